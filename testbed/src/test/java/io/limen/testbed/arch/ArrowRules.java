package io.limen.testbed.arch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which room may see which, and the one home of each foreign library.
 *
 * @param root package that holds the modules: the real one, or a bad house of the rules' own tests
 */
record ArrowRules(String root) {
    private static final String[] SIP_MESSAGES = {"javax.sip.message..", "javax.sip.header..", "javax.sip.address.."};

    /** Every arrow by name. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        rules.put("policy sees nothing of ours", no(in("policy.."), ours().and(not(in("policy..")))));
        rules.put("policy is a leaf", no(in("policy.."), foreignToPolicy()));
        rules.put("sip sees only policy", no(in("sip.."), ours().and(not(in("sip..", "policy..")))));
        rules.put("h248 sees only policy", no(in("h248.."), ours().and(not(in("h248..", "policy..")))));
        rules.put("db sees only policy", no(in("db.."), ours().and(not(in("db..", "policy..")))));
        rules.put("controller does not see the testbed", no(in("controller.."), in("testbed..")));
        rules.put(
                "in h248 only procedures and gateway see policy",
                no(in("h248..").and(not(in("h248.procedures..", "h248.gateway.."))), in("policy..")));
        rules.put("the h248 model sees no room of ours", no(in("h248.model.."), ours().and(not(in("h248.model..")))));
        rules.put(
                "h248 machines and codecs see no transport",
                no(
                        in("h248.model..", "h248.codec..", "h248.packages..", "h248.transaction.."),
                        in("h248.transport..", "h248.gateway..", "h248.procedures..")));
        rules.put(
                "call and media see no edge",
                no(in("sip.call..", "sip.media.."), in("sip.stack..", "sip.leg..", "sip.lane..", "sip.border..")));
        rules.putAll(homes());
        rules.putAll(cycles());
        return rules;
    }

    private Map<String, ArchRule> homes() {
        Map<String, ArchRule> rules = new TreeMap<>();
        rules.put(
                "SIP messages: stack, leg, border, and lane which hands them on",
                no(
                        not(in("sip.stack..", "sip.leg..", "sip.border..", "sip.lane..")),
                        resideInAPackage("javax.sip.message..")));
        rules.put(
                "SIP headers and addresses: stack, leg, border",
                no(
                        not(in("sip.stack..", "sip.leg..", "sip.border..")),
                        resideInAnyPackage("javax.sip.header..", "javax.sip.address..")));
        rules.put(
                "the rest of javax.sip and gov.nist: stack",
                no(
                        not(in("sip.stack..")),
                        resideInAnyPackage("javax.sip..", "gov.nist..").and(not(resideInAnyPackage(SIP_MESSAGES)))));
        rules.put(
                "Netty: h248 transport, sip stack, testbed",
                no(not(in("h248.transport..", "sip.stack..", "testbed..")), resideInAPackage("io.netty..")));
        rules.put(
                "Spring: controller, and its JDBC in db",
                no(not(in("controller..", "db..")), resideInAnyPackage("org.springframework..", "jakarta.servlet..")));
        rules.put(
                "db takes only JDBC of Spring",
                no(
                        in("db.."),
                        resideInAPackage("org.springframework..")
                                .and(not(resideInAnyPackage(
                                        "org.springframework.jdbc..",
                                        "org.springframework.dao..",
                                        "org.springframework.transaction..")))));
        rules.put(
                "SQL: db",
                no(
                        not(in("db..")),
                        resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..")));
        rules.put("CEL: policy", no(not(in("policy..")), resideInAPackage("dev.cel..")));
        return rules;
    }

    private Map<String, ArchRule> cycles() {
        Map<String, ArchRule> rules = new TreeMap<>();
        for (String module : List.of("policy", "h248", "sip", "db", "controller", "testbed")) {
            rules.put(
                    "no cycles between packages of " + module,
                    slices().assignedFrom(new PackageSlices(root + "." + module))
                            .should()
                            .beFreeOfCycles()
                            .ignoreDependency(in("sip.call.."), known("sip.port.CallTrace$Column"))
                            .allowEmptyShould(true));
        }
        return rules;
    }

    private static ArchRule no(DescribedPredicate<JavaClass> from, DescribedPredicate<JavaClass> to) {
        return noClasses().that(from).should().dependOnClassesThat(to).allowEmptyShould(true);
    }

    private DescribedPredicate<JavaClass> in(String... packages) {
        return resideInAnyPackage(
                List.of(packages).stream().map(name -> root + "." + name).toArray(String[]::new));
    }

    /** The one exception: the trace's columns live beside the port and not, as they should, in the call room. */
    private DescribedPredicate<JavaClass> known(String type) {
        return DescribedPredicate.describe(type, found -> found.getName().equals(root + "." + type));
    }

    private DescribedPredicate<JavaClass> ours() {
        return resideInAPackage(root + "..");
    }

    /** CEL hands out protobuf and Guava types; nothing else of the outside world is known to the leaf. */
    private DescribedPredicate<JavaClass> foreignToPolicy() {
        return not(resideInAnyPackage(
                "java..", "org.jspecify..", "dev.cel..", "com.google.common..", "com.google.protobuf..", root + ".."));
    }

    /** One slice a package, sub-packages apart. */
    private record PackageSlices(String module) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.equals(module) || name.startsWith(module + ".")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + module;
        }
    }
}

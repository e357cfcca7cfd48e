package io.limen.testbed.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/**
 * How a class is written: no clock in the pure rooms, closed families of records, null-marked packages, final classes.
 *
 * @param root package that holds the modules
 */
record StyleRules(String root) {
    private static final Set<String> CLOCK_READERS = Set.of("now", "currentTimeMillis", "nanoTime", "system");
    private static final Set<String> CLOCK_FACTORIES =
            Set.of("systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes");
    private static final List<String> INJECTIONS = List.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Value",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource");

    /** Every rule by name. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        rules.put("time is handed in", timeIsHandedIn());
        rules.put("children of sealed families are records, enums or sealed", closedFamilies());
        rules.put("every package is null-marked", nullMarked());
        rules.put("no method throws Exception or Throwable", noGenericThrows());
        rules.put("nothing is injected into a field", noFieldInjection());
        rules.put("classes are final", finalClasses());
        rules.put("no synchronized method outside lane", noSynchronizedMethods());
        rules.put("no names that say nothing", tellingNames());
        return rules;
    }

    private ArchRule timeIsHandedIn() {
        return noClasses()
                .that(resideInAnyPackage(
                        root + ".policy..",
                        root + ".h248.model..",
                        root + ".h248.codec..",
                        root + ".h248.packages..",
                        root + ".h248.transaction..",
                        root + ".h248.procedures..",
                        root + ".sip.call..",
                        root + ".sip.media.."))
                .should()
                .accessTargetWhere(describe("the target reads a clock", StyleRules::readsClock))
                .allowEmptyShould(true);
    }

    private static boolean readsClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        boolean knownOwner =
                owner.isEquivalentTo(System.class) || owner.getPackageName().startsWith("java.time");
        return (knownOwner && (CLOCK_READERS.contains(name) || CLOCK_FACTORIES.contains(name)))
                || (owner.isEquivalentTo(Date.class) && name.equals("<init>"));
    }

    private ArchRule closedFamilies() {
        return classes()
                .that(resideInAnyPackage(
                        root + ".sip.call..", root + ".policy..", root + ".h248.model..", root + ".h248.transaction.."))
                .and(describe("are sealed", type -> type.reflect().isSealed()))
                .should(haveClosedChildren())
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> haveClosedChildren() {
        return new ArchCondition<>("permit only records, enums and sealed types") {
            @Override
            public void check(JavaClass family, ConditionEvents events) {
                Class<?>[] children = family.reflect().getPermittedSubclasses();
                for (Class<?> child : children) {
                    if (!child.isRecord() && !child.isEnum() && !child.isSealed()) {
                        events.add(SimpleConditionEvent.violated(
                                family, child.getName() + " of " + family.getName() + " is open"));
                    }
                }
            }
        };
    }

    private ArchRule nullMarked() {
        return classes().should(new ArchCondition<JavaClass>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getPackageName() + " of " + type.getName() + " is not @NullMarked"));
                }
            }
        });
    }

    private static ArchRule noGenericThrows() {
        return codeUnits().should(new ArchCondition<JavaCodeUnit>("not throw Exception or Throwable") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean generic = unit.getExceptionTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(Exception.class) || type.isEquivalentTo(Throwable.class));
                // a Netty handler that calls its super cannot say less than its super
                boolean handler = unit.getOwner().isAssignableTo("io.netty.channel.ChannelHandler");
                if (generic && !handler && !unit.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    events.add(SimpleConditionEvent.violated(unit, unit.getFullName() + " throws anything"));
                }
            }
        });
    }

    private static ArchRule noFieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith(DescribedPredicate.describe(
                        "injection",
                        annotation ->
                                INJECTIONS.contains(annotation.getRawType().getName())));
    }

    private static ArchRule finalClasses() {
        return classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and(describe(
                        "are no Spring configuration, of which Spring makes a subclass", StyleRules::noConfiguration))
                .should()
                .haveModifier(JavaModifier.FINAL);
    }

    private static boolean noConfiguration(JavaClass type) {
        String configuration = "org.springframework.context.annotation.Configuration";
        return !type.isAnnotatedWith(configuration) && !type.isMetaAnnotatedWith(configuration);
    }

    private ArchRule noSynchronizedMethods() {
        return methods()
                .that()
                .areDeclaredInClassesThat(resideOutsideOfPackage(root + ".sip.lane.."))
                .should()
                .notHaveModifier(JavaModifier.SYNCHRONIZED);
    }

    private static ArchRule tellingNames() {
        return noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Base)");
    }
}

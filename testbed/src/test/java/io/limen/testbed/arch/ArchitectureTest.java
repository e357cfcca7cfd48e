package io.limen.testbed.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** STYLE sections 2 and 5, as far as byte code shows them, over the main classes of all modules. */
final class ArchitectureTest {
    private static final String ROOT = "io.limen";
    private static final String BAD_ROOT = "io.limen.testbed.arch.house";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT);
    private static final JavaClasses BAD_HOUSE = new ClassFileImporter().importPackages(BAD_ROOT);

    /** The class of the bad house that each rule must point at. */
    private static final Map<String, String> CULPRITS = Map.ofEntries(
            Map.entry("policy sees nothing of ours", "policy.SeesCall"),
            Map.entry("policy is a leaf", "policy.SeesNetty"),
            Map.entry("sip sees only policy", "sip.call.SeesGateway"),
            Map.entry("h248 sees only policy", "h248.gateway.SeesDb"),
            Map.entry("db sees only policy", "db.SeesCall"),
            Map.entry("controller does not see the testbed", "controller.SeesTestbed"),
            Map.entry("in h248 only procedures and gateway see policy", "h248.model.SeesPolicy"),
            Map.entry("the h248 model sees no room of ours", "h248.model.SeesTransport"),
            Map.entry("h248 machines and codecs see no transport", "h248.model.SeesTransport"),
            Map.entry("call and media see no edge", "sip.call.SeesStack"),
            Map.entry("SIP messages: stack, leg, border, and lane which hands them on", "sip.call.SeesMessage"),
            Map.entry("SIP headers and addresses: stack, leg, border", "sip.call.SeesHeader"),
            Map.entry("the rest of javax.sip and gov.nist: stack", "sip.call.SeesProvider"),
            Map.entry("Netty: h248 transport, sip stack, testbed", "h248.gateway.UsesNetty"),
            Map.entry("Spring: controller, and its JDBC in db", "testbed.Lab"),
            Map.entry("db takes only JDBC of Spring", "db.SeesWeb"),
            Map.entry("SQL: db", "controller.UsesSql"),
            Map.entry("CEL: policy", "controller.UsesCel"),
            Map.entry("no cycles between packages of policy", "policy.round.one.One"),
            Map.entry("no cycles between packages of h248", "h248.round.one.One"),
            Map.entry("no cycles between packages of sip", "sip.call.SeesStack"),
            Map.entry("no cycles between packages of db", "db.round.one.One"),
            Map.entry("no cycles between packages of controller", "controller.round.one.One"),
            Map.entry("no cycles between packages of testbed", "testbed.round.one.One"),
            Map.entry("time is handed in", "sip.call.ReadsClockByReference"),
            Map.entry("children of sealed families are records, enums or sealed", "sip.call.OpenFamily"),
            Map.entry("every package is null-marked", "bare.NotMarked"),
            Map.entry("no method throws Exception or Throwable", "controller.ThrowsAnything"),
            Map.entry("nothing is injected into a field", "controller.FieldInjected"),
            Map.entry("classes are final", "controller.OpenClass"),
            Map.entry("no synchronized method outside lane", "controller.Locks"),
            Map.entry("no names that say nothing", "controller.CallManager"));

    private static Map<String, ArchRule> rulesOf(String root) {
        Map<String, ArchRule> rules = new TreeMap<>(new ArrowRules(root).all());
        rules.putAll(new StyleRules(root).all());
        return rules;
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "h248", "sip", "db", "controller", "testbed"})
    void everyModuleIsLookedAt(String module) {
        assertThat(HOUSE)
                .as("main classes of %s", module)
                .anyMatch(type -> type.getPackageName().startsWith(ROOT + "." + module));
    }

    @Test
    void noTestClassIsLookedAt() {
        assertThat(HOUSE).noneMatch(type -> type.getPackageName().startsWith("io.limen.testbed.arch"));
    }

    @TestFactory
    Stream<DynamicTest> theHouseKeeps() {
        return rulesOf(ROOT).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(HOUSE)));
    }

    @Nested
    final class ARuleThatIsBroken {
        @TestFactory
        Stream<DynamicTest> pointsAtTheClassThatBreaksIt() {
            return rulesOf(BAD_ROOT).entrySet().stream()
                    .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                        String culprit = CULPRITS.get(rule.getKey());
                        assertThat(culprit).as("a bad class for this rule").isNotNull();
                        assertThat(rule.getValue()
                                        .evaluate(BAD_HOUSE)
                                        .getFailureReport()
                                        .getDetails())
                                .anySatisfy(line -> assertThat(line).contains(BAD_ROOT + "." + culprit));
                    }));
        }

        @Test
        void clocksReadByCallAreFoundAsThoseReadByReference() {
            ArchRule rule =
                    Objects.requireNonNull(new StyleRules(BAD_ROOT).all().get("time is handed in"));
            assertThat(rule.evaluate(BAD_HOUSE).getFailureReport().getDetails())
                    .anySatisfy(line -> assertThat(line).contains("policy.ReadsClock"));
        }
    }
}

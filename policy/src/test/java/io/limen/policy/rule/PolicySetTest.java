package io.limen.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.TcpMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicySetTest {
    private static final Map<String, Object> MERGE = Map.of("tcp", Map.of("mode", "merge"));

    @Test
    void conditionOverDottedVariablesMatches() {
        PolicySet set = compiled(
                new MediaPolicy("chat", 100, "medium == 'message' && egress.nat && offer.setup == 'active'", MERGE));

        assertThat(set.evaluate(variables()).mode()).contains(new Setting.Mode(TcpMode.MERGE));
        assertThat(set.evaluate(variables()).by("tcp.mode")).contains("policy chat");
    }

    @Test
    void listsCanBeAskedForMembers() {
        PolicySet set = compiled(
                new MediaPolicy("p", 1, "'tcp-merge' in gateway.abilities && priority < 3 && !emergency", MERGE));

        assertThat(set.evaluate(variables()).mode()).isPresent();
    }

    @Test
    void higherPriorityWinsFieldByField() {
        PolicySet set = compiled(
                new MediaPolicy("low", 1, "true", Map.of("tcp", Map.of("mode", "relay", "setup", "passive"))),
                new MediaPolicy("high", 9, "true", MERGE));
        Evaluation evaluation = set.evaluate(variables());

        assertThat(evaluation.by("tcp.mode")).contains("policy high");
        assertThat(evaluation.by("tcp.setup.egress")).contains("policy low");
        assertThat(evaluation.by("tcp.setup.ingress")).contains("policy low");
    }

    @Test
    void ofEqualPriorityTheFirstWins() {
        PolicySet set = compiled(
                new MediaPolicy("first", 1, "true", MERGE),
                new MediaPolicy("second", 1, "true", Map.of("tcp", Map.of("mode", "relay"))));

        assertThat(set.evaluate(variables()).by("tcp.mode")).contains("policy first");
    }

    @Test
    void failureAtRunTimeIsReportedAndDoesNotMatch() {
        PolicySet set = compiled(
                new MediaPolicy("broken", 9, "1 / (priority - priority) == 1", Map.of("tcp", Map.of("mode", "relay"))),
                new MediaPolicy("sound", 1, "true", MERGE));
        Evaluation evaluation = set.evaluate(variables());

        assertThat(evaluation.by("tcp.mode")).contains("policy sound");
        assertThat(evaluation.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.policy()).isEqualTo("broken");
            assertThat(failure.text()).isNotBlank();
        });
    }

    @Test
    void runawayAndBrokenConditionsFailInsteadOfHangingOrThrowing() {
        String ten = "[0,1,2,3,4,5,6,7,8,9]";
        String nested = (ten + ".all(x, ").repeat(6) + "true" + ")".repeat(6);
        for (String when : List.of(nested, "medium.matches(proto + '(')", "[true][priority + 7]", "int(medium) == 1")) {
            Evaluation evaluation =
                    compiled(new MediaPolicy("p", 1, when, MERGE)).evaluate(variables());

            assertThat(evaluation.chosen()).as(when).isEmpty();
            assertThat(evaluation.failures()).as(when).hasSize(1);
        }
    }

    @Test
    void conditionsThatDoNotCompileAreNamedWithTheirPath() {
        assertThat(paths(new MediaPolicy("a", 1, "medium ==", MERGE))).containsExactly("mediaPolicies[0].when");
        assertThat(paths(new MediaPolicy("a", 1, "offer.stup == 'active'", MERGE)))
                .containsExactly("mediaPolicies[0].when");
        assertThat(paths(new MediaPolicy("a", 1, "medium == 3", MERGE))).containsExactly("mediaPolicies[0].when");
        assertThat(paths(new MediaPolicy("a", 1, "medium", MERGE))).containsExactly("mediaPolicies[0].when");
        assertThat(paths(new MediaPolicy("a", 1, "true || ".repeat(2000) + "true", MERGE)))
                .containsExactly("mediaPolicies[0].when");
    }

    @Test
    void unknownFieldsAndValuesAreNamedWithTheirPath() {
        assertThat(paths(new MediaPolicy("a", 1, "true", Map.of("tcp", Map.of("mood", "merge")))))
                .containsExactly("mediaPolicies[0].then.tcp.mood");
        assertThat(paths(new MediaPolicy("a", 1, "true", Map.of("tcp", Map.of("mode", "fast")))))
                .containsExactly("mediaPolicies[0].then.tcp.mode");
        assertThat(paths(new MediaPolicy("a", 1, "true", Map.of("tcp", Map.of("setup", Map.of("left", "active"))))))
                .containsExactly("mediaPolicies[0].then.tcp.setup.left");
        assertThat(paths(new MediaPolicy("a", 1, "true", Map.of("colour", "red"))))
                .containsExactly("mediaPolicies[0].then.colour");
        assertThat(paths(new MediaPolicy("a", 1, "true", Map.of("action", "reject", "status", 200))))
                .containsExactly("mediaPolicies[0].then.status");
        assertThat(paths(new MediaPolicy("a", 1, "true", Map.of("status", 480))))
                .containsExactly("mediaPolicies[0].then.status");
        assertThat(paths(new MediaPolicy("a", 1, "true", Map.of("nat", Map.of("latch", "sometimes")))))
                .containsExactly("mediaPolicies[0].then.nat.latch");
        assertThat(paths(new MediaPolicy("a", 1, "true", Map.of("tcp", "merge"))))
                .containsExactly("mediaPolicies[0].then.tcp");
        assertThat(paths(new MediaPolicy("a", 1, "true", Map.of()))).containsExactly("mediaPolicies[0].then");
    }

    @Test
    void allFaultsOfAllPoliciesAreReportedAtOnce() {
        assertThat(paths(
                        new MediaPolicy("a", 1, "nope", Map.of("colour", "red")),
                        new MediaPolicy("a", 1, "true", Map.of("tcp", Map.of("mode", "x")))))
                .containsExactlyInAnyOrder(
                        "mediaPolicies[0].then.colour",
                        "mediaPolicies[0].when",
                        "mediaPolicies[1].name",
                        "mediaPolicies[1].then.tcp.mode");
    }

    @Test
    void offReadAsFalseByYamlMeansOff() {
        PolicySet set = compiled(new MediaPolicy("a", 1, "true", Map.of("nat", Map.of("latch", false))));

        assertThat(set.evaluate(variables()).latch(io.limen.policy.plan.CallSide.EGRESS))
                .get()
                .extracting(Setting.LatchToward::value)
                .isEqualTo("off");
    }

    private static PolicySet compiled(MediaPolicy... policies) {
        return switch (PolicySet.compile(List.of(policies))) {
            case Compilation.Compiled compiled -> compiled.policies();
            case Compilation.Faulty faulty -> throw new AssertionError(faulty);
        };
    }

    private static List<String> paths(MediaPolicy... policies) {
        return switch (PolicySet.compile(List.of(policies))) {
            case Compilation.Compiled _ -> List.of();
            case Compilation.Faulty faulty ->
                faulty.faults().stream().map(Fault::path).toList();
        };
    }

    private static Map<String, Object> variables() {
        Map<String, Object> values = new HashMap<>();
        for (Variable variable : Variable.values()) {
            values.put(
                    variable.text(),
                    switch (variable) {
                        case MEDIUM -> "message";
                        case OFFER_SETUP -> "active";
                        case EGRESS_NAT -> true;
                        case INGRESS_NAT, OFFER_FINGERPRINT, OFFER_E2AE, OFFER_CEMA, EMERGENCY -> false;
                        case PRIORITY -> 0L;
                        case REGISTERED_E2AE -> List.of();
                        case GATEWAY_ABILITIES -> List.of("tcp-relay", "tcp-merge");
                        case PROTO,
                                DIRECTION,
                                OFFER_CONNECTION,
                                INGRESS_REALM,
                                INGRESS_KIND,
                                INGRESS_TRUST,
                                INGRESS_FAMILY,
                                INGRESS_PEER,
                                EGRESS_REALM,
                                EGRESS_KIND,
                                EGRESS_TRUST,
                                EGRESS_FAMILY,
                                EGRESS_PEER,
                                PHASE -> "";
                    });
        }
        return values;
    }
}

package io.limen.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.decide.StreamDecision.Action;
import io.limen.policy.negotiation.SetupLaw;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.plan.TcpStart;
import io.limen.policy.rule.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold whatever is offered, answered, configured and able: all combinations are tried. */
class TcpInvariantTest {
    private static final List<String> OFFERS = List.of("", "active", "passive", "actpass", "holdconn");
    private static final List<String> ANSWERS = List.of("", "active", "passive", "actpass", "holdconn", "nonsense");
    private static final List<Set<String>> ABILITIES = List.of(
            Set.of(), Set.of("tcp-relay"), Set.of("tcp-merge"), Set.of("tcp-relay", "tcp-merge"), Fixture.ABILITIES);

    private int resolved;
    private int refused;

    @Test
    void everyResolvedStreamHasOneActiveEndPerConnectionAndALegalAnswer() {
        for (PolicySet rules : policySets()) {
            for (Set<String> abilities : ABILITIES) {
                for (String offered : OFFERS) {
                    for (int nat = 0; nat < 4; nat++) {
                        boolean natI = (nat & 1) != 0;
                        boolean natO = (nat & 2) != 0;
                        check(rules, Fixture.facts(Fixture.msrp(offered), natI, natO, abilities), false);
                        check(rules, Fixture.facts(Fixture.tls(offered), natI, natO, abilities), true);
                    }
                }
            }
        }
        assertThat(resolved).as("resolved").isGreaterThan(5000);
        assertThat(refused).as("refused").isGreaterThan(5000);
    }

    private void check(PolicySet rules, Facts facts, boolean e2e) {
        Decision decision = PolicyEngine.decide(facts, rules);
        StreamDecision stream = decision.streams().getFirst();
        assertThat(stream.reasons()).isNotEmpty();
        assertThat(decision.rejected().isPresent()).isEqualTo(stream.action() == Action.REJECT);
        if (stream.action() == Action.REJECT) {
            refused++;
            assertThat(stream.status()).isEqualTo(488);
            assertThat(stream.tcp()).isEmpty();
            return;
        }
        for (String answered : ANSWERS) {
            AnswerOutcome outcome =
                    PolicyEngine.onAnswer(stream, e2e ? Fixture.tls(answered) : Fixture.msrp(answered), facts);
            switch (outcome) {
                case AnswerOutcome.Agreed agreed ->
                    agreed(facts, answered, agreed.tcp().orElseThrow(), e2e);
                case AnswerOutcome.Held held -> {
                    assertThat(answered).isEqualTo("holdconn");
                    assertThat(held.tcp().answerBack()).contains(Setup.HOLDCONN);
                    assertThat(held.tcp().ingress().start()).isEqualTo(TcpStart.NONE);
                    assertThat(held.tcp().egress().start()).isEqualTo(TcpStart.NONE);
                }
                case AnswerOutcome.Refused no -> assertThat(no.reason()).isNotBlank();
                case AnswerOutcome.Declined _ -> throw new AssertionError("no answer had port 0");
            }
        }
    }

    private void agreed(Facts facts, String answered, TcpDecision tcp, boolean e2e) {
        resolved++;
        Setup offered = offered(facts);
        Setup answer = answered.isEmpty() ? Setup.PASSIVE : Setup.of(answered).orElseThrow();
        Setup back = tcp.answerBack().orElseThrow();
        String what = facts + " answered " + answered + " -> " + tcp;

        assertThat(SetupLaw.allows(offered, back)).as(what).isTrue();
        assertThat(SetupLaw.allows(tcp.offerOut(), answer)).as(what).isTrue();
        assertThat(Set.of(answer, tcp.egress().setup()))
                .as(what)
                .containsExactlyInAnyOrder(Setup.ACTIVE, Setup.PASSIVE);
        assertThat(tcp.ingress().setup()).as(what).isEqualTo(back);
        // whoever is behind NAT opens, so the gateway does not
        assertThat(facts.ingress().nat() && back == Setup.ACTIVE).as(what).isFalse();
        assertThat(facts.egress().nat() && tcp.egress().setup() == Setup.ACTIVE)
                .as(what)
                .isFalse();
        // the offering end takes the role that is left by the answer it gets
        boolean bothPassive = back == Setup.PASSIVE && tcp.egress().setup() == Setup.PASSIVE;
        assertThat(back == Setup.ACTIVE && tcp.egress().setup() == Setup.ACTIVE)
                .as(what)
                .isFalse();
        assertThat(tcp.mode() == TcpMode.MERGE).as(what).isEqualTo(bothPassive && tcp.mode() != TcpMode.PROXY);
        startsFit(tcp.ingress(), what);
        startsFit(tcp.egress(), what);
        if (e2e) {
            assertThat(tcp.offerOut()).as(what).isEqualTo(offered);
            assertThat(back).as(what).isEqualTo(answer);
            assertThat(tcp.mode()).as(what).isIn(TcpMode.RELAY, TcpMode.STATELESS);
        }
        if (tcp.mode() != TcpMode.STATELESS) {
            assertThat(facts.gatewayAbilities())
                    .as(what)
                    .contains("tcp-" + tcp.mode().token());
        }
    }

    private static void startsFit(TcpEndpoint endpoint, String what) {
        boolean opens = endpoint.setup() == Setup.ACTIVE && endpoint.mode() != TcpMode.STATELESS;
        assertThat(endpoint.start() != TcpStart.NONE).as(what).isEqualTo(opens);
    }

    private static Setup offered(Facts facts) {
        return facts.offer().attribute(0, "setup").flatMap(Setup::of).orElse(Setup.ACTIVE);
    }

    private static List<PolicySet> policySets() {
        List<PolicySet> all = new ArrayList<>();
        all.add(PolicySet.empty());
        List<String> setups = List.of("", "keep", "active", "passive", "actpass");
        for (String mode : List.of("", "stateless", "relay", "merge", "proxy")) {
            for (String ingress : setups) {
                for (String egress : setups) {
                    Map<String, Object> tcp = new java.util.LinkedHashMap<>();
                    Map<String, Object> setup = new java.util.LinkedHashMap<>();
                    put(tcp, "mode", mode);
                    put(setup, "ingress", ingress);
                    put(setup, "egress", egress);
                    if (!setup.isEmpty()) {
                        tcp.put("setup", setup);
                    }
                    if (!tcp.isEmpty()) {
                        all.add(Fixture.then(Map.of("tcp", tcp)));
                    }
                }
            }
        }
        for (String start : List.of("on-add", "on-modify", "on-syn", "none")) {
            all.add(Fixture.then(Map.of("tcp", Map.of("start", start))));
            all.add(Fixture.then(Map.of("tcp", Map.of("start", Map.of("ingress", start)))));
            all.add(Fixture.then(Map.of("tcp", Map.of("start", Map.of("egress", start)))));
        }
        return all;
    }

    private static void put(Map<String, Object> map, String key, String value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }
}

package io.limen.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.decide.StreamDecision.Action;
import io.limen.policy.plan.Setup;
import io.limen.policy.rule.PolicySet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference table 4.1, written down once more by hand. */
class TcpTableTest {

    @ParameterizedTest(name = "row {0}: natI {1} natO {2} offered {3}")
    @CsvSource({
        "1,  n, n, active,  active,  passive, passive, passive, active,  relay, none,   on-syn",
        "1,  n, n, '',      active,  passive, passive, passive, active,  relay, none,   on-syn",
        "2,  n, n, passive, passive, active,  active,  active,  passive, relay, on-syn, none",
        "3,  n, n, actpass, actpass, open,    open,    actpass, actpass, relay, on-syn, on-syn",
        "4,  n, y, active,  passive, active,  passive, passive, passive, merge, none,   none",
        "5,  n, y, passive, passive, active,  active,  active,  passive, relay, on-syn, none",
        "6,  n, y, actpass, passive, active,  active,  active,  passive, relay, on-syn, none",
        "7,  y, n, active,  active,  passive, passive, passive, active,  relay, none,   on-syn",
        "9,  y, n, actpass, active,  passive, passive, passive, active,  relay, none,   on-syn",
        "10, y, y, active,  passive, active,  passive, passive, passive, merge, none,   none",
        "10, y, y, actpass, passive, active,  passive, passive, passive, merge, none,   none",
        "12, n, n, holdconn, holdconn, holdconn, holdconn, holdconn, holdconn, relay, none, none",
        "12, y, n, holdconn, holdconn, holdconn, holdconn, holdconn, holdconn, relay, none, none",
        "12, n, y, holdconn, holdconn, holdconn, holdconn, holdconn, holdconn, relay, none, none",
        "12, y, y, holdconn, holdconn, holdconn, holdconn, holdconn, holdconn, relay, none, none",
    })
    void rowsThatConnect(
            int row,
            String natI,
            String natO,
            String offered,
            String out,
            String expected,
            String back,
            String toIngress,
            String toEgress,
            String mode,
            String startIngress,
            String startEgress) {
        TcpDecision tcp = decide(offered, natI, natO).tcp().orElseThrow();

        assertThat(tcp.row()).isEqualTo(row);
        assertThat(tcp.offerOut().token()).isEqualTo(out);
        assertThat(tcp.expectedAnswer().map(Setup::token).orElse("open")).isEqualTo(expected);
        assertThat(tcp.answerBack().map(Setup::token).orElse("open")).isEqualTo(back);
        assertThat(tcp.ingress().setup().token()).isEqualTo(toIngress);
        assertThat(tcp.egress().setup().token()).isEqualTo(toEgress);
        assertThat(tcp.mode().token()).isEqualTo(mode);
        assertThat(tcp.ingress().start().token()).isEqualTo(startIngress);
        assertThat(tcp.egress().start().token()).isEqualTo(startEgress);
    }

    @ParameterizedTest(name = "row {0}: natO {1}")
    @CsvSource({"8, n", "11, y"})
    void passiveOfferFromBehindNatIsRefused(int row, String natO) {
        StreamDecision stream = decide("passive", "y", natO);

        assertThat(stream.action()).isEqualTo(Action.REJECT);
        assertThat(stream.status()).isEqualTo(488);
        assertThat(stream.reasons().getLast().by()).startsWith("table 4.1 row " + row + ":");
    }

    @Test
    void withoutTcpAbilitiesDirectionThatHoldsIsStateless() {
        Facts facts = Fixture.facts(Fixture.msrp("active"), false, false, Set.of());
        TcpDecision tcp = PolicyEngine.decide(facts, PolicySet.empty())
                .streams()
                .getFirst()
                .tcp()
                .orElseThrow();

        assertThat(tcp.mode().token()).isEqualTo("stateless");
        assertThat(tcp.egress().start().token()).isEqualTo("none");
    }

    @Test
    void withoutMergeAbilityRowFourIsRefused() {
        Facts facts = Fixture.facts(Fixture.msrp("active"), false, true, Set.of("tcp-relay"));
        Decision decision = PolicyEngine.decide(facts, PolicySet.empty());

        assertThat(decision.rejected())
                .contains(new Decision.Rejection(488, "table 4.1 row 4: no gateway has tcp-merge"));
    }

    private static StreamDecision decide(String offered, String natI, String natO) {
        Facts facts = Fixture.facts(Fixture.msrp(offered), natI.equals("y"), natO.equals("y"), Fixture.ABILITIES);
        return PolicyEngine.decide(facts, PolicySet.empty()).streams().getFirst();
    }
}

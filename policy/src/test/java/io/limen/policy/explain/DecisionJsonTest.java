package io.limen.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.decide.Decision;
import io.limen.policy.decide.Fixture;
import io.limen.policy.decide.PolicyEngine;
import io.limen.policy.rule.PolicySet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionJsonTest {

    @Test
    void rowFourReadsAsTheContractShowsIt() {
        Decision decision = PolicyEngine.decide(
                Fixture.facts(Fixture.msrp("active"), false, true, Fixture.ABILITIES), PolicySet.empty());

        assertThat(DecisionJson.of(decision))
                .startsWith("""
                        {"rejected": null, "streams": [{"index": 0, "medium": "message", "proto": "TCP/MSRP", \
                        "action": "anchor", "security": "none", \
                        "tcp": {"mode": "merge", "offerOut": "passive", "expectedAnswer": "active", \
                        "answerBack": "passive", "ingress": {"setup": "passive", "start": "none"}, \
                        "egress": {"setup": "passive", "start": "none"}}, \
                        "tls": {"ingress": null, "egress": null}, \
                        "nat": {"ingressLatch": "off", "egressLatch": "off"}, \
                        "reasons": [""")
                .contains("{\"field\": \"tcp.mode\", \"value\": \"merge\", \"by\": \"table 4.1 row 4\"}")
                .endsWith("]}]}");
    }

    @Test
    void refusedStreamCarriesItsStatus() {
        Decision decision = PolicyEngine.decide(
                Fixture.facts(Fixture.msrp("active"), false, false, Fixture.ABILITIES),
                Fixture.then(Map.of("action", "reject", "status", 603)));

        assertThat(DecisionJson.of(decision))
                .startsWith("{\"rejected\": {\"status\": 603, \"reason\": \"policy p\"}, ")
                .contains("\"action\": \"reject\", \"status\": 603, \"security\": \"none\", \"tcp\": null");
    }

    @Test
    void openRolesAreNull() {
        Decision decision = PolicyEngine.decide(
                Fixture.facts(Fixture.msrp("actpass"), false, false, Fixture.ABILITIES), PolicySet.empty());

        assertThat(DecisionJson.of(decision))
                .contains("\"offerOut\": \"actpass\", \"expectedAnswer\": null, \"answerBack\": null");
    }

    @Test
    void textOfThePeerIsEscaped() {
        Decision decision = new Decision(
                Optional.of(new Decision.Rejection(488, "a\"b\\c\r\n\t\u0001\u007f\uDCFF\u00e9")), List.of());

        assertThat(DecisionJson.of(decision))
                .isEqualTo("{\"rejected\": {\"status\": 488, \"reason\": "
                        + "\"a\\\"b\\\\c\\r\\n\\t\\u0001\\u007f\\udcff\u00e9\"}, \"streams\": []}");
        assertThat(DecisionText.of(decision)).isEqualTo("rejected with 488: a\"b\\c?????\uDCFF\u00e9\n");
    }
}

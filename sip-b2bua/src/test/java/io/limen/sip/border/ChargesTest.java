package io.limen.sip.border;

import static io.limen.sip.border.Crossings.invite;
import static io.limen.sip.border.Crossings.names;
import static io.limen.sip.border.Crossings.passed;
import static io.limen.sip.border.Crossings.plain;
import static io.limen.sip.border.Crossings.response;
import static io.limen.sip.border.Crossings.ruled;
import static io.limen.sip.border.Crossings.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.port.BorderSettings;
import io.limen.sip.port.BorderSettings.Charging;
import io.limen.sip.port.BorderSettings.Rules;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P-Charging-Vector at a P-CSCF and at an IBCF (RFC 7315 §4.6). */
class ChargesTest {
    private static final String VECTOR =
            "P-Charging-Vector: icid-value=\"a;b\";icid-generated-at=192.0.2.6;orig-ioi=home1.test;term-ioi=x\r\n";

    private static Crossing charging(boolean from, boolean to, Charging charging) {
        return ruled(from, to, Rules.NONE.with(BorderSettings.Hiding.NONE.withCharging(charging)));
    }

    @Test
    @Tag("rfc7315-4_6")
    void theVectorOfADeviceIsDroppedAndOneOfOursMade() throws ParseException {
        assertThat(value(passed(plain(false, true), invite(VECTOR)), "P-Charging-Vector"))
                .isEqualTo("icid-value=icid-1;icid-generated-at=192.0.2.9");
        assertThat(value(passed(plain(false, true), invite("")), "P-Charging-Vector"))
                .isEqualTo("icid-value=icid-1;icid-generated-at=192.0.2.9");
    }

    @Test
    @Tag("rfc7315-4_6")
    void betweenNetworksTheIdentifierStaysAndOperatorsAreAsAgreed() throws ParseException {
        Crossing peering =
                charging(true, true, new Charging(Charging.Mode.EXCHANGE, "ours.test", "theirs.test", "transit.test"));
        assertThat(value(passed(peering, invite(VECTOR)), "P-Charging-Vector"))
                .isEqualTo("icid-value=\"a;b\";icid-generated-at=192.0.2.6;orig-ioi=\"ours.test\""
                        + ";transit-ioi=\"transit.test\"");
    }

    @Test
    @Tag("rfc7315-4_6")
    void theResponseBringsBackWhatTheRequestSaidWithOurTerminatingOperator() throws ParseException {
        Crossing back = charging(true, true, new Charging(Charging.Mode.EXCHANGE, "", "ours.test", ""));
        assertThat(names(back.response(response(200, VECTOR, "")))).doesNotContain("P-Charging-Vector");
        assertThat(back.completing(invite("P-Charging-Vector: icid-value=1;orig-ioi=a.test\r\n")))
                .containsExactly(
                        new HeaderLine("P-Charging-Vector", "icid-value=1;orig-ioi=a.test;term-ioi=\"ours.test\""));
        assertThat(back.completing(invite(""))).isEmpty();
    }

    @Test
    void itIsStrippedTowardOthers() throws ParseException {
        for (boolean from : List.of(true, false)) {
            assertThat(names(passed(plain(from, false), invite(VECTOR)))).doesNotContain("P-Charging-Vector");
            assertThat(names(plain(from, false).response(response(200, VECTOR, ""))))
                    .doesNotContain("P-Charging-Vector");
            assertThat(plain(from, false).completing(invite(VECTOR))).isEmpty();
        }
    }

    @Test
    void withinTheDomainItStaysAsItIs() throws ParseException {
        String kept = value(passed(plain(true, true), invite(VECTOR)), "P-Charging-Vector");
        assertThat(kept).contains("icid-value=\"a;b\"").contains("term-ioi=x");
    }
}

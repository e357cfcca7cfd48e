package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.StreamMode;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.InviteSettings.EarlyMedia;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Media before the 2xx flow backward only where that is authorised (RFC 3960, RFC 5009). */
@Tag("rfc5009")
class EarlyMediaTest {
    private static final Optional<SessionDescription> ANSWER =
            Optional.of(Talk.audio("198.51.100.1", 6000, "sendrecv"));

    private static Talk early(EarlyMedia rule, String trust, String... said) {
        return new Talk()
                .with(InviteSettings.DEFAULT.with(rule))
                .egressTrust(trust)
                .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                .gatewayAnswers()
                .on(Talk.provisional(183, "b", 0, ANSWER, List.of(said)))
                .gatewayAnswers();
    }

    private static List<StreamMode> modes(Talk talk) {
        Holding.Held held = (Holding.Held) talk.call().media().holding();
        return List.of(mode(held, CallSide.INGRESS), mode(held, CallSide.EGRESS));
    }

    private static StreamMode mode(Holding.Held held, CallSide side) {
        return held.point(side).point().streams().getFirst().mode();
    }

    private static final List<StreamMode> OPEN = List.of(StreamMode.SEND_RECEIVE, StreamMode.SEND_RECEIVE);
    private static final List<StreamMode> SHUT = List.of(StreamMode.RECEIVE_ONLY, StreamMode.SEND_ONLY);

    @Test
    @Tag("rfc3960-3")
    void flowWithoutAWordWhereTheRuleSaysSo() {
        assertThat(modes(early(EarlyMedia.UNLESS_FORBIDDEN, "trusted"))).isEqualTo(OPEN);
        assertThat(modes(early(EarlyMedia.WHERE_AUTHORISED, "trusted"))).isEqualTo(SHUT);
        assertThat(modes(early(EarlyMedia.NEVER, "trusted", "sendrecv"))).isEqualTo(SHUT);
    }

    @Test
    @Tag("rfc5009-7")
    void wordOfATrustedCalleeDecides() {
        assertThat(modes(early(EarlyMedia.WHERE_AUTHORISED, "trusted", "sendrecv")))
                .isEqualTo(OPEN);
        assertThat(modes(early(EarlyMedia.WHERE_AUTHORISED, "trusted", "sendonly, gated")))
                .isEqualTo(OPEN);
        assertThat(modes(early(EarlyMedia.UNLESS_FORBIDDEN, "trusted", "inactive")))
                .isEqualTo(SHUT);
        assertThat(modes(early(EarlyMedia.UNLESS_FORBIDDEN, "trusted", "recvonly")))
                .isEqualTo(SHUT);
    }

    @Test
    @Tag("rfc5009-6")
    void wordOfAnUntrustedCalleeIsNone() {
        assertThat(modes(early(EarlyMedia.WHERE_AUTHORISED, "untrusted", "sendrecv")))
                .isEqualTo(SHUT);
        assertThat(modes(early(EarlyMedia.UNLESS_FORBIDDEN, "untrusted", "inactive")))
                .isEqualTo(OPEN);
    }

    @Test
    @Tag("rfc5009-7")
    void laterWordOpensAndShutsTheGateBeforeTheResponseGoesOn() {
        Talk talk = early(EarlyMedia.WHERE_AUTHORISED, "trusted");
        talk.on(Talk.provisional(180, "b", 0, Optional.empty(), List.of("sendrecv")));
        assertThat(talk.said()).containsExactly("Configure");
        assertThat(talk.gatewayAnswers().said()).containsExactly("180 to INVITE A");
        assertThat(modes(talk)).isEqualTo(OPEN);
        talk.on(Talk.provisional(180, "b", 0, Optional.empty(), List.of("inactive")))
                .gatewayAnswers();
        assertThat(modes(talk)).isEqualTo(SHUT);
        assertThat(talk.on(Talk.provisional(180, "b", 0, Optional.empty(), List.of()))
                        .said())
                .containsExactly("180 to INVITE A");
    }

    @Test
    void answerOfTheCallOpensTheGate() {
        Talk talk = early(EarlyMedia.NEVER, "trusted").answersAs("b", ANSWER);
        assertThat(talk.said()).contains("Configure");
        assertThat(modes(talk.gatewayAnswers())).isEqualTo(OPEN);
        Talk reliable = new Talk()
                .with(InviteSettings.DEFAULT.with(EarlyMedia.NEVER))
                .supporting("100rel")
                .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                .gatewayAnswers()
                .progress(183, "b", 1, ANSWER)
                .gatewayAnswers()
                .pracks("own-INGRESS", Optional.empty())
                .answersAs("b", Optional.empty())
                .gatewayAnswers();
        assertThat(reliable.said()).contains("200 to INVITE A");
        assertThat(modes(reliable)).isEqualTo(OPEN);
    }

    @Test
    void connectionsOverTcpAreLeftAlone() {
        Talk talk = new Talk()
                .with(InviteSettings.DEFAULT.with(EarlyMedia.NEVER))
                .invite(Talk.msrp("192.0.2.1", 9, "active", ""))
                .gatewayAnswers()
                .on(Talk.provisional(
                        183, "b", 0, Optional.of(Talk.msrp("198.51.100.1", 7000, "passive", "")), List.of()))
                .gatewayAnswers();
        assertThat(modes(talk)).isEqualTo(OPEN);
    }
}

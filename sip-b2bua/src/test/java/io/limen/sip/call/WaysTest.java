package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.CallSide;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Other ways out after a failure that may reroute (RFC 3261 §16.7). */
@Tag("rfc3261-16_7")
class WaysTest {
    private static final CallSide B = CallSide.EGRESS;

    private static Talk inviting(Way... ways) {
        return new Talk()
                .rerouting(Set.of(503, 408, 486, 404), ways)
                .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                .gatewayAnswers();
    }

    private static Talk fails(Talk talk, int status) {
        return talk.on(new LegEvent.InviteFailed(B, 1, Talk.response(status)));
    }

    @Test
    void nextWayIsTakenWithTheTerminationsThatStand() {
        Talk talk = fails(inviting(Talk.way("cid-2", "core", 503)), 503);
        assertThat(talk.said()).contains("INVITE B").doesNotContain("Reserve", "Release");
        assertThat(talk.call().leg(B).dialog().callId()).isEqualTo("cid-2");
        assertThat(talk.call().knows(B, "own-cid-2", "")).isTrue();
        talk.answersAs("tag-2", Optional.of(Talk.audio("198.51.100.9", 6000, "sendrecv")))
                .gatewayAnswers();
        assertThat(talk.said()).contains("200 to INVITE A SDP");
        assertThat(talk.gateway().reserved()).isEqualTo(1);
        talk.acks(CallSide.INGRESS)
                .hangsUp(B)
                .gatewayAnswers()
                .byeAnswered(CallSide.INGRESS)
                .endsClean();
    }

    @Test
    void otherMediaSideIsReservedAnew() {
        Talk talk = fails(inviting(Talk.way("cid-2", "peering", 503)), 408);
        assertThat(talk.said()).contains("Release", "Reserve").doesNotContain("INVITE B");
        assertThat(talk.gatewayAnswers().effects())
                .anyMatch(each -> each instanceof SendSip.Invite invite
                        && invite.dialog().callId().equals("cid-2"));
        talk.cancels().gatewayAnswers();
        fails(talk, 487).endsClean();
    }

    @Test
    void failureThatMayNotRerouteEndsTheCall() {
        assertThat(fails(inviting(Talk.way("cid-2", "core", 503)), 603).said()).contains("603 to INVITE A");
        assertThat(fails(inviting(Talk.way("cid-2", "core")), 500).said()).contains("500 to INVITE A");
    }

    @Test
    @Tag("rfc3261-16_7")
    void bestFailureGoesToTheCaller() {
        Talk worse = fails(fails(inviting(Talk.way("cid-2", "core", 503)), 486), 503);
        assertThat(worse.said()).contains("486 to INVITE A");
        Talk better = fails(fails(inviting(Talk.way("cid-2", "core", 503)), 503), 486);
        assertThat(better.said()).contains("486 to INVITE A");
        Talk global = fails(fails(inviting(Talk.way("cid-2", "core", 503)), 404), 600);
        assertThat(global.said()).contains("600 to INVITE A");
        worse.gatewayAnswers().endsClean();
    }

    @Test
    void onceMediaWereAnsweredThereIsNoOtherWay() {
        Talk talk = inviting(Talk.way("cid-2", "core", 503))
                .progress(183, "b", 0, Optional.of(Talk.audio("198.51.100.1", 6000, "sendrecv")))
                .gatewayAnswers();
        assertThat(fails(talk, 486).said()).contains("486 to INVITE A").doesNotContain("INVITE B");
    }

    @Test
    void earlyDialogsOfTheWayThatFailedAreForgottenAndNewOnesHaveNewTags() {
        Talk talk = inviting(Talk.way("cid-2", "core", 503)).rings();
        fails(talk, 486).progress(180, "tag-2", 0, Optional.empty());
        assertThat(talk.call().dialogs(CallSide.INGRESS))
                .singleElement()
                .satisfies(each -> assertThat(each.localTag()).isEqualTo("own-INGRESS.1"));
    }

    @Test
    void callWithoutOfferTakesAnotherWayToo() {
        Talk talk = new Talk()
                .rerouting(Set.of(503), Talk.way("cid-2", "core", 503))
                .inviteWithoutOffer();
        assertThat(fails(talk, 503).said()).contains("INVITE B").doesNotContain("Reserve");
    }
}

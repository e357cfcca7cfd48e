package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.CallSide;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** CANCEL, BYE and timeouts against everything that may come at the same moment (RFC 3261 §9, §15). */
@Tag("rfc3261-9")
class CancelRacesTest {
    private static final CallSide A = CallSide.INGRESS;
    private static final CallSide B = CallSide.EGRESS;
    private static final HeaderLine REASON =
            new HeaderLine("Reason", "SIP;cause=200;text=\"Call completed elsewhere\"");

    private static Talk inviting() {
        return new Talk().invite(Talk.msrp("192.0.2.1", 9, "active", "")).gatewayAnswers();
    }

    private static List<HeaderLine> headers(Talk talk) {
        return talk.last().effects().stream()
                .flatMap(each -> switch (each) {
                    case SendSip.Cancel cancel -> cancel.headers().stream();
                    case SendSip.Bye bye -> bye.headers().stream();
                    default -> Stream.<HeaderLine>empty();
                })
                .toList();
    }

    private static Talk cancels(Talk talk) {
        return talk.on(new LegEvent.CancelReceived(new RequestRef(A, 1, "INVITE", 11), List.of(REASON)));
    }

    @Test
    @Tag("rfc3326")
    void reasonOfTheCancelPasses() {
        assertThat(headers(cancels(inviting().rings()))).containsExactly(REASON);
    }

    @Test
    @Tag("rfc3326")
    void reasonOfAByeInTheEarlyDialogPassesInTheCancel() {
        Talk talk = inviting().rings();
        LegEvent.RequestData data =
                new LegEvent.RequestData("", 70, Optional.empty(), Optional.empty(), List.of(REASON));
        talk.on(new LegEvent.ByeReceived(talk.within(A, "BYE", "own-INGRESS", "peer-a"), data));
        assertThat(talk.said()).contains("200 to BYE A", "487 to INVITE A", "CANCEL B");
        assertThat(headers(talk)).containsExactly(REASON);
    }

    @Test
    @Tag("rfc3261-9_1")
    void answerThatCrossesTheCancelIsAcknowledgedAndEnded() {
        Talk talk = cancels(inviting());
        assertThat(talk.said()).contains("487 to INVITE A", "CANCEL B", "Release");
        talk.gatewayAnswers().answers(Talk.msrp("198.51.100.1", 7000, "passive", ""));
        assertThat(talk.said()).containsExactly("ACK B", "BYE B");
        talk.byeAnswered(B).endsClean();
    }

    @Test
    @Tag("rfc3261-9_1")
    void offerThatCrossesTheCancelIsRefusedInItsAck() {
        Talk talk = cancels(new Talk().inviteWithoutOffer());
        talk.answers(Talk.audio("198.51.100.1", 6000, "sendrecv"));
        SendSip.Ack ack = (SendSip.Ack) talk.last().effects().getFirst();
        assertThat(ack.answer().orElseThrow().media()).allMatch(each -> each.refused());
        talk.byeAnswered(B).endsClean();
    }

    @Test
    @Tag("rfc3261-9_2")
    void cancelThatCrossesTheAnswerIsTooLate() {
        Talk talk = inviting()
                .answers(Talk.msrp("198.51.100.1", 7000, "passive", ""))
                .gatewayAnswers();
        assertThat(cancels(talk).said()).isEmpty();
        assertThat(talk.acks(A).call().state()).isInstanceOf(CallState.Talking.class);
    }

    @Test
    void cancelWhileTheGatewayIsConfiguredEndsTheCalleeWithItsReason() {
        Talk talk = cancels(inviting().answers(Talk.msrp("198.51.100.1", 7000, "passive", "")));
        assertThat(talk.said()).contains("487 to INVITE A", "BYE B");
        assertThat(headers(talk)).containsExactly(REASON);
    }

    @Test
    void cancelWhileTerminationsAreReservedFreesThemWhenTheyStand() {
        Talk talk = new Talk().invite(Talk.msrp("192.0.2.1", 9, "active", ""));
        Effect.RunProcedure reserve = (Effect.RunProcedure) talk.last().effects().stream()
                .filter(each -> each instanceof Effect.RunProcedure)
                .findFirst()
                .orElseThrow();
        cancels(talk).on(talk.result(reserve)).gatewayAnswers();
        talk.endsClean();
    }

    @Test
    @Tag("rfc3262-3")
    void cancelWhileTheAnswerWaitsForAPrackEndsTheCallee() {
        Talk talk = new Talk()
                .supporting("100rel")
                .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                .gatewayAnswers()
                .progress(183, "b", 1, Optional.of(Talk.audio("198.51.100.1", 6000, "sendrecv")))
                .gatewayAnswers()
                .answersAs("b", Optional.empty());
        assertThat(cancels(talk).said()).contains("487 to INVITE A", "BYE B").doesNotContain("CANCEL B", "ACK B");
        talk.gatewayAnswers().byeAnswered(B).endsClean();
    }

    @Test
    void cancelWhileTheAnswerWaitsForTheGatewayEndsTheCallee() {
        Talk talk = inviting()
                .progress(183, "b", 0, Optional.of(Talk.msrp("198.51.100.1", 7000, "passive", "")))
                .answersAs("b", Optional.of(Talk.msrp("198.51.100.1", 7000, "passive", "")));
        assertThat(talk.said()).isEmpty();
        assertThat(cancels(talk).said()).contains("487 to INVITE A", "ACK B", "BYE B");
    }

    @Test
    void timeoutAgainstAReportOfTheGatewayReleasesOnce() {
        Talk talk = inviting().rings().fires(TimerKey.SETUP);
        assertThat(talk.said()).contains("408 to INVITE A", "CANCEL B", "Release");
        assertThat(headers(talk)).extracting(HeaderLine::name).containsExactly("Reason");
        talk.on(new GatewayEvent.BearerNotified(
                new BearerNotification(1, "ip/1", 1, BearerNotification.Kind.TCP_FAILED, "late")));
        assertThat(talk.said()).isEmpty();
    }
}

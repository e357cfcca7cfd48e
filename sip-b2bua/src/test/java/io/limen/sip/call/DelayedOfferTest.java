package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.port.FakeGateway;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** INVITE without an offer: the callee makes it in its 2xx, the answer comes in the ACK (RFC 3261 §13.2.1, RFC 3264). */
@Tag("rfc3261-13_2_1")
class DelayedOfferTest {
    private static final CallSide A = CallSide.INGRESS;
    private static final CallSide B = CallSide.EGRESS;
    private static final SessionDescription OFFER = Talk.audio("198.51.100.1", 6000, "sendrecv");
    private static final SessionDescription ANSWER = Talk.audio("192.0.2.1", 4000, "sendrecv");

    private static Talk answered() {
        return new Talk().inviteWithoutOffer().rings().answers(OFFER);
    }

    private static SendSip.Ack ack(Talk talk) {
        return talk.effects().stream()
                .flatMap(each -> each instanceof SendSip.Ack ack ? java.util.stream.Stream.of(ack) : null)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    @Test
    @Tag("rfc3261-13_2_2_4")
    void offerOfTheCalleeGoesToTheCallerAndItsAnswerIntoTheAck() {
        Talk talk = new Talk().inviteWithoutOffer();
        assertThat(talk.said()).containsExactly("INVITE B", "start SETUP", "store");
        assertThat(talk.rings().said()).containsExactly("180 to INVITE A");
        assertThat(talk.answers(OFFER).said()).contains("Reserve").doesNotContain("ACK B");
        assertThat(talk.gatewayAnswers().said()).contains("200 to INVITE A SDP");
        assertThat(talk.sentTo(A)).contains("10.9.1.1").doesNotContain("198.51.100.1");
        assertThat(talk.acks(ANSWER).said()).contains("Configure").doesNotContain("ACK B");
        assertThat(talk.gatewayAnswers().said()).contains("ACK B");
        assertThat(ack(talk).answer()).isPresent();
        assertThat(talk.sentTo(B)).contains("10.9.2.1").doesNotContain("192.0.2.1");
        assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        Holding.Held held = (Holding.Held) talk.call().media().holding();
        assertThat(held.ingress()
                        .point()
                        .streams()
                        .getFirst()
                        .remote()
                        .orElseThrow()
                        .host())
                .isEqualTo("192.0.2.1");
        assertThat(held.egress()
                        .point()
                        .streams()
                        .getFirst()
                        .remote()
                        .orElseThrow()
                        .host())
                .isEqualTo("198.51.100.1");
        talk.hangsUp(A).gatewayAnswers().byeAnswered(B).endsClean();
    }

    @Test
    @Tag("rfc3261-13_2_2_4")
    void repeatedAnswerGetsTheSameAckAgain() {
        Talk talk = answered().gatewayAnswers().acks(ANSWER).gatewayAnswers();
        SendSip.Ack first = ack(talk);
        talk.answers(OFFER);
        assertThat(talk.said()).containsExactly("ACK B");
        assertThat(ack(talk).answer()).isEqualTo(first.answer());
    }

    @Test
    void repeatedAnswerIsNotAcknowledgedBeforeTheAnswerOfTheCaller() {
        assertThat(answered().gatewayAnswers().answers(OFFER).said()).isEmpty();
    }

    @Test
    void ackWithoutAnswerEndsBothWithAReason() {
        Talk talk = answered().gatewayAnswers().acks(A);
        assertThat(talk.said()).contains("ACK B", "BYE B", "BYE A");
        assertThat(ack(talk).answer().orElseThrow().media()).allMatch(each -> each.refused());
        assertThat(reasons(talk)).hasSize(2);
        talk.gatewayAnswers().byeAnswered(A).byeAnswered(B).endsClean();
    }

    private static List<HeaderLine> reasons(Talk talk) {
        return talk.last().effects().stream()
                .flatMap(each -> each instanceof SendSip.Bye bye ? bye.headers().stream() : null)
                .filter(each -> each.name().equals("Reason"))
                .toList();
    }

    @Test
    void callWithoutGatewayIsRefusedAndTheCalleeIsEnded() {
        Talk talk = answered();
        talk.on(new GatewayEvent.NoGateway(talk.call().media().lastOp()));
        assertThat(talk.said()).contains("ACK B", "BYE B", "503 to INVITE A");
        assertThat(reasons(talk)).hasSize(1);
        talk.byeAnswered(B).endsClean();
    }

    @Test
    void gatewayThatCannotFollowTheAnswerEndsBoth() {
        Talk talk = answered().gatewayAnswers().acks(ANSWER);
        talk.on(new GatewayEvent.ProcedureRejected(
                talk.call().media().lastOp(), FakeGateway.MID, 500, "no", 0, List.of()));
        assertThat(talk.said()).contains("ACK B", "BYE B", "BYE A");
        talk.gatewayAnswers().byeAnswered(A).byeAnswered(B).endsClean();
    }

    @Test
    void reserveThatIsRefusedGoesToAnotherGateway() {
        Talk talk = answered();
        talk.on(new GatewayEvent.ProcedureRejected(
                talk.call().media().lastOp(), "<gw-1>", 510, "full", 7, List.of("ip/1")));
        assertThat(talk.said()).containsExactly("Release", "Reserve", "store");
    }

    @Test
    void cancelWhileTheGatewayIsAtWorkEndsTheCallee() {
        Talk talk = answered().cancels();
        assertThat(talk.said()).contains("ACK B", "BYE B", "487 to INVITE A");
        Effect.RunProcedure reserve = (Effect.RunProcedure) talk.effects().stream()
                .filter(each -> each instanceof Effect.RunProcedure)
                .findFirst()
                .orElseThrow();
        talk.on(talk.result(reserve)).gatewayAnswers().byeAnswered(B).endsClean();
    }

    @Test
    void answerThatComesTooLateEndsTheCalleeAtOnceAndTheCallerAfterItsAck() {
        Talk talk = answered().gatewayAnswers().fires(TimerKey.DELAYED);
        assertThat(talk.said()).containsExactly("ACK B", "BYE B");
        assertThat(talk.acks(ANSWER).said()).contains("BYE A");
        talk.gatewayAnswers().byeAnswered(A).endsClean();
    }

    @Test
    void ackThatNeverComesEndsBoth() {
        Talk talk = answered().gatewayAnswers().on(new LegEvent.AckMissed(A));
        assertThat(talk.said()).contains("ACK B", "BYE B", "BYE A");
        talk.gatewayAnswers().byeAnswered(A).byeAnswered(B).endsClean();
    }

    @Test
    void answerWithoutAnOfferIsAnErrorOfTheCallee() {
        Talk talk = new Talk().inviteWithoutOffer().answersAs("tag-b", Optional.empty());
        assertThat(talk.said()).contains("ACK B", "500 to INVITE A", "BYE B");
        talk.byeAnswered(B).endsClean();
    }

    @Test
    @Tag("rfc3262-5")
    void offerInAnUnreliableResponseIsLeftOut() {
        Talk talk = new Talk().supporting("100rel").inviteWithoutOffer();
        assertThat(talk.progress(183, "tag-b", 0, Optional.of(OFFER)).said()).containsExactly("183 to INVITE A");
    }

    @Test
    void mergeOverTcpWorksTheOtherWayRound() {
        Talk talk = new Talk()
                .inviteWithoutOffer()
                .answers(Talk.msrp("198.51.100.1", 9, "active", ""))
                .gatewayAnswers()
                .acks(Talk.msrp("192.0.2.1", 7000, "passive", ""))
                .gatewayAnswers();
        assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        assertThat(talk.sentTo(A)).contains("a=setup:active");
        assertThat(talk.sentTo(B)).contains("a=setup:passive");
    }
}

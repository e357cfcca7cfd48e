package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several callees behind one INVITE: each has an early dialog of its own toward the caller (RFC 3261 §12.1, §13.2.2.4). */
@Tag("rfc3261-12_1")
class ForksTest {
    private static final CallSide A = CallSide.INGRESS;
    private static final CallSide B = CallSide.EGRESS;
    private static final Optional<SessionDescription> NONE = Optional.empty();

    private static Optional<SessionDescription> answer(int port) {
        return Optional.of(Talk.audio("198.51.100.1", port, "sendrecv"));
    }

    private static Talk invited() {
        return new Talk()
                .supporting("100rel", "199")
                .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                .gatewayAnswers();
    }

    private static List<String> tags(Talk talk) {
        return talk.effects().stream()
                .flatMap(each -> each instanceof SendSip.Respond said
                        ? Stream.of(said.dialog().localTag())
                        : Stream.empty())
                .distinct()
                .toList();
    }

    private static int remotePort(Talk talk) {
        Holding.Held held = (Holding.Held) talk.call().media().holding();
        return held.egress().point().streams().getFirst().remote().orElseThrow().port();
    }

    @Test
    void everyCalleeHasATagOfItsOwnTowardTheCaller() {
        Talk talk = invited()
                .progress(180, "b", 0, NONE)
                .progress(180, "c", 0, NONE)
                .progress(180, "b", 0, NONE);
        assertThat(tags(talk)).hasSize(2).contains("own-INGRESS");
        assertThat(talk.call().dialogs(A)).hasSize(2);
        assertThat(talk.call().knows(B, "own-EGRESS", "c")).isTrue();
        assertThat(talk.call().knows(B, "own-EGRESS", "d")).isFalse();
    }

    @Test
    void callIsThatOfTheCalleeThatAnswers() {
        Talk talk = invited().progress(180, "b", 0, NONE).progress(180, "c", 0, NONE);
        talk.answersAs("c", answer(6002)).gatewayAnswers();
        assertThat(talk.said()).contains("200 to INVITE A SDP");
        assertThat(talk.call().leg(B).dialog().remoteTag()).isEqualTo("c");
        assertThat(talk.call().leg(A).dialog().localTag()).isEqualTo(tags(talk).getLast());
        assertThat(talk.call().dialogs(A)).hasSize(1);
        talk.acks(A).hangsUp(A).gatewayAnswers().byeAnswered(B).endsClean();
    }

    @Test
    void mediaFollowTheNewestAnswerAndThenThatOfTheCalleeThatAnswers() {
        Talk talk = invited().progress(183, "b", 0, answer(6000)).gatewayAnswers();
        assertThat(remotePort(talk)).isEqualTo(6000);
        talk.progress(183, "c", 0, answer(6002)).gatewayAnswers();
        assertThat(remotePort(talk)).isEqualTo(6002);
        talk.answersAs("b", answer(6000));
        assertThat(talk.said()).contains("Configure");
        talk.gatewayAnswers();
        assertThat(remotePort(talk)).isEqualTo(6000);
    }

    @Test
    @Tag("rfc3261-13_2_2_4")
    void secondAnswerIsAcknowledgedAndEnded() {
        Talk talk = invited().progress(180, "b", 0, NONE).answersAs("c", answer(6002));
        talk.answersAs("b", answer(6000));
        assertThat(talk.said()).containsExactly("ACK B", "BYE B");
        talk.gatewayAnswers();
    }

    @Test
    @Tag("rfc3262-4")
    void reliableResponsesAreCountedForEachCallee() {
        Talk talk = invited().progress(183, "b", 100, answer(6000)).gatewayAnswers();
        long first = talk.lastRseq();
        talk.progress(183, "c", 7, answer(6002)).gatewayAnswers();
        assertThat(talk.said()).contains("183 to INVITE A SDP");
        List<String> tags = tags(talk);
        assertThat(talk.pracks(tags.get(1), NONE).said()).contains("PRACK B 7 1 INVITE");
        assertThat(talk.pracks(tags.get(0), first, NONE).said()).contains("PRACK B 100 1 INVITE");
    }

    @Test
    @Tag("rfc3311")
    void updateGoesToTheCalleeOfItsEarlyDialogAndItsAnswerBack() {
        Talk talk = invited()
                .progress(183, "b", 1, answer(6000))
                .gatewayAnswers()
                .pracks("own-INGRESS", NONE)
                .finishes(200, NONE)
                .progress(180, "c", 0, NONE);
        talk.updates(A, "own-INGRESS", "peer-a", Optional.of(Talk.audio("192.0.2.1", 4000, "sendonly")));
        assertThat(talk.said()).containsExactly("UPDATE B");
        SendSip.Update update = (SendSip.Update) talk.last().effects().getFirst();
        assertThat(update.dialog().remoteTag()).isEqualTo("b");
        talk.finishes(200, Optional.of(Talk.audio("198.51.100.1", 6000, "recvonly")))
                .gatewayAnswers();
        assertThat(talk.said()).containsExactly("200 to UPDATE A SDP");
    }

    @Test
    @Tag("rfc6228")
    void earlyDialogThatEndedIsForgottenAndTheCallerIsTold() {
        Talk talk = invited().progress(180, "b", 0, NONE).progress(180, "c", 0, NONE);
        assertThat(talk.progress(199, "b", 0, NONE).said()).containsExactly("199 to INVITE A");
        assertThat(talk.call().dialogs(A)).hasSize(1);
        assertThat(talk.call().knows(B, "own-EGRESS", "b")).isFalse();
        Talk silent = new Talk()
                .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                .gatewayAnswers()
                .progress(180, "b", 0, NONE);
        assertThat(silent.progress(199, "b", 0, NONE).said()).isEmpty();
    }

    @Test
    @Tag("rfc3261-15")
    void byeInOneOfSeveralEarlyDialogsEndsThatOneAlone() {
        Talk talk = invited().progress(180, "b", 0, NONE).progress(180, "c", 0, NONE);
        String second = tags(talk).get(1);
        talk.on(new LegEvent.ByeReceived(talk.within(A, "BYE", second, "peer-a")));
        assertThat(talk.said()).containsExactly("200 to BYE A", "BYE B");
        assertThat(talk.call().state()).isInstanceOf(CallState.Inviting.class);
        talk.on(new LegEvent.ByeReceived(talk.within(A, "BYE", "own-INGRESS", "peer-a")));
        assertThat(talk.said()).contains("200 to BYE A", "487 to INVITE A", "CANCEL B");
    }

    @Test
    void thereAreOnlySoManyEarlyDialogs() {
        Talk talk = invited();
        for (int i = 0; i < InviteSettings.DEFAULT.forks() + 3; i++) {
            talk.progress(180, "callee" + i, 0, NONE);
        }
        assertThat(talk.call().dialogs(A)).hasSize(InviteSettings.DEFAULT.forks());
        assertThat(talk.last().verdict()).isInstanceOf(Step.Verdict.Violation.class);
    }

    @Test
    void everyCalleeMayMakeItsOwnOffer() {
        Talk talk = new Talk()
                .supporting("100rel")
                .inviteWithoutOffer()
                .progress(183, "b", 1, answer(6000))
                .gatewayAnswers();
        assertThat(talk.progress(183, "c", 1, answer(6002)).said()).contains("183 to INVITE A SDP");
        String second = tags(talk).get(1);
        talk.pracks(second, Optional.of(Talk.audio("192.0.2.1", 4000, "sendrecv")))
                .gatewayAnswers();
        assertThat(talk.said()).containsExactly("PRACK B 1 1 INVITE");
        assertThat(remotePort(talk)).isEqualTo(6002);
    }
}

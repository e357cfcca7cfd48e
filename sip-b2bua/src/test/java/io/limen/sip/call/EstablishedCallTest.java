package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.StreamMode;
import io.limen.policy.sdp.SessionDescription;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What ends do to an established session: re-INVITE with and without offer, UPDATE, both at once. */
class EstablishedCallTest {
    private static final CallSide A = CallSide.INGRESS;
    private static final CallSide B = CallSide.EGRESS;

    private static SessionDescription a(String direction) {
        return Talk.audio("192.0.2.1", 4000, direction);
    }

    private static SessionDescription b(String direction) {
        return Talk.audio("198.51.100.1", 6000, direction);
    }

    private static Reply reply(Talk talk) {
        return talk.last().effects().stream()
                .flatMap(each -> each instanceof SendSip.Respond respond
                        ? java.util.stream.Stream.of(respond.reply())
                        : java.util.stream.Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    private static StreamMode mode(Talk talk, CallSide side) {
        Holding.Held held = (Holding.Held) talk.call().media().holding();
        return held.point(side).point().streams().getFirst().mode();
    }

    @Nested
    @Tag("rfc3261-14_1")
    class WithoutOffer {
        @Test
        void offerComesWithTheAnswerOfTheOtherSideAndItsAnswerWithTheAck() {
            Talk talk = Talk.audioTalking().solicits(A);
            assertThat(talk.said()).containsExactly("re-INVITE B", "start RENEGOTIATION");
            talk.answers(b("sendonly"));
            assertThat(talk.said()).contains("200 to INVITE A SDP").doesNotContain("ACK B", "Configure");
            assertThat(talk.sentTo(A)).contains("a=sendonly", "o=- 770 2 ").doesNotContain("198.51.100.1");
            talk.acksWith(A, a("recvonly"));
            assertThat(talk.said()).containsExactly("Configure");
            talk.gatewayAnswers();
            assertThat(talk.said()).containsExactly("ACK B", "store");
            assertThat(ack(talk)).contains("a=recvonly", "o=- 771 2 ").doesNotContain("192.0.2.1");
            assertThat(mode(talk, A)).isEqualTo(StreamMode.SEND_ONLY);
            assertThat(mode(talk, B)).isEqualTo(StreamMode.RECEIVE_ONLY);
        }

        @Test
        void calleeMayAskTheCaller() {
            Talk talk = Talk.audioTalking().solicits(B);
            talk.on(new LegEvent.AnswerReceived(A, 1, Talk.response(200, a("sendrecv"))));
            assertThat(talk.said()).contains("200 to INVITE B SDP");
            talk.acksWith(B, b("sendrecv"));
            assertThat(talk.said()).containsExactly("ACK A", "store"); // nothing changed: no H.248
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        void repeatedAnswerGetsNoAckBeforeThereIsOneAndThenTheSame() {
            Talk talk = Talk.audioTalking().solicits(A).answers(b("sendonly"));
            talk.answers(b("sendonly"));
            assertThat(talk.said()).isEmpty();
            talk.acksWith(A, a("recvonly")).gatewayAnswers();
            String first = ack(talk);
            assertThat(ack(talk.answers(b("sendonly")))).isEqualTo(first);
        }

        @Test
        void answerWithoutOfferFailsTheAttemptOnly() {
            Talk talk = Talk.audioTalking().solicits(A);
            talk.on(new LegEvent.AnswerReceived(B, 2, Talk.response(200)));
            assertThat(talk.said()).contains("ACK B", "500 to INVITE A");
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        void ackWithoutAnswerEndsTheCall() {
            Talk talk = Talk.audioTalking().solicits(A).answers(b("sendonly")).acks(A);
            assertThat(talk.said()).contains("ACK B", "BYE A", "BYE B");
            assertThat(ack(talk)).contains("m=audio 0 ");
            talk.gatewayAnswers().byeAnswered(A).byeAnswered(B).endsClean();
        }

        @Test
        void gatewayThatCannotFollowEndsTheCallWithItsReason() {
            Talk talk = Talk.audioTalking().solicits(A).answers(b("sendonly")).acksWith(A, a("recvonly"));
            Effect.RunProcedure configure =
                    (Effect.RunProcedure) talk.last().effects().getFirst();
            talk.on(new GatewayEvent.ProcedureLost(configure.op(), "gw", "no reply"));
            assertThat(talk.said()).contains("ACK B", "BYE A", "BYE B", "Release");
            assertThat(talk.cause().result()).isEqualTo(EndCause.Result.GATEWAY_FAILED);
            talk.gatewayAnswers().byeAnswered(A).byeAnswered(B).endsClean();
        }

        @Test
        void missingAckEndsTheCall() {
            Talk talk = Talk.audioTalking().solicits(A).answers(b("sendrecv")).on(new LegEvent.AckMissed(A));
            assertThat(talk.said()).contains("ACK B", "BYE A", "BYE B");
        }

        @Test
        void cancelTakesItBackAndTheLateOfferIsAnsweredAsBefore() {
            Talk talk = Talk.audioTalking().solicits(A);
            talk.on(new LegEvent.CancelReceived(talk.open().orElseThrow()));
            assertThat(talk.said()).containsExactly("487 to INVITE A", "CANCEL B");
            talk.answers(b("sendrecv"));
            assertThat(talk.said()).contains("ACK B").doesNotContain("487 to INVITE A", "BYE B");
            assertThat(ack(talk)).contains("o=- 771 1 ").doesNotContain("m=audio 0 ");
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        void byeWhileTheAckIsOutAnswersTheOfferFirst() {
            Talk talk = Talk.audioTalking().solicits(A).answers(b("sendrecv")).hangsUp(A);
            assertThat(talk.said()).containsSubsequence("200 to BYE A", "ACK B", "BYE B");
        }

        @Test
        void lateAnswerDuringReleaseIsAcknowledgedWithARefusal() {
            Talk talk = Talk.audioTalking().solicits(A).hangsUp(A);
            talk.answers(b("sendrecv"));
            assertThat(talk.said()).containsExactly("ACK B");
            assertThat(ack(talk)).contains("m=audio 0 ");
        }

        private String ack(Talk talk) {
            return talk.last().effects().stream()
                    .flatMap(each -> each instanceof SendSip.Ack ack
                            ? ack.answer().map(io.limen.policy.sdp.SdpWriter::text).stream()
                            : java.util.stream.Stream.empty())
                    .findFirst()
                    .orElse("");
        }
    }

    @Nested
    class Reinvites {
        @Test
        @Tag("rfc3261-12_2_2")
        void oneOutOfOrderIsRefusedAndNothingChanges() {
            Talk talk = Talk.audioTalking();
            RequestRef late = new RequestRef(A, 99, "INVITE", 1);
            talk.on(new LegEvent.ReinviteReceived(late, "", a("sendonly")));
            assertThat(talk.said()).containsExactly("500 to INVITE A");
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        @Tag("rfc3261-14_2")
        void provisionalResponsesGoBack() {
            Talk talk = Talk.audioTalking().reoffers(A, a("sendonly")).rings();
            assertThat(talk.said()).containsExactly("180 to INVITE A", "start RENEGOTIATION");
        }

        @Test
        @Tag("rfc3262-4")
        void reliableResponseIsAcknowledgedOnceAndItsAnswerCounts() {
            Talk talk = Talk.audioTalking().reoffers(A, a("sendonly"));
            LegEvent.ProvisionalReceived reliable = new LegEvent.ProvisionalReceived(
                    B,
                    new LegEvent.ResponseData(
                            183,
                            "Session Progress",
                            "tag-b",
                            "",
                            List.of(),
                            Optional.of(b("recvonly")),
                            List.of(),
                            OptionalLong.of(7),
                            Optional.empty(),
                            Terms.NONE));
            assertThat(talk.on(reliable).said())
                    .containsExactly("PRACK B 7 2 INVITE", "183 to INVITE A", "start RENEGOTIATION");
            assertThat(talk.on(reliable).said()).isEmpty();
            talk.on(new LegEvent.AnswerReceived(B, 2, Talk.response(200)));
            assertThat(talk.said()).contains("ACK B", "Configure");
            assertThat(talk.gatewayAnswers().said()).contains("200 to INVITE A SDP");
        }

        @Test
        @Tag("rfc3261-9_1")
        void cancelledOneIsOverWhenItsFinalResponseHasCome() {
            Talk talk = Talk.audioTalking().reoffers(A, a("sendonly"));
            talk.on(new LegEvent.CancelReceived(
                    talk.open().orElseThrow(), List.of(new HeaderLine("Reason", "SIP;cause=487"))));
            assertThat(talk.said()).containsExactly("487 to INVITE A", "CANCEL B");
            assertThat(talk.last().effects())
                    .contains(new SendSip.Cancel(B, List.of(new HeaderLine("Reason", "SIP;cause=487"))));
            talk.on(new LegEvent.InviteFailed(B, 2, Talk.response(487)));
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        @Tag("rfc3264-8")
        void refusedOfferLeavesTheAgreedVersionAndTakesANumber() {
            Talk talk = Talk.audioTalking().reoffers(A, a("sendonly"));
            assertThat(talk.sentTo(B)).contains("o=- 771 2 ");
            talk.on(new LegEvent.InviteFailed(B, 2, Talk.response(488)));
            assertThat(talk.sentTo(B)).contains("o=- 771 1 ");
            assertThat(talk.reoffers(A, a("inactive")).sentTo(B)).contains("o=- 771 3 ");
            talk.on(new LegEvent.InviteFailed(B, 3, Talk.response(488)));
            assertThat(talk.reoffers(A, a("sendrecv")).sentTo(B)).contains("o=- 771 1 ");
        }

        @Test
        @Tag("rfc3261-14_2")
        void newOneOfTheSameSideShowsThatTheFirstWasAnswered() {
            Talk talk = Talk.audioTalking()
                    .reoffers(A, a("sendonly"))
                    .answers(b("recvonly"))
                    .gatewayAnswers();
            assertThat(talk.reoffers(A, a("sendrecv")).said()).contains("re-INVITE B");
            assertThat(talk.on(new LegEvent.AckMissed(A)).said()).isEmpty();
        }

        @Test
        @Tag("rfc6141-4")
        void newTargetHoldsOnceTheRequestIsAccepted() {
            Talk talk = Talk.audioTalking().reoffers(A, a("sendonly"));
            assertThat(talk.call().leg(A).dialog().remoteTarget()).isEqualTo("sip:peer@192.0.2.1");
            talk.answers(b("recvonly")).gatewayAnswers();
            assertThat(talk.call().leg(A).dialog().remoteTarget()).isEqualTo("sip:moved@peer");
        }

        @Test
        @Tag("rfc3261-14_1")
        void timeOutAndUnknownDialogEndTheCall() {
            Talk timeOut = Talk.audioTalking().reoffers(A, a("sendonly"));
            timeOut.on(new LegEvent.InviteFailed(B, 2, Talk.response(408)));
            assertThat(timeOut.said()).contains("408 to INVITE A", "BYE A", "BYE B");
            Talk unknown = Talk.audioTalking().reoffers(A, a("sendonly"));
            unknown.on(new LegEvent.InviteFailed(B, 2, Talk.response(481)));
            assertThat(unknown.said()).contains("481 to INVITE A", "BYE A").doesNotContain("BYE B");
        }
    }

    @Nested
    @Tag("rfc3311")
    class Update {
        private Talk both() {
            return Talk.audioTalking().allowing(B, "UPDATE").allowing(A, "UPDATE");
        }

        @Test
        @Tag("rfc3311-5_2")
        void offerGoesOnAsUpdateAndNeedsNoAck() {
            Talk talk = both().updates(A, a("sendonly"));
            assertThat(talk.said()).containsExactly("UPDATE B", "start RENEGOTIATION");
            talk.on(new LegEvent.RequestFinished(B, "UPDATE", 2, Talk.response(200, b("recvonly"))));
            assertThat(talk.said()).containsExactly("stop RENEGOTIATION", "Configure");
            talk.gatewayAnswers();
            assertThat(talk.said()).containsExactly("200 to UPDATE A SDP", "store");
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        void calleeMayUpdateToo() {
            Talk talk = both().updates(B, b("sendonly"));
            talk.on(new LegEvent.RequestFinished(A, "UPDATE", 1, Talk.response(200, a("recvonly"))));
            assertThat(talk.gatewayAnswers().said()).containsExactly("200 to UPDATE B SDP", "store");
        }

        @Test
        void offerGoesOnAsInviteWhereTheOtherEndTakesNoUpdate() {
            Talk talk = Talk.audioTalking().updates(A, a("sendonly"));
            assertThat(talk.said()).containsExactly("re-INVITE B", "start RENEGOTIATION");
            talk.answers(b("recvonly"));
            assertThat(talk.said()).contains("ACK B", "Configure");
            assertThat(talk.gatewayAnswers().said()).containsExactly("200 to UPDATE A SDP", "store");
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        void endThatSaidItTakesUpdateAndDoesNotIsAskedWithInvite() {
            Talk talk = both().updates(A, a("sendonly")).finishes(B, "UPDATE", 405);
            assertThat(talk.said()).containsExactly("re-INVITE B");
            assertThat(talk.call().leg(B).standing().peer().allows("UPDATE")).isFalse();
        }

        @Test
        @Tag("rfc3311-5_1")
        void withoutOfferItRefreshesTheTargetAndIsAnswered() {
            Talk talk = Talk.audioTalking().updates(A, Terms.NONE);
            assertThat(talk.said()).containsExactly("200 to UPDATE A");
            assertThat(talk.call().leg(A).dialog().remoteTarget()).isEqualTo("sip:moved@peer");
        }

        @Test
        void oneThatTellsTheOtherEndSomethingIsPassedOn() {
            LegEvent.RequestData identity = new LegEvent.RequestData(
                    "",
                    70,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new HeaderLine("P-Asserted-Identity", "<sip:new@example.test>")));
            Talk talk = both();
            talk.on(new LegEvent.UpdateReceived(talk.request(A, "UPDATE"), identity));
            assertThat(talk.said()).containsExactly("UPDATE B");
            assertThat(talk.finishes(B, "UPDATE", 200).said()).containsExactly("200 to UPDATE A");
        }

        @Test
        @Tag("rfc3311-5_2")
        void answerThatTakesTooLongIs504() {
            Talk talk = both().updates(A, a("sendonly")).fires(TimerKey.RENEGOTIATION);
            assertThat(talk.said()).containsExactly("504 to UPDATE A", "start RENEGOTIATION");
            talk.on(new LegEvent.RequestFinished(B, "UPDATE", 2, Talk.response(200, b("recvonly"))));
            assertThat(talk.said()).containsExactly("stop RENEGOTIATION");
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        void refusalKeepsTheMedia() {
            Talk talk = both();
            Holding before = talk.call().media().holding();
            talk.updates(A, a("sendonly")).finishes(B, "UPDATE", 488);
            assertThat(talk.said()).contains("488 to UPDATE A");
            assertThat(talk.call().media().holding()).isEqualTo(before);
        }
    }

    @Nested
    class BothAtOnce {
        @Test
        @Tag("rfc3261-14_2")
        void offerOfTheOtherSideMeetsOursWith491() {
            Talk talk = Talk.audioTalking().reoffers(A, a("sendonly")).reoffers(B, b("sendonly"));
            assertThat(talk.said()).containsExactly("491 to INVITE B");
        }

        @Test
        @Tag("rfc3261-14_2")
        void secondOfferOfTheSameSideIs500WithRetryAfter() {
            Talk talk = Talk.audioTalking().reoffers(A, a("sendonly")).reoffers(A, a("inactive"));
            assertThat(talk.said()).containsExactly("500 to INVITE A");
            HeaderLine later = reply(talk).headers().getFirst();
            assertThat(later.name()).isEqualTo("Retry-After");
            assertThat(Integer.parseInt(later.value())).isBetween(0, 10);
        }

        @Test
        @Tag("rfc3311-5_2")
        void updatesWithOffersAreRefusedAlike() {
            Talk talk = Talk.audioTalking().reoffers(A, a("sendonly")).updates(B, b("sendonly"));
            assertThat(talk.said()).containsExactly("491 to UPDATE B");
            assertThat(talk.updates(A, a("inactive")).said()).containsExactly("500 to UPDATE A");
            assertThat(talk.updates(B, Terms.NONE).said()).containsExactly("200 to UPDATE B");
        }

        @Test
        @Tag("rfc3261-14_1")
        void refusalOfThePassedOnOfferGoesBackToWhoCanWaitAsItsOwner() {
            Talk talk = Talk.audioTalking().reoffers(A, a("sendonly"));
            talk.on(new LegEvent.InviteFailed(B, 2, Talk.response(491)));
            assertThat(talk.said()).contains("491 to INVITE A");
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
            assertThat(talk.reoffers(B, b("sendonly")).said()).contains("re-INVITE A");
        }

        @Test
        @Tag("rfc3261-14_1")
        void ourOwnRefreshWaitsLongerWhereTheCallIdIsOurs() {
            Talk talk = Talk.refreshing();
            talk.on(new LegEvent.InviteFailed(B, 2, Talk.response(491)));
            Effect.StartTimer own = (Effect.StartTimer) talk.last().effects().getLast();
            assertThat(own.key()).isEqualTo(TimerKey.REFRESH_EGRESS);
            assertThat(own.after().toMillis()).isBetween(2_100L, 4_000L);
            assertThat(own.after().toMillis() % 10).isZero();
            assertThat(talk.fires(TimerKey.REFRESH_EGRESS).said()).contains("re-INVITE B");
        }

        @Test
        @Tag("rfc3261-15_1_2")
        void byeAnswersAllThatIsOpenOfTheOtherSide() {
            Talk talk = Talk.audioTalking()
                    .asks(B, "INFO")
                    .reoffers(A, a("sendonly"))
                    .hangsUp(B);
            assertThat(talk.said()).contains("200 to BYE B", "487 to INVITE A", "487 to INFO B", "BYE A", "Release");
        }
    }
}

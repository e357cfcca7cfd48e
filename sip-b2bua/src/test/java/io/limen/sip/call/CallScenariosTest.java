package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamMode;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.plan.TcpStart;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.port.FakeGateway;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Calls as they happen: what the ends do, what the machine says. */
class CallScenariosTest {
    private static final CallSide A = CallSide.INGRESS;
    private static final CallSide B = CallSide.EGRESS;

    private static Talk ringing() {
        return new Talk()
                .invite(Talk.msrp("192.0.2.1", 9, "active", ""))
                .gatewayAnswers()
                .rings();
    }

    @Nested
    class SetUp {
        @Test
        void activeOfferIsRelayedAndBothEndsSeeTheGateway() {
            Talk talk = Talk.talking();
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
            assertThat(talk.sentTo(B))
                    .contains("a=setup:active", "c=IN IP4 10.9.2.1", "msrp://10.9.2.1:")
                    .doesNotContain("192.0.2.1");
            assertThat(talk.sentTo(A))
                    .contains("a=setup:passive", "c=IN IP4 10.9.1.1", "/session;tcp")
                    .doesNotContain("198.51.100.1");
        }

        @Test
        void activeOfferTowardNatIsMergedWithPassiveOnBothSides() {
            Talk talk = new Talk()
                    .egressBehindNat()
                    .invite(Talk.msrp("192.0.2.1", 9, "active", ""))
                    .gatewayAnswers();
            assertThat(talk.sentTo(B)).contains("a=setup:passive");
            talk.answers(Talk.msrp("198.51.100.1", 9, "active", "")).gatewayAnswers();
            assertThat(talk.sentTo(A)).contains("a=setup:passive");
            Holding.Held held = (Holding.Held) talk.call().media().holding();
            assertThat(List.of(held.ingress(), held.egress()))
                    .allSatisfy(point -> assertThat(point.point()
                                    .streams()
                                    .getFirst()
                                    .tcp()
                                    .orElseThrow()
                                    .setup())
                            .isEqualTo(Setup.PASSIVE));
        }

        @Test
        void noStreamIsThroughConnectedBeforeTheAnswer() {
            Talk talk = new Talk().invite(Talk.audio("192.0.2.1", 4000, "sendrecv"));
            Effect.RunProcedure reserve = (Effect.RunProcedure) talk.last().effects().stream()
                    .filter(each -> each instanceof Effect.RunProcedure)
                    .findFirst()
                    .orElseThrow();
            Procedure.Reserve asked = (Procedure.Reserve) reserve.procedure();
            assertThat(asked.plan().points())
                    .allSatisfy(point ->
                            assertThat(point.streams().getFirst().mode()).isEqualTo(StreamMode.INACTIVE));
        }

        @Test
        void offerThatCannotWorkIsRefusedWithItsReason() {
            Talk refused = new Talk().ingressBehindNat().invite(Talk.msrp("192.0.2.1", 2855, "passive", ""));
            assertThat(refused.said()).contains("488 to INVITE A");
            refused.endsClean();
            assertThat(refused.cause().result()).isEqualTo(EndCause.Result.REFUSED_BY_POLICY);
            assertThat(refused.cause().text()).contains("table 4.1 row 8");
        }

        @Test
        void earlyAnswerIsPassedOnOnceTheGatewayIsReady() {
            Talk talk = new Talk()
                    .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                    .gatewayAnswers()
                    .on(new LegEvent.ProvisionalReceived(
                            B, Talk.response(183, Talk.audio("198.51.100.1", 6000, "sendrecv"))));
            assertThat(talk.said()).containsExactly("Configure");
            talk.gatewayAnswers();
            assertThat(talk.said()).containsExactly("183 to INVITE A SDP");
            talk.answers(Talk.audio("198.51.100.1", 6000, "sendrecv"));
            assertThat(talk.said()).contains("200 to INVITE A SDP").doesNotContain("Configure");
        }
    }

    @Nested
    class Failures {
        @Test
        void noGatewayIs503WithRetryAfter() {
            Talk talk = new Talk().invite(Talk.msrp("192.0.2.1", 9, "active", ""));
            talk.on(new GatewayEvent.NoGateway(1));
            assertThat(talk.said()).contains("503 to INVITE A");
            assertThat(reply(talk).headers()).extracting(HeaderLine::name).contains("Retry-After");
            talk.endsClean();
        }

        @Test
        void towardAUserEquipmentItIs500() {
            Talk talk = new Talk().fromAccess().invite(Talk.msrp("192.0.2.1", 9, "active", ""));
            assertThat(talk.on(new GatewayEvent.NoGateway(1)).said()).contains("500 to INVITE A");
        }

        @Test
        void offerThatOnlyWantsAGatewayIs503WhereNoneServesTheRealms() {
            Talk talk = new Talk().withoutGateway().egressBehindNat().invite(Talk.msrp("192.0.2.1", 9, "active", ""));
            assertThat(talk.said()).contains("503 to INVITE A");
            assertThat(reply(talk).headers()).extracting(HeaderLine::name).contains("Retry-After");
            assertThat(talk.endsClean().cause().result()).isEqualTo(EndCause.Result.NO_GATEWAY);
            Talk access = new Talk().fromAccess().withoutGateway().egressBehindNat();
            assertThat(access.invite(Talk.msrp("192.0.2.1", 9, "active", "")).said())
                    .contains("500 to INVITE A");
        }

        @Test
        void gatewayWithoutAbilitiesStillCarriesWhatItCanAndTheRestIs488() {
            Talk plain = new Talk().able().invite(Talk.msrp("192.0.2.1", 9, "active", ""));
            assertThat(plain.said()).contains("Reserve");
            Talk merge = new Talk().able().egressBehindNat().invite(Talk.msrp("192.0.2.1", 9, "active", ""));
            assertThat(merge.said()).contains("488 to INVITE A");
        }

        @Test
        void refusedReserveGoesToAnotherGatewayAndLeavesNothingBehind() {
            Talk talk = new Talk().invite(Talk.msrp("192.0.2.1", 9, "active", ""));
            talk.on(new GatewayEvent.ProcedureRejected(1, "<gw-1>", 510, "full", 7, List.of("ip/1")));
            assertThat(talk.said()).containsExactly("Release", "Reserve");
            assertThat(talk.call().media().tried()).containsExactly("<gw-1>");
        }

        @Test
        void illegalAnswerEndsTheAnswererAndTellsTheOfferer() {
            Talk talk = ringing().answers(Talk.msrp("198.51.100.1", 7000, "actpass", ""));
            assertThat(talk.said()).contains("ACK B", "488 to INVITE A", "BYE B");
            talk.gatewayAnswers().byeAnswered(B).endsClean();
        }

        @Test
        void failedConfigureEndsBoth() {
            Talk talk = ringing().answers(Talk.msrp("198.51.100.1", 7000, "passive", ""));
            int op = talk.call().media().lastOp();
            talk.on(new GatewayEvent.ProcedureRejected(op, FakeGateway.MID, 500, "no", 0, List.of()));
            assertThat(talk.said()).contains("500 to INVITE A", "BYE B");
            talk.gatewayAnswers().byeAnswered(B).endsClean();
        }

        @Test
        void refusalOfThePeerIsPassedOnBut503And3xxAreNot() {
            assertThat(fails(486)).contains("486 to INVITE A");
            assertThat(fails(503)).contains("500 to INVITE A");
            assertThat(fails(302)).contains("480 to INVITE A");
        }

        private List<String> fails(int status) {
            Talk talk = ringing().on(new LegEvent.InviteFailed(B, 1, Talk.response(status)));
            List<String> said = talk.said();
            talk.gatewayAnswers().endsClean();
            return said;
        }

        @Test
        void refusedReleaseIsAskedAgainAFewTimesAndThenWhatIsLeftIsNamed() {
            Talk talk = Talk.talking().hangsUp(A).byeAnswered(B);
            Holding.Held held = (Holding.Held) Talk.talking().call().media().holding();
            String last = held.egress().terminationId();
            refuse(talk, 500, List.of(last));
            assertThat(talk.said()).containsExactly("Release");
            assertThat(released(talk)).containsExactly(last);
            refuse(talk, 500, List.of(last));
            assertThat(talk.said()).containsExactly("Release");
            refuse(talk, 500, List.of(last));
            assertThat(talk.said()).doesNotContain("Release");
            assertThat(audits(talk)).containsExactly("left in context 1 of <gw.test>: " + last);
            assertThat(talk.call().ended()).isTrue();
            assertThat(talk.call().timers()).isEmpty();
        }

        @Test
        void releaseThatNeverLeftIsNotTakenAsDone() {
            Talk talk = Talk.talking().hangsUp(A).byeAnswered(B);
            refuse(talk, 510, List.of());
            assertThat(released(talk)).hasSize(2);
            talk.gatewayAnswers().endsClean();
        }

        @Test
        void whatIsGoneAlreadyIsNotReleasedAgain() {
            Talk talk = Talk.talking().hangsUp(A).byeAnswered(B);
            refuse(talk, 430, List.of());
            assertThat(talk.said()).doesNotContain("Release");
            assertThat(audits(talk)).isEmpty();
            assertThat(talk.call().ended()).isTrue();
        }

        @Test
        void refusedReleaseOfAGatewayThatFailedIsAskedAgainWhileTheCallGoesOn() {
            Talk talk = new Talk().invite(Talk.msrp("192.0.2.1", 9, "active", ""));
            talk.on(new GatewayEvent.ProcedureRejected(1, "<gw-1>", 510, "full", 7, List.of("ip/1")));
            talk.on(new GatewayEvent.ProcedureRejected(2, "<gw-1>", 510, "full", 0, List.of()));
            assertThat(released(talk)).containsExactly("ip/1");
            assertThat(talk.call().state()).isInstanceOf(CallState.Reserving.class);
        }

        private void refuse(Talk talk, int error, List<String> left) {
            int op = talk.call().media().lastOp();
            talk.on(new GatewayEvent.ProcedureRejected(op, FakeGateway.MID, error, "no", 1, left));
        }

        private List<String> released(Talk talk) {
            return talk.last().effects().stream()
                    .flatMap(each -> each instanceof Effect.RunProcedure run
                                    && run.procedure() instanceof Procedure.Release release
                            ? release.terminationIds().stream()
                            : java.util.stream.Stream.empty())
                    .toList();
        }

        private List<String> audits(Talk talk) {
            return talk.last().effects().stream()
                    .flatMap(each -> each instanceof Effect.Audit audit
                            ? java.util.stream.Stream.of(audit.summary())
                            : java.util.stream.Stream.empty())
                    .toList();
        }

        @Test
        void lostGatewayReleasesTheCallWithAReason() {
            Talk talk = Talk.talking().on(new GatewayEvent.GatewayLost(FakeGateway.MID, "heartbeat"));
            assertThat(talk.said()).contains("BYE A", "BYE B").doesNotContain("Release");
            SendSip.Bye bye = (SendSip.Bye) talk.last().effects().getFirst();
            assertThat(bye.headers()).extracting(HeaderLine::name).containsExactly("Reason");
            talk.byeAnswered(A).byeAnswered(B);
            assertThat(talk.call().ended()).isTrue();
        }

        @Test
        void failedTcpOfTheOnlyStreamEndsTheCallButAnEndedConnectionDoesNot() {
            Talk talk = Talk.talking().on(report(BearerNotification.Kind.TCP_RELEASED));
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
            talk.on(report(BearerNotification.Kind.TCP_FAILED));
            assertThat(talk.said()).contains("BYE A", "BYE B");
            assertThat(talk.cause().result()).isEqualTo(EndCause.Result.MEDIA_FAILED);
            talk.gatewayAnswers().byeAnswered(A).byeAnswered(B).endsClean();
        }

        private Reply reply(Talk talk) {
            return talk.last().effects().stream()
                    .flatMap(each -> each instanceof SendSip.Respond respond
                            ? java.util.stream.Stream.of(respond.reply())
                            : java.util.stream.Stream.empty())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static CallEvent report(BearerNotification.Kind kind) {
        return new GatewayEvent.BearerNotified(new BearerNotification(1, "ip/1/access/1", 1, kind, "test"));
    }

    @Nested
    class Races {
        @Test
        void cancelDuringReserveWaitsForItAndFreesIt() {
            Talk talk = new Talk().invite(Talk.msrp("192.0.2.1", 9, "active", ""));
            Effect.RunProcedure reserve = (Effect.RunProcedure) talk.last().effects().stream()
                    .filter(each -> each instanceof Effect.RunProcedure)
                    .findFirst()
                    .orElseThrow();
            talk.cancels();
            assertThat(talk.said()).contains("487 to INVITE A");
            assertThat(talk.call().ended()).isFalse();
            talk.on(talk.result(reserve));
            assertThat(talk.said()).containsExactly("Release");
            talk.gatewayAnswers().endsClean();
        }

        @Test
        void answerThatWinsAgainstCancelIsAcknowledgedAndEnded() {
            Talk talk = ringing().cancels();
            assertThat(talk.said()).contains("487 to INVITE A", "CANCEL B");
            talk.gatewayAnswers().answers(Talk.msrp("198.51.100.1", 7000, "passive", ""));
            assertThat(talk.said()).containsExactly("ACK B", "BYE B");
            talk.byeAnswered(B).endsClean();
        }

        @Test
        void calleeThatHangsUpBeforeTheAckOfTheCallerWaitsForIt() {
            Talk talk = ringing()
                    .answers(Talk.msrp("198.51.100.1", 7000, "passive", ""))
                    .gatewayAnswers()
                    .hangsUp(B);
            assertThat(talk.said()).containsExactly("200 to BYE B");
            talk.acks(A);
            assertThat(talk.said()).contains("BYE A", "Release");
            talk.gatewayAnswers().byeAnswered(A).endsClean();
        }

        @Test
        void crossingByesEndOnce() {
            Talk talk = Talk.talking().hangsUp(A).hangsUp(B).gatewayAnswers();
            talk.on(new LegEvent.ByeFinished(B, "tag-b", 481));
            assertThat(talk.effects().stream().filter(each -> each instanceof SendSip.Bye))
                    .hasSize(1);
            assertThat(talk.said()).isEmpty();
        }

        @Test
        void missingAckEndsBoth() {
            Talk talk = ringing()
                    .answers(Talk.msrp("198.51.100.1", 7000, "passive", ""))
                    .gatewayAnswers()
                    .on(new LegEvent.AckMissed(A));
            assertThat(talk.said()).contains("BYE A", "BYE B");
            talk.gatewayAnswers().byeAnswered(A).byeAnswered(B).endsClean();
        }

        @Test
        void repeatedAnswerIsAcknowledgedAgainAndAForkIsEnded() {
            Talk talk = Talk.talking();
            talk.on(new LegEvent.AnswerReceived(B, 1, Talk.response(200)));
            assertThat(talk.said()).containsExactly("ACK B");
            LegEvent.ResponseData fork = new LegEvent.ResponseData(
                    200, "OK", "tag-other", "sip:x@198.51.100.9", List.of(), java.util.Optional.empty(), List.of());
            assertThat(talk.on(new LegEvent.AnswerReceived(B, 1, fork)).said()).containsExactly("ACK B", "BYE B");
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        void byeDuringALaterOfferAnswersIt() {
            Talk talk = Talk.talking().reoffers(A, Talk.msrp("192.0.2.1", 9, "active", ""));
            talk.hangsUp(B);
            assertThat(talk.said()).contains("200 to BYE B", "487 to INVITE A", "BYE A", "Release");
            talk.gatewayAnswers().byeAnswered(A).endsClean();
        }
    }

    @Nested
    class OrderedOnce {
        private Talk opening() {
            return new Talk()
                    .starting("on-modify")
                    .invite(Talk.msrp("192.0.2.1", 9, "active", ""))
                    .gatewayAnswers();
        }

        @Test
        void connectionIsOpenedByTheFirstModifyAndByNoLaterOne() {
            Talk talk = opening().answers(Talk.msrp("198.51.100.1", 7000, "passive", ""));
            assertThat(starts(talk)).containsExactly(TcpStart.NONE, TcpStart.ON_MODIFY);
            talk.gatewayAnswers().acks(A);
            assertThat(talk.call().media().bearers())
                    .extracting(Bearer::tcp)
                    .containsExactly(Bearer.Tcp.AWAITING_SYN, Bearer.Tcp.CONNECTING);
            talk.reoffers(A, Talk.msrp("192.0.2.1", 9, "active", "a=inactive\r\n"))
                    .answers(Talk.msrp("198.51.100.1", 7000, "passive", "a=inactive\r\n"));
            assertThat(starts(talk)).containsExactly(TcpStart.NONE, TcpStart.NONE);
        }

        @Test
        void finalAnswerThatRepeatsTheEarlyOneOrdersNothing() {
            Talk talk = opening()
                    .on(new LegEvent.ProvisionalReceived(
                            B, Talk.response(183, Talk.msrp("198.51.100.1", 7000, "passive", ""))));
            assertThat(starts(talk)).containsExactly(TcpStart.NONE, TcpStart.ON_MODIFY);
            talk.gatewayAnswers().answers(Talk.msrp("198.51.100.1", 7000, "passive", ""));
            assertThat(talk.said()).contains("200 to INVITE A SDP").doesNotContain("Configure");
        }

        @Test
        void finalAnswerWithAnotherModeKeepsTheConnectionAndOneFromElsewhereDoesNot() {
            assertThat(starts(finalAnswer(Talk.msrp("198.51.100.1", 7000, "passive", "a=inactive\r\n"))))
                    .containsExactly(TcpStart.NONE, TcpStart.NONE);
            assertThat(starts(finalAnswer(Talk.msrp("198.51.100.9", 7000, "passive", ""))))
                    .containsExactly(TcpStart.NONE, TcpStart.ON_MODIFY);
        }

        private Talk finalAnswer(SessionDescription answer) {
            return opening()
                    .on(new LegEvent.ProvisionalReceived(
                            B, Talk.response(183, Talk.msrp("198.51.100.1", 7000, "passive", ""))))
                    .gatewayAnswers()
                    .answers(answer);
        }

        @Test
        void movedSourceIsLatchedAnewOnce() {
            Talk talk = new Talk()
                    .ingressBehindNat()
                    .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                    .gatewayAnswers()
                    .answers(Talk.audio("198.51.100.1", 6000, "sendrecv"))
                    .gatewayAnswers()
                    .acks(A)
                    .reoffers(A, Talk.audio("192.0.2.1", 4100, "sendrecv"))
                    .answers(Talk.audio("198.51.100.1", 6000, "sendrecv"));
            assertThat(streams(talk)).extracting(StreamEndpoint::latch).containsExactly(Latch.RELATCH, Latch.OFF);
            talk.gatewayAnswers()
                    .acks(A)
                    .reoffers(A, Talk.audio("192.0.2.1", 4100, "sendonly"))
                    .answers(Talk.audio("198.51.100.1", 6000, "recvonly"));
            assertThat(streams(talk)).extracting(StreamEndpoint::latch).containsExactly(Latch.LATCH, Latch.OFF);
        }

        private List<TcpStart> starts(Talk talk) {
            return streams(talk).stream()
                    .map(each -> each.tcp().orElseThrow().start())
                    .toList();
        }

        /** The stream at ingress and egress as the last step told the gateway. */
        private List<StreamEndpoint> streams(Talk talk) {
            return talk.last().effects().stream()
                    .flatMap(each -> each instanceof Effect.RunProcedure run
                                    && run.procedure() instanceof Procedure.Configure configure
                            ? configure.points().stream()
                            : java.util.stream.Stream.empty())
                    .map(point -> point.point().streams().getFirst())
                    .toList();
        }
    }

    @Nested
    class LaterOffers {
        @Test
        void refreshNeedsNoGateway() {
            Talk talk = Talk.talking().reoffers(A, Talk.msrp("192.0.2.1", 9, "active", ""));
            assertThat(talk.said()).contains("re-INVITE B");
            assertThat(talk.sentTo(B)).contains("o=- 771 1 ");
            talk.answers(Talk.msrp("198.51.100.1", 7000, "passive", ""));
            assertThat(talk.said()).contains("ACK B", "200 to INVITE A SDP").doesNotContain("Configure");
            assertThat(talk.acks(A).call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        void refreshOfTheAnswererKeepsTheConnectionWhateverRoleItOffers() {
            Talk talk =
                    Talk.talking().reoffers(B, Talk.msrp("198.51.100.1", 7000, "actpass", "a=connection:existing\r\n"));
            assertThat(talk.said()).contains("re-INVITE A");
            talk.on(new LegEvent.AnswerReceived(
                    A, 1, Talk.response(200, Talk.msrp("192.0.2.1", 9, "active", "a=connection:existing\r\n"))));
            assertThat(talk.said()).contains("200 to INVITE B SDP").doesNotContain("Configure");
        }

        @Test
        void offerFromAnotherAddressAsksForAFreshConnection() {
            Talk talk = Talk.talking().reoffers(A, Talk.msrp("192.0.2.50", 9, "active", ""));
            assertThat(talk.sentTo(B)).contains("a=setup:active");
            talk.answers(Talk.msrp("198.51.100.1", 7000, "passive", ""));
            assertThat(talk.said()).contains("Configure");
            assertThat(stream(talk.gatewayAnswers(), A).remote().orElseThrow().host())
                    .isEqualTo("192.0.2.50");
        }

        @Test
        void connectionThatWasHeldBackIsMadeByTheNextOffer() {
            Talk talk = ringing()
                    .answers(Talk.msrp("198.51.100.1", 7000, "holdconn", ""))
                    .gatewayAnswers()
                    .acks(A);
            assertThat(tcp(talk, B).setup()).isEqualTo(Setup.HOLDCONN);
            talk.reoffers(A, Talk.msrp("192.0.2.1", 9, "active", ""));
            assertThat(talk.sentTo(B)).contains("a=setup:active");
            talk.answers(Talk.msrp("198.51.100.1", 7000, "passive", "")).gatewayAnswers();
            assertThat(tcp(talk, A).setup()).isEqualTo(Setup.PASSIVE);
            assertThat(tcp(talk, B).setup()).isEqualTo(Setup.ACTIVE);
        }

        @Test
        void streamThatWasDeclinedIsNegotiatedAsANewOne() {
            Talk talk = new Talk()
                    .invite(Talk.msrp("192.0.2.1", 2855, "actpass", ""))
                    .gatewayAnswers()
                    .answers(Talk.msrp("198.51.100.1", 0, "active", ""))
                    .gatewayAnswers()
                    .acks(A);
            talk.reoffers(A, Talk.msrp("192.0.2.1", 2855, "actpass", ""));
            assertThat(talk.said()).contains("re-INVITE B");
            talk.answers(Talk.msrp("198.51.100.1", 7000, "passive", ""));
            assertThat(talk.said()).contains("Configure");
            talk.gatewayAnswers();
            assertThat(talk.sentTo(A)).contains("a=setup:").doesNotContain("actpass", "holdconn");
            assertThat(stream(talk, B).remote().orElseThrow().port()).isEqualTo(7000);
            assertThat(tcp(talk, B).setup()).isEqualTo(Setup.ACTIVE);
        }

        private StreamEndpoint stream(Talk talk, CallSide side) {
            Holding.Held held = (Holding.Held) talk.call().media().holding();
            return held.point(side).point().streams().getFirst();
        }

        private TcpEndpoint tcp(Talk talk, CallSide side) {
            return stream(talk, side).tcp().orElseThrow();
        }

        @Test
        void holdChangesTheModesAndRaisesTheVersion() {
            Talk talk = new Talk()
                    .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                    .gatewayAnswers()
                    .answers(Talk.audio("198.51.100.1", 6000, "sendrecv"))
                    .gatewayAnswers()
                    .acks(A)
                    .reoffers(A, Talk.audio("192.0.2.1", 4000, "sendonly"));
            assertThat(talk.sentTo(B)).contains("o=- 771 2 ", "a=sendonly");
            talk.answers(Talk.audio("198.51.100.1", 6000, "recvonly"));
            assertThat(talk.said()).contains("Configure");
            talk.gatewayAnswers();
            Holding.Held held = (Holding.Held) talk.call().media().holding();
            assertThat(held.ingress().point().streams().getFirst().mode()).isEqualTo(StreamMode.RECEIVE_ONLY);
            assertThat(held.egress().point().streams().getFirst().mode()).isEqualTo(StreamMode.SEND_ONLY);
        }

        @Test
        void glareIs491AndFailureKeepsTheMedia() {
            Talk talk = Talk.talking();
            Holding before = talk.call().media().holding();
            talk.reoffers(A, Talk.msrp("192.0.2.1", 9, "active", ""));
            talk.reoffers(B, Talk.msrp("198.51.100.1", 7000, "passive", ""));
            assertThat(talk.said()).containsExactly("491 to INVITE B");
            talk.on(new LegEvent.InviteFailed(B, 2, Talk.response(488)));
            assertThat(talk.said()).contains("488 to INVITE A");
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
            assertThat(talk.call().media().holding()).isEqualTo(before);
        }

        @Test
        void movedRtpAddressReachesTheGateway() {
            Talk talk = new Talk()
                    .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                    .gatewayAnswers()
                    .answers(Talk.audio("198.51.100.1", 6000, "sendrecv"))
                    .gatewayAnswers()
                    .acks(A)
                    .reoffers(B, Talk.audio("198.51.100.7", 6500, "sendrecv"))
                    .on(new LegEvent.AnswerReceived(
                            A, 1, Talk.response(200, Talk.audio("192.0.2.1", 4000, "sendrecv"))));
            assertThat(talk.said()).contains("Configure");
            talk.gatewayAnswers();
            Holding.Held held = (Holding.Held) talk.call().media().holding();
            assertThat(held.egress()
                            .point()
                            .streams()
                            .getFirst()
                            .remote()
                            .orElseThrow()
                            .host())
                    .isEqualTo("198.51.100.7");
        }
    }
}

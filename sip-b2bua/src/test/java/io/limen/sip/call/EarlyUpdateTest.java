package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.port.FakeGateway;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** UPDATE before the call is answered (RFC 3311), and what it is mostly for: preconditions (RFC 3312). */
@Tag("rfc3311")
class EarlyUpdateTest {
    private static final CallSide A = CallSide.INGRESS;
    private static final CallSide B = CallSide.EGRESS;
    private static final String OWN = "own-INGRESS";
    private static final Optional<SessionDescription> NONE = Optional.empty();

    private static Optional<SessionDescription> caller(String direction) {
        return Optional.of(Talk.audio("192.0.2.1", 4000, direction));
    }

    private static Optional<SessionDescription> callee(String direction) {
        return Optional.of(Talk.audio("198.51.100.1", 6000, direction));
    }

    private static Talk agreed() {
        return new Talk()
                .supporting("100rel")
                .invite(caller("sendrecv").orElseThrow())
                .gatewayAnswers()
                .progress(183, "b", 1, callee("sendrecv"))
                .gatewayAnswers()
                .pracks(OWN, NONE)
                .finishes(200, NONE);
    }

    @Test
    @Tag("rfc3311-5")
    void offerOfTheCallerIsAnsweredByTheCalleeOnceTheGatewayIsReady() {
        Talk talk = agreed().updates(A, OWN, "peer-a", caller("sendonly"));
        assertThat(talk.said()).containsExactly("UPDATE B");
        assertThat(talk.finishes(200, callee("recvonly")).said()).containsExactly("Configure");
        assertThat(talk.gatewayAnswers().said()).containsExactly("200 to UPDATE A SDP");
        assertThat(talk.answersAs("b", NONE).said()).contains("ACK B", "200 to INVITE A");
    }

    @Test
    @Tag("rfc3311-5")
    void offerOfTheCalleeIsAnsweredByTheCaller() {
        Talk talk = agreed().updates(B, "own-EGRESS", "b", callee("sendonly"));
        assertThat(talk.said()).containsExactly("UPDATE A");
        assertThat(talk.finishes(200, caller("recvonly")).said()).containsExactly("Configure");
        assertThat(talk.gatewayAnswers().said()).containsExactly("200 to UPDATE B SDP");
    }

    @Test
    @Tag("rfc3311-5_2")
    void updateWithoutOfferPassesBothWays() {
        Talk talk = agreed().updates(A, OWN, "peer-a", NONE);
        assertThat(talk.finishes(200, NONE).said()).containsExactly("200 to UPDATE A");
        talk.updates(B, "own-EGRESS", "b", NONE);
        assertThat(talk.finishes(405, NONE).said()).containsExactly("405 to UPDATE B");
    }

    @Test
    @Tag("rfc3311-5_2")
    void crossingOffersAre491() {
        Talk talk = agreed().updates(A, OWN, "peer-a", caller("sendonly"));
        assertThat(talk.updates(B, "own-EGRESS", "b", callee("sendonly")).said())
                .containsExactly("491 to UPDATE B");
    }

    @Test
    @Tag("rfc3311-5_2")
    void secondUpdateOfTheSameSideIs500WithRetryAfter() {
        Talk talk = agreed().updates(A, OWN, "peer-a", caller("sendonly")).updates(A, OWN, "peer-a", NONE);
        assertThat(talk.said()).containsExactly("500 to UPDATE A");
        assertThat(retryAfter(talk)).isBetween(0L, 10L);
    }

    private static long retryAfter(Talk talk) {
        return talk.last().effects().stream()
                .flatMap(each -> each instanceof SendSip.Respond said ? said.reply().headers().stream() : null)
                .filter(each -> each.name().equals("Retry-After"))
                .mapToLong(each -> Long.parseLong(each.value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("rfc3311-5_2")
    void offersWhileThatOfTheInviteIsOpenAreRefused() {
        Talk talk = new Talk()
                .invite(caller("sendrecv").orElseThrow())
                .gatewayAnswers()
                .progress(183, "b", 0, callee("sendrecv"))
                .gatewayAnswers();
        assertThat(talk.updates(A, OWN, "peer-a", caller("sendonly")).said()).containsExactly("500 to UPDATE A");
        assertThat(talk.updates(B, "own-EGRESS", "b", callee("sendonly")).said())
                .containsExactly("491 to UPDATE B");
    }

    @Test
    @Tag("rfc3311-5_4")
    void refusalPassesAndWhatWasAgreedHolds() {
        Talk talk = agreed();
        Holding before = talk.call().media().holding();
        talk.updates(A, OWN, "peer-a", caller("sendonly")).finishes(488, NONE);
        assertThat(talk.said()).containsExactly("488 to UPDATE A");
        assertThat(talk.call().media().holding()).isEqualTo(before);
        talk.updates(A, OWN, "peer-a", caller("sendonly")).finishes(200, callee("recvonly"));
        talk.on(new GatewayEvent.ProcedureLost(talk.call().media().lastOp(), FakeGateway.MID, "no reply"));
        assertThat(talk.said()).containsExactly("500 to UPDATE A");
        assertThat(talk.answersAs("b", NONE).said()).contains("200 to INVITE A");
    }

    @Test
    @Tag("rfc3262-5")
    void answerOfTheCallWaitsForAnOpenUpdate() {
        Talk talk = agreed().updates(A, OWN, "peer-a", caller("sendonly")).answersAs("b", NONE);
        assertThat(talk.said()).containsExactly("stop SETUP", "ACK B");
        talk.finishes(200, callee("recvonly")).gatewayAnswers();
        assertThat(talk.said()).contains("200 to UPDATE A SDP", "200 to INVITE A");
    }

    @Test
    void everyRequestHasItsAnswerWhenTheCallIsGivenUp() {
        Talk talk = agreed().updates(A, OWN, "peer-a", caller("sendonly")).cancels();
        assertThat(talk.said()).contains("487 to UPDATE A", "487 to INVITE A", "CANCEL B");
        Talk refused = agreed().updates(B, "own-EGRESS", "b", callee("sendonly"));
        refused.on(new LegEvent.InviteFailed(B, 1, Talk.response(486)));
        assertThat(refused.said()).contains("487 to UPDATE B", "486 to INVITE A");
    }

    @Test
    void messagesThatNeedTheGatewayWaitForItInOrder() {
        Talk talk = new Talk()
                .supporting("100rel")
                .invite(caller("sendrecv").orElseThrow())
                .gatewayAnswers()
                .progress(183, "b", 1, callee("sendrecv"))
                .progress(180, "b", 0, NONE);
        Talk late = talk.answersAs("b", NONE);
        assertThat(late.said()).isEmpty();
        Effect.RunProcedure configure = (Effect.RunProcedure) talk.effects().stream()
                .filter(each -> each instanceof Effect.RunProcedure run
                        && run.procedure() instanceof io.limen.policy.plan.Procedure.Configure)
                .findFirst()
                .orElseThrow();
        talk.on(talk.result(configure));
        assertThat(talk.said())
                .containsSubsequence("183 to INVITE A SDP", "180 to INVITE A", "ACK B")
                .doesNotContain("200 to INVITE A");
        assertThat(talk.pracks(OWN, NONE).said()).contains("200 to INVITE A");
    }

    /** RFC 3312, RFC 4032. */
    @Nested
    @Tag("rfc3312")
    class Preconditions {
        private static final String ASKED = lines(
                "curr:qos local none",
                "curr:qos remote none",
                "des:qos mandatory local sendrecv",
                "des:qos none remote sendrecv");

        private static String lines(String... attributes) {
            return java.util.Arrays.stream(attributes)
                    .map(each -> "a=" + each + "\r\n")
                    .collect(java.util.stream.Collectors.joining());
        }

        private SessionDescription asking(String host, String lines) {
            return Talk.sdp("v=0\r\no=u 1 1 IN IP4 " + host + "\r\ns=-\r\nc=IN IP4 " + host
                    + "\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n" + lines);
        }

        @Test
        @Tag("rfc3312-5")
        void attributesPassUnchangedAndOnlyAfterTheTerminationsStand() {
            Talk talk = new Talk().supporting("100rel", "precondition").invite(asking("192.0.2.1", ASKED));
            assertThat(talk.said()).containsExactly("Reserve", "store");
            talk.gatewayAnswers();
            assertThat(talk.sentTo(B)).contains(ASKED);
            String confirm = lines(
                    "curr:qos local none",
                    "curr:qos remote none",
                    "des:qos mandatory local sendrecv",
                    "des:qos mandatory remote sendrecv",
                    "conf:qos remote sendrecv");
            talk.progress(183, "b", 1, Optional.of(asking("198.51.100.1", confirm)))
                    .gatewayAnswers();
            assertThat(talk.sentTo(A)).contains(confirm);
            talk.pracks(OWN, NONE).finishes(200, NONE);
            String met = ASKED.replace("curr:qos local none", "curr:qos local sendrecv");
            talk.updates(A, OWN, "peer-a", Optional.of(asking("192.0.2.1", met)));
            assertThat(talk.sentTo(B)).contains(met);
        }

        @Test
        @Tag("rfc3312-8")
        void failureOfTheCalleePasses() {
            Talk talk = new Talk().invite(asking("192.0.2.1", ASKED)).gatewayAnswers();
            talk.on(new LegEvent.InviteFailed(B, 1, Talk.response(580)));
            assertThat(talk.said()).contains("580 to INVITE A");
        }

        @Test
        @Tag("rfc3312-8")
        void failureIsMadeWhereMandatoryResourcesCannotBeReserved() {
            Talk talk = new Talk().invite(asking("192.0.2.1", ASKED));
            talk.on(new GatewayEvent.NoGateway(1));
            assertThat(talk.said()).contains("580 to INVITE A");
            Talk optional = new Talk().invite(asking("192.0.2.1", ASKED.replace("mandatory", "optional")));
            assertThat(optional.on(new GatewayEvent.NoGateway(1)).said()).contains("503 to INVITE A");
            assertThat(List.of(talk, optional)).allSatisfy(each -> each.endsClean());
        }
    }
}

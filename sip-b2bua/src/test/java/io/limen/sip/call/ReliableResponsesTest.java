package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reliable provisional responses, numbered on each leg for itself (RFC 3262). */
@Tag("rfc3262")
class ReliableResponsesTest {
    private static final CallSide B = CallSide.EGRESS;
    private static final String OWN = "own-INGRESS";
    private static final Optional<SessionDescription> NONE = Optional.empty();
    private static final Optional<SessionDescription> ANSWER =
            Optional.of(Talk.audio("198.51.100.1", 6000, "sendrecv"));

    private static Talk invited(String... options) {
        return new Talk()
                .supporting(options)
                .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                .gatewayAnswers();
    }

    private static Talk progressed() {
        return invited("100rel").progress(183, "tag-b", 700, ANSWER).gatewayAnswers();
    }

    private static SendSip.Invite sent(Talk talk) {
        return talk.effects().stream()
                .flatMap(each -> each instanceof SendSip.Invite invite ? java.util.stream.Stream.of(invite) : null)
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class TowardTheCaller {
        @Test
        @Tag("rfc3262-3")
        void responseIsNumberedAnewAndSentAgainWithDoubledPauses() {
            Talk talk = progressed();
            assertThat(talk.said()).containsExactly("183 to INVITE A SDP", "start RELIABLE");
            assertThat(talk.lastRseq()).isNotZero().isNotEqualTo(700);
            assertThat(pauses(talk, 3)).containsExactly(1_000L, 2_000L, 4_000L);
        }

        private List<Long> pauses(Talk talk, int times) {
            List<Long> pauses = new java.util.ArrayList<>();
            Duration pause = Duration.ofMillis(500);
            for (int i = 0; i < times; i++) {
                talk.passes(pause).fires(TimerKey.RELIABLE);
                assertThat(talk.said()).containsExactly("183 to INVITE A SDP", "start RELIABLE");
                pause = started(talk);
                pauses.add(pause.toMillis());
            }
            return pauses;
        }

        private Duration started(Talk talk) {
            return talk.last().effects().stream()
                    .flatMap(each -> each instanceof Effect.StartTimer timer && timer.key() == TimerKey.RELIABLE
                            ? java.util.stream.Stream.of(timer.after())
                            : null)
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        @Tag("rfc3262-3")
        void withoutPrackTheInviteFailsAfter64T1() {
            Talk talk = progressed();
            for (int i = 0; i < 12 && talk.call().state() instanceof CallState.Inviting; i++) {
                talk.passes(Duration.ofSeconds(4)).fires(TimerKey.RELIABLE);
            }
            assertThat(talk.said()).contains("504 to INVITE A", "CANCEL B");
            talk.gatewayAnswers().on(new LegEvent.InviteFailed(B, 1, Talk.response(487)));
            talk.endsClean();
        }

        @Test
        @Tag("rfc3262-3")
        void prackGoesOnWithTheNumbersOfTheCalleeAndItsAnswerComesBack() {
            Talk talk = progressed().pracks(OWN, NONE);
            assertThat(talk.said()).containsExactly("stop RELIABLE", "PRACK B 700 1 INVITE");
            assertThat(talk.finishes(200, NONE).said()).containsExactly("200 to PRACK A");
            assertThat(talk.answersAs("tag-b", NONE).said()).contains("ACK B", "200 to INVITE A");
        }

        @Test
        @Tag("rfc3262-3")
        void prackOfAnotherNumberIs481AndTheResponseStaysOpen() {
            Talk talk = progressed();
            assertThat(talk.pracks(OWN, talk.lastRseq() + 1, NONE).said()).containsExactly("481 to PRACK A");
            assertThat(talk.pracks("other", talk.lastRseq(), NONE).said()).containsExactly("481 to PRACK A");
            assertThat(talk.call().timers()).containsKey(TimerKey.RELIABLE);
            talk.pracks(OWN, NONE);
            assertThat(talk.pracks(OWN, NONE).said()).containsExactly("481 to PRACK A");
        }

        @Test
        @Tag("rfc3262-3")
        void secondResponseWaitsForThePrackOfTheFirst() {
            Talk talk = progressed();
            long first = talk.lastRseq();
            assertThat(talk.progress(180, "tag-b", 701, NONE).said()).isEmpty();
            assertThat(talk.pracks(OWN, first, NONE).said()).contains("180 to INVITE A", "PRACK B 700 1 INVITE");
            assertThat(talk.lastRseq()).isEqualTo(first + 1);
            assertThat(talk.pracks(OWN, NONE).said()).contains("PRACK B 701 1 INVITE");
        }

        @Test
        @Tag("rfc3262-3")
        void answerOfTheCallWaitsForThePrack() {
            Talk talk = progressed().answersAs("tag-b", NONE);
            assertThat(talk.said()).containsExactly("stop SETUP", "ACK B");
            talk.pracks(OWN, NONE);
            assertThat(talk.said()).contains("200 to PRACK A", "200 to INVITE A");
            assertThat(talk.acks(CallSide.INGRESS).call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        @Tag("rfc3262-3")
        void callerThatRequiresThemGetsThemAlsoWhereTheCalleeIsNotReliable() {
            Talk talk = new Talk()
                    .requiring("100rel")
                    .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                    .gatewayAnswers();
            assertThat(sent(talk).headers()).contains(new HeaderLine("Require", "100rel"));
            talk.progress(180, "tag-b", 0, NONE);
            assertThat(talk.lastRseq()).isNotZero();
            assertThat(talk.pracks(OWN, NONE).said()).containsExactly("stop RELIABLE", "200 to PRACK A");
        }
    }

    @Nested
    class TowardTheCallee {
        @Test
        @Tag("rfc3262-4")
        void supportIsToldOnlyWhereTheCallerHasIt() {
            assertThat(sent(invited("100rel")).headers()).contains(new HeaderLine("Supported", "100rel"));
            assertThat(sent(invited()).headers()).doesNotContain(new HeaderLine("Supported", "100rel"));
        }

        @Test
        @Tag("rfc3262-4")
        void repeatedAndSkippedNumbersAreDropped() {
            Talk talk = progressed();
            assertThat(talk.progress(183, "tag-b", 700, ANSWER).said()).isEmpty();
            assertThat(talk.progress(180, "tag-b", 702, NONE).said()).isEmpty();
            assertThat(talk.last().verdict()).isInstanceOf(Step.Verdict.Ignored.class);
        }

        @Test
        @Tag("rfc3262-4")
        void limenAcknowledgesWhereTheCallerDoesNotKnowThem() {
            Talk talk = new Talk()
                    .with(InviteSettings.DEFAULT.with(InviteSettings.Reliability.OFFERED))
                    .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                    .gatewayAnswers();
            assertThat(sent(talk).headers()).contains(new HeaderLine("Supported", "100rel"));
            talk.progress(183, "tag-b", 5, ANSWER).gatewayAnswers();
            assertThat(talk.said()).containsExactly("183 to INVITE A SDP", "PRACK B 5 1 INVITE");
            assertThat(talk.lastRseq()).isZero();
            assertThat(talk.finishes(200, NONE).last().verdict()).isInstanceOf(Step.Verdict.Ignored.class);
            assertThat(talk.answersAs("tag-b", NONE).said()).contains("200 to INVITE A");
        }

        @Test
        @Tag("rfc3261-21_4_16")
        void callerWithoutThemIsRefusedWhereTheyAreRequired() {
            Talk talk = new Talk()
                    .with(InviteSettings.DEFAULT.with(InviteSettings.Reliability.REQUIRED))
                    .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"));
            assertThat(talk.said()).contains("421 to INVITE A");
            talk.endsClean();
        }
    }

    @Nested
    class OffersAndAnswers {
        @Test
        @Tag("rfc3262-5")
        void offerInAPrackIsAnsweredInItsResponse() {
            Talk talk = progressed().pracks(OWN, Optional.of(Talk.audio("192.0.2.1", 4002, "sendonly")));
            assertThat(talk.said()).contains("PRACK B 700 1 INVITE");
            assertThat(talk.sentTo(B)).contains("o=- 771 2", "a=sendonly");
            talk.finishes(200, Optional.of(Talk.audio("198.51.100.1", 6000, "recvonly")));
            assertThat(talk.said()).containsExactly("Configure");
            assertThat(talk.gatewayAnswers().said()).containsExactly("200 to PRACK A SDP");
        }

        @Test
        @Tag("rfc3262-5")
        void descriptionInTheFinalResponseIsNoneAfterAReliableAnswer() {
            Talk talk = progressed().pracks(OWN, NONE).finishes(200, NONE);
            talk.answersAs("tag-b", Optional.of(Talk.audio("198.51.100.1", 6666, "sendrecv")));
            assertThat(talk.said()).contains("200 to INVITE A").doesNotContain("Configure", "200 to INVITE A SDP");
        }

        @Test
        @Tag("rfc3262-5")
        void offerInAReliableResponseIsAnsweredInThePrack() {
            Talk talk = new Talk().supporting("100rel").inviteWithoutOffer();
            assertThat(sent(talk).offer()).isEmpty();
            assertThat(talk.progress(183, "tag-b", 9, ANSWER).said()).containsExactly("Reserve");
            assertThat(talk.gatewayAnswers().said()).contains("183 to INVITE A SDP");
            assertThat(talk.sentTo(CallSide.INGRESS)).contains("10.9.1.1").doesNotContain("198.51.100.1");
            talk.pracks(OWN, Optional.of(Talk.audio("192.0.2.1", 4000, "sendrecv")));
            assertThat(talk.said()).contains("Configure");
            assertThat(talk.gatewayAnswers().said()).containsExactly("PRACK B 9 1 INVITE");
            assertThat(talk.sentTo(B)).contains("10.9.2.1").doesNotContain("192.0.2.1");
            assertThat(talk.finishes(200, NONE).said()).containsExactly("200 to PRACK A");
            assertThat(talk.answersAs("tag-b", NONE).said()).contains("ACK B", "200 to INVITE A");
        }

        @Test
        @Tag("rfc3262-5")
        void prackWithoutTheAnswerEndsTheCall() {
            Talk talk = new Talk()
                    .supporting("100rel")
                    .inviteWithoutOffer()
                    .progress(183, "tag-b", 9, ANSWER)
                    .gatewayAnswers()
                    .pracks(OWN, NONE);
            assertThat(talk.said()).contains("200 to PRACK A", "400 to INVITE A", "CANCEL B");
            talk.gatewayAnswers().on(new LegEvent.InviteFailed(B, 1, Talk.response(487)));
            talk.endsClean();
        }

        @Test
        @Tag("rfc3262-5")
        void gatewayThatCannotFollowTheAnswerInAPrackEndsTheCall() {
            Talk talk = new Talk()
                    .supporting("100rel")
                    .inviteWithoutOffer()
                    .progress(183, "tag-b", 9, ANSWER)
                    .gatewayAnswers()
                    .pracks(OWN, Optional.of(Talk.audio("192.0.2.1", 4000, "sendrecv")));
            int op = talk.call().media().lastOp();
            talk.on(new GatewayEvent.ProcedureLost(op, io.limen.sip.port.FakeGateway.MID, "no reply"));
            assertThat(talk.said()).contains("200 to PRACK A", "500 to INVITE A", "CANCEL B");
            talk.gatewayAnswers().on(new LegEvent.InviteFailed(B, 1, Talk.response(487)));
            talk.endsClean();
        }
    }
}

package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.Terms.Refresher;
import io.limen.sip.call.Terms.SessionExpires;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Session timers of each leg, and what is done for legs that have none. */
@Tag("rfc4028")
class SessionTimersTest {
    private static final CallSide A = CallSide.INGRESS;
    private static final CallSide B = CallSide.EGRESS;
    private static final SessionDescription OFFER = Talk.audio("192.0.2.1", 4000, "sendrecv");
    private static final SessionDescription ANSWER = Talk.audio("198.51.100.1", 6000, "sendrecv");

    private static Terms session(long seconds, Refresher refresher, long minSe, String... supported) {
        return new Terms(
                Set.of("INVITE", "UPDATE"),
                Set.of(supported),
                Set.of(),
                Optional.of(new SessionExpires(seconds, refresher)),
                minSe,
                Optional.empty());
    }

    /** A call whose ends said that about session timers. */
    private static Talk talking(Talk fresh, Terms asked, Terms granted) {
        return fresh.invite(OFFER, asked)
                .gatewayAnswers()
                .on(new LegEvent.AnswerReceived(B, 1, Talk.response(200, Optional.of(ANSWER), granted)))
                .gatewayAnswers()
                .acks(A);
    }

    private static List<String> headers(Talk talk, String name) {
        return talk.effects().stream()
                .flatMap(each -> lines(each).stream())
                .filter(line -> line.name().equals(name))
                .map(HeaderLine::value)
                .toList();
    }

    private static List<HeaderLine> lines(Effect effect) {
        return switch (effect) {
            case SendSip.Invite e -> e.headers();
            case SendSip.Reinvite e -> e.headers();
            case SendSip.Update e -> e.headers();
            case SendSip.Respond e -> e.reply().headers();
            case SendSip.Bye e -> e.headers();
            default -> List.of();
        };
    }

    private static Duration started(Talk talk, TimerKey key) {
        return talk.effects().stream()
                .flatMap(each -> each instanceof Effect.StartTimer timer && timer.key() == key
                        ? java.util.stream.Stream.of(timer.after())
                        : java.util.stream.Stream.empty())
                .reduce((first, last) -> last)
                .orElse(Duration.ZERO);
    }

    @Nested
    class Agreed {
        @Test
        @Tag("rfc4028-7_1")
        void inviteAsksForASessionTimer() {
            Talk talk = new Talk().invite(OFFER).gatewayAnswers();
            assertThat(headers(talk, "Session-Expires")).containsExactly("1800");
            assertThat(headers(talk, "Supported")).contains("timer");
        }

        @Test
        @Tag("rfc4028-9")
        void eachLegAgreesForItself() {
            Talk talk = talking(
                    new Talk(), session(600, Refresher.UAC, 0, "timer"), session(1200, Refresher.UAC, 0, "timer"));
            assertThat(headers(talk, "Session-Expires")).contains("600;refresher=uac");
            assertThat(headers(talk, "Require")).contains("timer");
            assertThat(talk.call().leg(A).standing().timer().refresher()).isEqualTo(SessionTimer.Refresher.PEER);
            assertThat(talk.call().leg(B).standing().timer().refresher()).isEqualTo(SessionTimer.Refresher.WE);
            assertThat(started(talk, TimerKey.EXPIRY_INGRESS)).isEqualTo(Duration.ofSeconds(568));
            assertThat(started(talk, TimerKey.REFRESH_EGRESS)).isEqualTo(Duration.ofMinutes(10));
            assertThat(started(talk, TimerKey.REFRESH_INGRESS)).isZero();
        }

        @Test
        @Tag("rfc4028-9")
        void weRefreshForACallerThatKnowsNoTimer() {
            Talk talk = talking(new Talk(), session(600, Refresher.UNSAID, 0), Terms.NONE);
            assertThat(headers(talk, "Session-Expires")).contains("600;refresher=uas");
            assertThat(headers(talk, "Require")).isEmpty();
            assertThat(talk.call().leg(A).standing().timer().refresher()).isEqualTo(SessionTimer.Refresher.WE);
            assertThat(talk.call().leg(B).standing().timer().refresher()).isEqualTo(SessionTimer.Refresher.NOBODY);
        }

        @Test
        @Tag("rfc4028-9")
        void longerSessionThanOursIsShortenedButNotBelowMinSe() {
            Talk shortened = talking(new Talk(), session(7200, Refresher.UAS, 0, "timer"), Terms.NONE);
            assertThat(headers(shortened, "Session-Expires")).contains("1800;refresher=uas");
            Talk kept = talking(new Talk(), session(7200, Refresher.UAS, 3600, "timer"), Terms.NONE);
            assertThat(headers(kept, "Session-Expires")).contains("3600;refresher=uas");
        }

        @Test
        @Tag("rfc4028-9")
        void tooShortASessionIsRefusedWithMinSe() {
            Talk talk = new Talk().invite(OFFER, session(60, Refresher.UNSAID, 0, "timer"));
            assertThat(talk.said()).contains("422 to INVITE A");
            assertThat(headers(talk, "Min-SE")).containsExactly("90");
            talk.endsClean();
        }

        @Test
        @Tag("rfc4028-9")
        void callWithoutTimersRunsNone() {
            Talk talk = talking(new Talk(), Terms.NONE, Terms.NONE);
            assertThat(talk.call().timers()).isEmpty();
        }
    }

    @Nested
    @Tag("rfc4028-7_4")
    class Refreshed {
        private Talk ours() {
            return talking(new Talk(), Terms.NONE, session(1800, Refresher.UAC, 0, "timer"));
        }

        @Test
        void byUpdateWithoutOfferWhereThePeerTakesIt() {
            Talk talk = ours().fires(TimerKey.REFRESH_EGRESS);
            assertThat(talk.said()).containsExactly("UPDATE B");
            assertThat(headers(talk, "Session-Expires")).contains("1800;refresher=uac");
            talk.finishes(B, "UPDATE", 200, session(1800, Refresher.UAC, 0, "timer"));
            assertThat(talk.said())
                    .containsExactly("stop EXPIRY_EGRESS", "start REFRESH_EGRESS", "start EXPIRY_EGRESS")
                    .doesNotContain("Configure");
        }

        @Test
        void byInviteWithTheSameDescriptionWhereItDoesNot() {
            Talk talk = Talk.refreshing();
            assertThat(talk.said()).containsExactly("re-INVITE B", "start RENEGOTIATION");
            SendSip.Reinvite sent = (SendSip.Reinvite) talk.last().effects().getFirst();
            assertThat(sent.offer()).isEqualTo(talk.call().leg(B).sent());
            talk.answers(ANSWER);
            assertThat(talk.said()).contains("ACK B").doesNotContain("Configure");
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        void anotherAnswerThanBeforeReachesTheGateway() {
            Talk talk = Talk.refreshing().answers(Talk.audio("198.51.100.9", 6600, "sendrecv"));
            assertThat(talk.said()).contains("ACK B", "Configure");
            talk.gatewayAnswers();
            Holding.Held held = (Holding.Held) talk.call().media().holding();
            assertThat(held.egress()
                            .point()
                            .streams()
                            .getFirst()
                            .remote()
                            .orElseThrow()
                            .host())
                    .isEqualTo("198.51.100.9");
            assertThat(talk.call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        @Tag("rfc4028-7_3")
        void longerMinSeOfThePeerIsHonoured() {
            Talk talk = ours().fires(TimerKey.REFRESH_EGRESS);
            talk.finishes(B, "UPDATE", 422, session(1800, Refresher.UNSAID, 3600, "timer"));
            assertThat(talk.said()).containsExactly("UPDATE B");
            assertThat(headers(talk, "Session-Expires")).last().isEqualTo("3600;refresher=uac");
            assertThat(headers(talk, "Min-SE")).last().isEqualTo("3600");
        }

        @Test
        @Tag("rfc4028-10")
        void peerThatIsGoneEndsTheCall() {
            Talk talk = ours().fires(TimerKey.REFRESH_EGRESS).finishes(B, "UPDATE", 481);
            assertThat(talk.said()).contains("BYE A", "BYE B");
            assertThat(headers(talk, "Reason"))
                    .allSatisfy(reason -> assertThat(reason).startsWith("SIP;cause=408"));
        }

        @Test
        @Tag("rfc4028-10")
        void otherFailuresAreTriedAgainUntilTheSessionExpires() {
            Talk talk = ours().fires(TimerKey.REFRESH_EGRESS).finishes(B, "UPDATE", 500);
            assertThat(talk.said()).containsExactly("start REFRESH_EGRESS");
            assertThat(talk.fires(TimerKey.EXPIRY_EGRESS).said()).contains("BYE A", "BYE B");
        }

        @Test
        @Tag("rfc4028-7_3")
        void passedOnOfferThatIsTooShortASessionIsSentAgain() {
            Talk talk = Talk.audioTalking().reoffers(A, Talk.audio("192.0.2.1", 4000, "sendonly"));
            talk.on(new LegEvent.InviteFailed(B, 2, Talk.response(422, session(1, Refresher.UNSAID, 7200, "timer"))));
            assertThat(talk.said()).containsExactly("re-INVITE B");
            assertThat(headers(talk, "Session-Expires")).last().isEqualTo("7200");
        }
    }

    @Nested
    class RefreshedByThePeer {
        private Talk theirs() {
            return talking(new Talk(), session(600, Refresher.UAC, 0, "timer"), Terms.NONE);
        }

        @Test
        @Tag("rfc4028-9")
        void updateIsAnsweredAndStartsTheSessionAnewWithNoGateway() {
            Talk talk = theirs().updates(A, session(600, Refresher.UAC, 0, "timer"));
            assertThat(talk.said()).containsExactly("stop EXPIRY_INGRESS", "start EXPIRY_INGRESS", "200 to UPDATE A");
            assertThat(headers(talk, "Session-Expires")).last().isEqualTo("600;refresher=uac");
        }

        @Test
        @Tag("rfc4028-7_4")
        void inviteWithTheSameDescriptionIsAnsweredWithWhatWeSaidBefore() {
            Talk talk = theirs();
            Optional<SessionDescription> before = talk.call().leg(A).sent();
            talk.reoffers(A, OFFER, session(600, Refresher.UAC, 0, "timer"));
            assertThat(talk.said())
                    .contains("200 to INVITE A SDP", "start EXPIRY_INGRESS")
                    .doesNotContain("re-INVITE B", "Configure");
            assertThat(talk.call().leg(A).sent()).isEqualTo(before);
            assertThat(talk.acks(A).call().state()).isInstanceOf(CallState.Talking.class);
        }

        @Test
        void itIsPassedOnWhereThatIsSet() {
            DialogSettings.Timer timer = new DialogSettings.Timer(
                    Duration.ofMinutes(30), Duration.ofSeconds(90), false, true, Duration.ofSeconds(10));
            Talk talk = talking(
                    new Talk()
                            .with(new DialogSettings(
                                    timer,
                                    DialogSettings.Watch.DEFAULT,
                                    DialogSettings.Passing.DEFAULT,
                                    DialogSettings.Glare.DEFAULT)),
                    session(600, Refresher.UAC, 0, "timer"),
                    session(600, Refresher.UAS, 0, "timer"));
            assertThat(talk.reoffers(A, OFFER, session(600, Refresher.UAC, 0, "timer"))
                            .said())
                    .contains("re-INVITE B");
            assertThat(talk.answers(ANSWER).said())
                    .contains("200 to INVITE A SDP")
                    .doesNotContain("Configure");
            assertThat(talk.acks(A).updates(A, Terms.NONE).said()).containsExactly("UPDATE B");
        }

        @Test
        @Tag("rfc4028-10")
        void sessionThatIsNotRefreshedEndsTheCallOnBothLegs() {
            Talk talk = theirs().fires(TimerKey.EXPIRY_INGRESS);
            assertThat(talk.said()).contains("BYE A", "BYE B", "Release");
            assertThat(talk.cause().text()).contains("was not refreshed");
            talk.gatewayAnswers().byeAnswered(A).byeAnswered(B).endsClean();
        }

        @Test
        @Tag("rfc4028-9")
        void tooShortARefreshIsRefused() {
            assertThat(theirs().updates(A, session(30, Refresher.UAC, 0, "timer"))
                            .said())
                    .containsExactly("422 to UPDATE A");
        }
    }

    /** reference/ibcf.md section 10. */
    @Nested
    class Watched {
        private static Talk watching(Duration ping, Duration longest, boolean media) {
            return new Talk()
                    .with(new DialogSettings(
                            DialogSettings.Timer.DEFAULT,
                            new DialogSettings.Watch(ping, longest, media),
                            DialogSettings.Passing.DEFAULT,
                            DialogSettings.Glare.DEFAULT));
        }

        @Test
        void legWithoutTimerIsAskedWithOptions() {
            Talk talk = talking(watching(Duration.ofMinutes(1), Duration.ZERO, false), Terms.NONE, Terms.NONE)
                    .fires(TimerKey.PING_EGRESS);
            assertThat(talk.said()).containsExactly("OPTIONS B");
            assertThat(talk.finishes(B, "OPTIONS", 405).said()).containsExactly("start PING_EGRESS");
            talk.fires(TimerKey.PING_INGRESS).finishes(A, "OPTIONS", 408);
            assertThat(talk.said()).contains("BYE A", "BYE B");
        }

        @Test
        void callLastsNoLongerThanItMay() {
            Talk talk = talking(watching(Duration.ZERO, Duration.ofHours(2), false), Terms.NONE, Terms.NONE);
            assertThat(started(talk, TimerKey.LONGEST)).isEqualTo(Duration.ofHours(2));
            assertThat(talk.fires(TimerKey.LONGEST).said()).contains("BYE A", "BYE B");
        }

        @Test
        void inactiveMediaEndTheCallWhereThatIsSet() {
            BearerNotification silent =
                    new BearerNotification(1, "ip/1/access/1", 1, BearerNotification.Kind.MEDIA_INACTIVE, "test");
            Talk kept = talking(new Talk(), Terms.NONE, Terms.NONE).on(new GatewayEvent.BearerNotified(silent));
            assertThat(kept.call().state()).isInstanceOf(CallState.Talking.class);
            Talk ended = talking(watching(Duration.ZERO, Duration.ZERO, true), Terms.NONE, Terms.NONE)
                    .on(new GatewayEvent.BearerNotified(silent));
            assertThat(ended.said()).contains("BYE A", "BYE B");
            assertThat(ended.cause().result()).isEqualTo(EndCause.Result.MEDIA_FAILED);
        }
    }
}

package io.limen.sip.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Calls between two ends that speak plain datagrams, where the ends do unusual things. */
class WireCallsTest {
    private static final String BOB = "<sip:bob@example.test>";
    private final TwoEnds ends;

    WireCallsTest() throws IOException {
        ends = new TwoEnds();
    }

    @AfterEach
    void stop() {
        ends.close();
        assertThat(ends.gateway.mistakes()).isEmpty();
    }

    /** RFC 3261 §8.2.2.2. */
    @Nested
    class MergedRequests {
        @Test
        void inviteWithCredentialsIsTakenWhileTheChallengedCallIsStillBeingReleased() throws Exception {
            ends.keepReleases();
            ends.caller.request("INVITE", "auth", 1, BOB, "", TwoEnds.SDP);
            ends.callee.respond(ends.callee.receive("INVITE "), 401, "WWW-Authenticate: Digest realm=\"r\"\r\n", "");
            String refused = ends.caller.receive("SIP/2.0 401");
            assertThat(ends.b2bua.calls()).hasSize(1);
            ends.caller.request("INVITE", "auth", 2, BOB, "", TwoEnds.SDP);
            assertThat(refused).contains("WWW-Authenticate: ");
            assertThat(ends.callee.receive("INVITE ")).contains("Via: ");
            ends.letReleasesGo();
            ends.awaitEnd();
            assertThat(ends.b2bua.index().origin("auth", "1", 1)).isEmpty();
            assertThat(ends.b2bua.index().origin("auth", "1", 2)).isPresent();
        }

        @Test
        void sameInviteByAnotherWayIsRefused() throws IOException {
            ends.caller.request("INVITE", "twice", 1, BOB, "", TwoEnds.SDP);
            ends.callee.receive("INVITE ");
            ends.caller.request("INVITE", "twice", 1, BOB, "", TwoEnds.SDP);
            assertThat(ends.caller.receive("SIP/2.0 4")).startsWith("SIP/2.0 482");
        }
    }

    /** RFC 3261 §20.10: {@code *} is for REGISTER alone. */
    @Nested
    class ContactOfAll {
        @Test
        void inviteIsRefused() throws IOException {
            ends.caller.request("INVITE", "star", 1, BOB, "Contact: *\r\n", TwoEnds.SDP);
            assertThat(ends.caller.receive("SIP/2.0 4")).startsWith("SIP/2.0 400");
            assertThat(ends.b2bua.calls()).isEmpty();
        }

        @Test
        void reinviteIsRefusedAndTheCallStands() throws IOException {
            String to = ends.talk("star");
            ends.caller.request("INVITE", "star", 2, to, "Contact: *\r\n", TwoEnds.SDP);
            assertThat(ends.caller.receive("SIP/2.0 4")).startsWith("SIP/2.0 400");
            ends.caller.request("BYE", "star", 3, to, "", "");
            assertThat(ends.caller.receive("SIP/2.0 200")).contains("BYE");
        }

        @Test
        void refusalOfTheCalleeArrivesNevertheless() throws IOException {
            ends.caller.request("INVITE", "star", 1, BOB, "", TwoEnds.SDP);
            ends.callee.respond(ends.callee.receive("INVITE "), 486, "Contact: *\r\n", "");
            assertThat(ends.caller.receive("SIP/2.0 4")).startsWith("SIP/2.0 486");
        }

        @Test
        void answerOfTheCalleeArrivesNevertheless() throws IOException {
            ends.caller.request("INVITE", "star", 1, BOB, "", TwoEnds.SDP);
            ends.callee.respond(ends.callee.receive("INVITE "), 200, "Contact: *\r\n", TwoEnds.SDP);
            assertThat(ends.caller.receive("SIP/2.0 200")).contains("m=audio");
        }
    }

    @Nested
    class RefusedReinvites {
        private void refused(String to, long cseq, String more, String body, int status) throws IOException {
            ends.caller.request("INVITE", "many", cseq, to, more, body);
            ends.caller.receive("SIP/2.0 " + status);
            ends.caller.request("ACK", "many", cseq, to, "", "");
        }

        @Test
        void thousandOfThemLeaveNothing() throws Exception {
            String to = ends.talk("many");
            for (int each = 0; each < 250; each++) {
                refused(to, 2 + 4 * each, "Require: telepathy\r\n", "", 420);
                refused(to, 3 + 4 * each, "", "v=7\r\n", 400);
                refused(to, 4 + 4 * each, "Contact: *\r\n", TwoEnds.SDP, 400);
                refused(to, 5 + 4 * each, "", TwoEnds.SDP.replace("m=audio 4000 RTP/AVP 8\r\n", ""), 488);
            }
            CountDownLatch handled = new CountDownLatch(1); // the last answer leaves before its event is done with
            ends.b2bua.index().all().forEach(run -> run.lane().post(handled::countDown));
            assertThat(handled.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(ends.b2bua.index().invites()).isZero();
            assertThat(ends.b2bua.index().all())
                    .singleElement()
                    .satisfies(run -> assertThat(run.handles()).isEmpty());
        }
    }

    @Nested
    class Faults {
        @Test
        void callThatCannotBeAdmittedLeavesNothingAndIsAnswered() throws IOException {
            ends.decidingFails = true;
            ends.caller.request("INVITE", "fault", 1, BOB, "", TwoEnds.SDP);
            assertThat(ends.caller.receive("SIP/2.0 5")).startsWith("SIP/2.0 500");
            assertThat(ends.b2bua.calls()).isEmpty();
            assertThat(ends.b2bua.index().invites()).isZero();
            assertThat(ends.b2bua.index().origin("fault", "1", 1)).isEmpty();
            assertThat(ends.b2bua.stats().calls()).isZero();
            assertThat(ends.b2bua.stats().inSetUp()).isZero();
        }

        @Test
        void effectThatFailsKeepsNoOtherFromBeingDone() throws Exception {
            String to = ends.talk("store");
            assertThat(ends.gateway.terminations()).isEqualTo(2);
            ends.store.broken = true;
            ends.caller.request("BYE", "store", 2, to, "", "");
            assertThat(ends.caller.receive("SIP/2.0 ")).startsWith("SIP/2.0 200");
            ends.callee.respond(ends.callee.receive("BYE "), 200, "", "");
            ends.awaitEnd();
            assertThat(ends.gateway.terminations()).isZero();
        }
    }
}

package io.limen.sip.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Established calls between two ends that speak plain datagrams: what goes through, and as what. */
class WireDialogsTest {
    private final TwoEnds ends;

    WireDialogsTest() throws IOException {
        ends = new TwoEnds();
    }

    @AfterEach
    void stop() {
        ends.close();
        assertThat(ends.gateway.mistakes()).isEmpty();
    }

    private static String id(String message) {
        return TwoEnds.header(message, "Call-ID");
    }

    private static String tag(String header) {
        return header.substring(header.indexOf("tag=") + 4);
    }

    @Test
    @Tag("rfc3261-14_1")
    void offerlessInvitePassesWithOfferAndAnswerTheOtherWayRound() throws IOException {
        String to = ends.talk("none");
        ends.caller.request("INVITE", "none", 2, to, "", "");
        String asked = ends.callee.receive("INVITE ");
        assertThat(asked).contains("Content-Length: 0");
        ends.callee.respond(asked, 200, "Contact: <sip:b@127.0.0.1:" + ends.callee.port() + ">\r\n", TwoEnds.SDP);
        assertThat(ends.caller.receive("SIP/2.0 200")).contains("m=audio").contains("CSeq: 2 INVITE");
        ends.caller.request("ACK", "none", 2, to, "", TwoEnds.SDP);
        assertThat(ends.callee.receive("ACK ")).contains("m=audio");
    }

    @Test
    @Tag("rfc3311-5_2")
    void updatePassesAsUpdateToAnEndThatAllowsIt() throws IOException {
        String to = ends.talk("upd");
        ends.caller.request("UPDATE", "upd", 2, to, "Supported: timer\r\n", "");
        assertThat(ends.caller.receive("SIP/2.0 200")).contains("UPDATE").contains("Contact: ");
        ends.caller.request("INFO", "upd", 3, to, "", "");
        ends.callee.respond(ends.callee.receive("INFO "), 200, "Allow: INVITE, ACK, BYE, UPDATE\r\n", "");
        ends.caller.receive("SIP/2.0 200");
        ends.caller.request("UPDATE", "upd", 4, to, "", TwoEnds.SDP.replace("4000", "4002"));
        String passed = ends.callee.receive("UPDATE ");
        assertThat(passed).contains("m=audio");
        ends.callee.respond(passed, 200, "Contact: <sip:b@127.0.0.1:" + ends.callee.port() + ">\r\n", TwoEnds.SDP);
        assertThat(ends.caller.receive("SIP/2.0 200")).contains("m=audio").contains("CSeq: 4 UPDATE");
    }

    @Test
    @Tag("rfc6086-4_2_1")
    void infoPassesWithItsPackage() throws IOException {
        String to = ends.talk("info");
        ends.caller.request("INFO", "info", 2, to, "Info-Package: dtmf\r\n", "");
        String info = ends.callee.receive("INFO ");
        assertThat(info).contains("Info-Package: dtmf").doesNotContain("Call-ID: info");
        ends.callee.respond(info, 200, "", "");
        assertThat(ends.caller.receive("SIP/2.0 200")).contains("CSeq: 2 INFO");
    }

    /** RFC 7989. */
    @Nested
    @Tag("rfc7989-6")
    class SessionId {
        private static final String ALICE = "a".repeat(32);
        private static final String BOB = "b".repeat(32);

        @Test
        void bothHalvesReachBothEndsAlsoInRequestsOfOurs() throws Exception {
            ends.caller.request(
                    "INVITE",
                    "sid",
                    1,
                    "<sip:bob@example.test>",
                    "Session-ID: " + ALICE + ";remote=" + "0".repeat(32) + ";logme\r\n",
                    TwoEnds.SDP);
            String invite = ends.callee.receive("INVITE ");
            assertThat(TwoEnds.header(invite, "Session-ID")).isEqualTo(ALICE + ";remote=" + "0".repeat(32) + ";logme");
            ends.callee.respond(
                    invite,
                    200,
                    "Session-ID: " + BOB + ";remote=" + ALICE + "\r\nContact: <sip:b@127.0.0.1:" + ends.callee.port()
                            + ">\r\n",
                    TwoEnds.SDP);
            String answered = ends.caller.receive("SIP/2.0 200");
            assertThat(TwoEnds.header(answered, "Session-ID")).startsWith(BOB + ";remote=" + ALICE);
            ends.caller.request("ACK", "sid", 1, TwoEnds.header(answered, "To"), "", "");
            assertThat(TwoEnds.header(ends.callee.receive("ACK "), "Session-ID"))
                    .startsWith(ALICE + ";remote=" + BOB);
            ends.b2bua.releaseAll("test");
            assertThat(TwoEnds.header(ends.callee.receive("BYE "), "Session-ID"))
                    .startsWith(ALICE + ";remote=" + BOB);
            assertThat(TwoEnds.header(ends.caller.receive("BYE "), "Session-ID"))
                    .startsWith(BOB + ";remote=" + ALICE);
        }
    }

    /** Names of dialogs are those of the leg they are read on (reference/ibcf.md section 3). */
    @Nested
    class Names {
        @Test
        @Tag("rfc3891-3")
        void replacesOfACallOfOursNamesItsOtherLeg() throws IOException {
            String to = ends.talk("one");
            ends.caller.request("INFO", "one", 2, to, "", "");
            String far = ends.callee.receive("INFO ");
            ends.callee.respond(far, 200, "", "");
            ends.caller.request(
                    "INVITE",
                    "two",
                    1,
                    "<sip:bob@example.test>",
                    "Replaces: one;to-tag=" + tag(to) + ";from-tag=1;early-only\r\n",
                    TwoEnds.SDP);
            assertThat(TwoEnds.header(ends.callee.receive("INVITE "), "Replaces"))
                    .contains(id(far))
                    .contains("to-tag=callee")
                    .contains("from-tag=" + tag(TwoEnds.header(far, "From")))
                    .contains("early-only");
        }

        @Test
        @Tag("rfc3891-3")
        void dialogOfOthersPassesAsItIs() throws IOException {
            ends.caller.request(
                    "INVITE",
                    "two",
                    1,
                    "<sip:bob@example.test>",
                    "Replaces: other@x;to-tag=7;from-tag=8\r\n",
                    TwoEnds.SDP);
            assertThat(TwoEnds.header(ends.callee.receive("INVITE "), "Replaces"))
                    .contains("other@x", "to-tag=7", "from-tag=8");
        }

        @Test
        @Tag("rfc3515-2_4_2")
        void referWithEmbeddedReplacesNamesTheOtherLegToo() throws IOException {
            String one = ends.talk("one");
            ends.caller.request("INFO", "one", 2, one, "", "");
            String far = ends.callee.receive("INFO ");
            ends.callee.respond(far, 200, "", "");
            ends.caller.receive("SIP/2.0 200");
            ends.caller.request(
                    "REFER",
                    "one",
                    3,
                    one,
                    "Refer-To: <sip:carol@example.test?Replaces=one%3Bto-tag%3D" + tag(one) + "%3Bfrom-tag%3D1>\r\n"
                            + "Target-Dialog: one;local-tag=1;remote-tag=" + tag(one) + "\r\n",
                    "");
            String refer = ends.callee.receive("REFER ");
            assertThat(TwoEnds.header(refer, "Refer-To"))
                    .startsWith("<sip:carol@example.test?Replaces=" + id(far))
                    .contains("to-tag%3Dcallee");
            assertThat(TwoEnds.header(refer, "Target-Dialog")).contains(id(far)).contains("remote-tag=callee");
            ends.callee.respond(refer, 202, "Contact: <sip:b@127.0.0.1:" + ends.callee.port() + ">\r\n", "");
            assertThat(ends.caller.receive("SIP/2.0 202")).contains("REFER");
        }
    }
}

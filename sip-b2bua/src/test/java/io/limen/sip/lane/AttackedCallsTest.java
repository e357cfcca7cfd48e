package io.limen.sip.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes of attacks on SIP that other stacks fell to, by the numbers of docs/attack-classes.md, on calls. */
class AttackedCallsTest {
    private static final String BOB = "<sip:bob@example.test>";
    private final TwoEnds ends;

    AttackedCallsTest() throws IOException {
        ends = new TwoEnds();
    }

    @AfterEach
    void stop() {
        ends.close();
        assertThat(ends.gateway.mistakes()).isEmpty();
    }

    private void calls(String callId) throws IOException {
        ends.caller.request("BYE", callId, 2, ends.talk(callId), "", "");
        assertThat(ends.caller.receive("SIP/2.0 200")).contains("BYE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=x:1\rX-Evil: 1",
                "a=x:1\r\n\r\nX-Evil: 1",
                "s=\rVia: SIP/2.0/UDP evil",
                "a=x:} } Subtract = * {",
                "a=x:\" } , Local {"
            })
    void b04WhatStandsInASessionDescriptionNeverBecomesAHeader(String line) throws IOException {
        ends.caller.request("INVITE", "b04", 1, BOB, "", TwoEnds.SDP + line + "\r\n");
        ends.caller.request("INVITE", "b04after", 1, BOB, "", TwoEnds.SDP);
        String seen = "";
        while (!seen.contains("b04after")) {
            String invite = ends.callee.receive("INVITE ");
            String head = invite.substring(0, invite.indexOf("\r\n\r\n"));
            assertThat(head).doesNotContain("X-Evil", "evil");
            assertThat(invite.substring(head.length()).replace("\r\n", "")).doesNotContain("\r", "\n");
            String length = TwoEnds.header(head, "Content-Length");
            assertThat(invite.length() - head.length() - 4).isEqualTo(Integer.parseInt(length));
            ends.callee.respond(invite, 486, "", "");
            do {
                seen = TwoEnds.header(ends.caller.receive("SIP/2.0 4"), "Call-ID");
            } while (line.contains("\r") && !seen.equals("b04after"));
        }
    }

    @Test
    @Tag("rfc3325-5")
    void b06HeadersOfTheInsideDoNotComeFromOutside() throws IOException {
        String forged = String.join(
                "\r\n",
                "P-Asserted-Identity: <sip:boss@example.test>",
                "P-Charging-Vector: icid-value=1",
                "P-Charging-Function-Addresses: ccf=1.2.3.4",
                "X-Inside: yes",
                "");
        ends.caller.request("INVITE", "b06", 1, BOB, forged, TwoEnds.SDP);
        assertThat(ends.callee.receive("INVITE "))
                .doesNotContain("boss@example.test", "icid-value=1", "1.2.3.4", "X-Inside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--x\r\nContent-Type: application/sdp\r\n\r\nv=0", "--x--", "--\r\n--"})
    void b09MultipartsThatAreBrokenHarmNothing(String body) throws IOException {
        for (String boundary : new String[] {"x", "", "\"", "-".repeat(5_000)}) {
            String type = "Content-Type: multipart/mixed;boundary=" + boundary + "\r\n";
            ends.caller.send("INVITE sip:bob@example.test SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + ends.caller.port()
                    + ";branch=z9hG4bKm" + boundary.length() + "\r\nFrom: <sip:a@b>;tag=1\r\nTo: " + BOB
                    + "\r\nCall-ID: b09" + boundary.length() + "\r\nCSeq: 1 INVITE\r\nContact: <sip:a@127.0.0.1:"
                    + ends.caller.port() + ">\r\nMax-Forwards: 70\r\n" + type + "Content-Length: " + body.length()
                    + "\r\n\r\n" + body);
        }
        calls("b09after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=audio 4000 RTP/AVP 4294967296\r\n",
                "m=audio 4000 RTP/AVP 8\r\na=fmtp:8 \0\0\r\n",
                "m= 4000 RTP/AVP 8\r\n",
                "m=audio 99999999999 RTP/AVP 8\r\n",
                "c=IN IP4\r\nm=audio 4000 RTP/AVP 8\r\n",
                "m=audio 4000 \u00e9\u00e9 8\r\n",
                "m=audio\r\n"
            })
    void b11MediaLinesThatBrokeOthersHarmNothing(String lines) throws IOException {
        String head = TwoEnds.SDP.substring(0, TwoEnds.SDP.indexOf("m="));
        ends.caller.request("INVITE", "b11", 1, BOB, "", head + lines);
        ends.caller.request("INVITE", "b11i", 1, BOB, "", head + "i=" + "x".repeat(20_000) + "\r\n" + lines);
        calls("b11after");
    }

    @Test
    @Tag("rfc5393")
    void b24ARequestThatComesBackIsALoopAndHopsRunOut() throws IOException {
        ends.caller.request("INVITE", "b24", 1, BOB, "Max-Forwards: 0\r\n", TwoEnds.SDP);
        ends.caller.request("INVITE", "b24x", 1, BOB, "", TwoEnds.SDP);
        String onward = ends.callee.receive("INVITE ");
        assertThat(Integer.parseInt(TwoEnds.header(onward, "Max-Forwards"))).isLessThan(70);
        ends.callee.send(onward.replaceFirst(
                "(?m)^Via: .*", "Via: SIP/2.0/UDP 127.0.0.1:" + ends.callee.port() + ";branch=z9hG4bKloop"));
        assertThat(ends.callee.receive("SIP/2.0 4")).startsWith("SIP/2.0 482");
    }

    @Test
    void b26AChallengeInsideADialogDoesNotCross() throws IOException {
        String to = ends.talk("b26");
        ends.caller.request("BYE", "b26", 2, to, "", "");
        ends.callee.respond(
                ends.callee.receive("BYE "), 401, "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n", "");
        assertThat(ends.caller.receive("SIP/2.0 ")).startsWith("SIP/2.0 200").doesNotContain("Authenticate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUBSCRIBE", "PUBLISH", "NOTIFY"})
    void b27WhatHasNoRouteIsRefusedAndReachesNobody(String method) throws IOException {
        ends.caller.request(method, "b27", 1, "<sip:bob@127.0.0.1:" + ends.callee.port() + ">", "", "");
        assertThat(ends.caller.receive("SIP/2.0 ")).matches("(?s)SIP/2.0 [45].*");
    }

    @Test
    @Tag("rfc3261-12_2_2")
    void b28GuessedTagsReachNoCall() throws IOException {
        String to = ends.talk("b28");
        for (String guess : new String[] {BOB + ";tag=guess", BOB + ";tag=", BOB}) {
            ends.caller.request("BYE", "b28", 5, guess, "", "");
            assertThat(ends.caller.receive("SIP/2.0 ")).startsWith("SIP/2.0 4");
        }
        ends.caller.request("BYE", "b28", 6, to, "From: <sip:a@example.test>;tag=other\r\n", "");
        assertThat(ends.caller.receive("SIP/2.0 ")).startsWith("SIP/2.0 481");
        assertThat(ends.b2bua.stats().calls()).isEqualTo(1);
    }

    @Test
    @Tag("rfc3261-9_2")
    void b28ACancelNeedsTheBranchOfItsInvite() throws IOException {
        ends.caller.request("INVITE", "b28c", 1, BOB, "", TwoEnds.SDP);
        ends.callee.receive("INVITE ");
        ends.callee.request("CANCEL", "b28c", 1, BOB, "", "");
        assertThat(ends.callee.receive("SIP/2.0 ")).startsWith("SIP/2.0 481");
        assertThat(ends.b2bua.stats().inSetUp()).isEqualTo(1);
    }

    @Test
    void b29WhoIsThereAndWhoIsNotGetTheSameAnswerFromUs() throws IOException {
        String known = answer("b29a", BOB);
        String unknown = answer("b29b", "<sip:nobody@example.test>");
        assertThat(shape(known)).isEqualTo(shape(unknown));
    }

    private String answer(String callId, String to) throws IOException {
        ends.caller.request("BYE", callId, 1, to + ";tag=x", "", "");
        return ends.caller.receive("SIP/2.0 ");
    }

    private static String shape(String answer) {
        return answer.replaceAll("(?m)^(Via|To|Call-ID|From): .*$", "$1").strip();
    }

    @Test
    void b31NoMediaIsReservedBeforePolicySaidYesAndTheGatewayHoldsNothingAfterwards() throws Exception {
        ends.caller.request("INVITE", "b31", 1, BOB, "Require: nothing-we-know\r\n", TwoEnds.SDP);
        ends.caller.receive("SIP/2.0 420");
        assertThat(ends.gateway.terminations()).isZero();
        calls("b31after");
        ends.callee.respond(ends.callee.receive("BYE "), 200, "", "");
        ends.awaitEnd();
        assertThat(ends.gateway.terminations()).isZero();
    }

    @Test
    void b32AnAnswerFromAnotherAddressThanItsInviteWentToIsNoAnswer() throws IOException {
        ends.caller.request("INVITE", "b32", 1, BOB, "", TwoEnds.SDP);
        String invite = ends.callee.receive("INVITE ");
        String answer = forged(invite);
        byte[] bytes = answer.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        InetSocketAddress limen = new InetSocketAddress(
                InetAddress.ofLiteral("127.0.0.1"),
                ends.b2bua.listenPoints().getFirst().port());
        try (DatagramSocket elsewhere =
                new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0))) {
            elsewhere.send(new DatagramPacket(bytes, bytes.length, limen));
        }
        ends.callee.respond(invite, 486, "", "");
        assertThat(ends.caller.receive("SIP/2.0 4")).startsWith("SIP/2.0 486");
    }

    /** A 200 that fits in all but the branch. */
    private static String forged(String invite) {
        StringBuilder text = new StringBuilder("SIP/2.0 200 OK\r\n");
        invite.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.matches("(?i)(via|from|call-id|cseq):.*"))
                .forEach(line -> text.append(line.replaceFirst(";branch=[^;]*", ";branch=z9hG4bKforged"))
                        .append("\r\n"));
        return text.append("To: <sip:bob@example.test>;tag=forged\r\nContact: <sip:x@127.0.0.2:9>\r\n")
                .append("Content-Type: application/sdp\r\nContent-Length: ")
                .append(TwoEnds.SDP.length())
                .append("\r\n\r\n")
                .append(TwoEnds.SDP)
                .toString();
    }
}

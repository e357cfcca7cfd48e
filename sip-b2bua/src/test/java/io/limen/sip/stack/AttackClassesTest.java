package io.limen.sip.stack;

import static io.limen.sip.stack.StackUnderTest.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.guard.GuardSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes of attacks on SIP that other stacks fell to, by the numbers of docs/attack-classes.md, at the sockets. */
class AttackClassesTest {
    private static final long SECOND = 1_000_000_000L;
    private StackUnderTest under = new StackUnderTest();

    @AfterEach
    void close() {
        under.close();
    }

    /** Self-protection to which loopback is a stranger. */
    static GuardSettings strict(GuardSettings.Rate requests) {
        GuardSettings.Rates rates = GuardSettings.Rates.DEFAULT;
        return new GuardSettings(
                List.of(),
                GuardSettings.Delay.DEFAULT,
                GuardSettings.Emergency.DEFAULT,
                new GuardSettings.Rates(requests, rates.message(), new GuardSettings.Rate(1, 10), 64, true, List.of()),
                GuardSettings.BanRules.DEFAULT,
                GuardSettings.Replies.DEFAULT,
                GuardSettings.PeerControl.DEFAULT,
                new GuardSettings.Allies(Set.of(), List.of()));
    }

    private void guarded() {
        under.close();
        under = new StackUnderTest(
                StackUnderTest.LIMITS, StreamLimits.DEFAULT, strict(new GuardSettings.Rate(100, 500)));
    }

    private void serves(RawPeer peer, String name) throws IOException {
        peer.send(raw(peer, "OPTIONS", name, ""));
        RecordingIngress.Event event;
        do {
            event = under.ingress.next("request");
        } while (!event.server().callId().equals("in-" + name));
        under.respond(event, 200);
        assertThat(peer.receive("SIP/2.0 200")).contains("Call-ID: in-" + name);
    }

    private void refused(String found, String replaced, int status) throws IOException {
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            String good = raw(peer, "INVITE", "a1", "");
            assertThat(good).contains(found);
            peer.send(good.replace(found, replaced));
            assertThat(peer.receive()).startsWith("SIP/2.0 " + status);
            serves(peer, "after");
            assertThat(under.ingress.events).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SipTransport.class,
            names = {"UDP", "TCP"})
    @Tag("rfc3261-7_3_1")
    void b01ABlankBeforeTheColonIsTheSameHeader(SipTransport transport) throws IOException {
        try (RawPeer peer = under.peer(transport)) {
            String two = raw(peer, "INVITE", "b1", "")
                    .replace("Content-Length: 0", "Content-Length : 0\r\nContent-Length: 9");
            peer.send(two);
            assertThat(peer.receive()).startsWith("SIP/2.0 400");
        }
        try (RawPeer peer = under.peer(transport)) {
            peer.send(raw(peer, "MESSAGE", "b2", "")
                    .replace("Call-ID:", "Call-ID \t:")
                    .replace("To:", "To :"));
            assertThat(under.ingress.next("request").server().callId()).isEqualTo("in-b2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 0\r\nContent-Length: 7", "Content-Length: 7\r\nl: 0", "l: 0\r\nL: 0"})
    @Tag("rfc3261-18_3")
    void b02TwoContentLengthsAreRefused(String lengths) throws IOException {
        refused("Content-Length: 0", lengths, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967328", "2000000000", "-1", "0x10", "18446744073709551616", "+5", ""})
    void b03ContentLengthsThatAreNoneAreRefused(String length) throws IOException {
        refused("Content-Length: 0", "Content-Length: " + length, 400);
        try (RawTcpPeer peer = new RawTcpPeer(under.port(SipTransport.TCP))) {
            peer.send(raw(peer, "INVITE", "b3", "").replace("Content-Length: 0", "Content-Length: " + length));
            assertThat(peer.receive()).matches("(?s)SIP/2.0 (400|513).*");
            assertThat(peer.closedByPeer()).isTrue();
        }
    }

    @Test
    void b03AMissingContentLengthOnAStreamIsRefusedAndCloses() throws IOException {
        try (RawTcpPeer peer = new RawTcpPeer(under.port(SipTransport.TCP))) {
            peer.send(raw(peer, "INVITE", "b3m", "").replace("Content-Length: 0\r\n", ""));
            assertThat(peer.receive()).startsWith("SIP/2.0 400");
            assertThat(peer.closedByPeer()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"\\r,400", "\\0,400", "\\u0001,400"})
    void b05ControlCharactersOutsideOfQuotedPairsAreRefused(String what, int status) throws IOException {
        String control = what.equals("\\r") ? "\r" : what.equals("\\0") ? "\0" : "\u0001";
        refused("Max-Forwards: 70", "Subject: a" + control + "X-Evil: 1\r\nMax-Forwards: 70", status);
    }

    @Test
    void b05FoldedCompactAndDoubleHeadersAreReadAsOneReads() throws IOException {
        refused("Call-ID: in-a1", "Call-ID:\r\n in-a1\r\ni: other", 400);
        refused("From: \"Alice\"", "f: <sip:x@y>;tag=2\r\nFrom: \"Alice\"", 400);
    }

    @Test
    void b07TagsBranchesAndCallIdsMayHaveAnyLengthThatFits() throws IOException {
        for (int length : new int[] {1, 255, 256, 257, 1023, 1024, 1025, 4_000}) {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                String long1 = "x".repeat(length);
                peer.send(raw(peer, "MESSAGE", "b7", "")
                        .replace("tag=a1", "tag=" + long1)
                        .replace("z9hG4bKb7", "z9hG4bKb7" + long1)
                        .replace("Call-ID: in-b7", "Call-ID: " + long1));
                assertThat(under.ingress.next("request").server().callId()).isEqualTo(long1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967296", "2147483648", "99999999999999999999", "-1", "1e3"})
    @Tag("rfc3261-8_1_1_5")
    void b08CSeqNumbersThatAreNoneAreRefused(String number) throws IOException {
        refused("CSeq: 1 ", "CSeq: " + number + " ", 400);
    }

    @Test
    void b10ThousandsOfHeadersAreRefused() throws IOException {
        for (String header : new String[] {"Accept: a/b", "Route: <sip:a;lr>"}) {
            refused("Max-Forwards: 70", (header + "\r\n").repeat(1_000) + "Max-Forwards: 70", 400);
        }
    }

    @Test
    void b10WhatWouldMakeALongAnswerGetsNone() throws IOException {
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            String vias = "Via: SIP/2.0/UDP a;branch=z9hG4bKq\r\n".repeat(1_000);
            peer.send(raw(peer, "INVITE", "b10", "").replace("Max-Forwards: 70", vias + "Max-Forwards: 70"));
            serves(peer, "after");
            assertThat(under.ingress.events).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<<>",
                "<sip:a@b",
                "\"a <sip:a@b>",
                "<sip:a@b>;expires=\"",
                "<sip:%@%%>",
                "sip:a@b?x=y",
                "<sip:@>>>"
            })
    void b12MalformedContactsHarmNothing(String contact) throws IOException {
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            peer.send(raw(peer, "INVITE", "b12", "").replaceFirst("Contact: .*", "Contact: " + contact));
            serves(peer, "after");
            assertThat(under.meters.of(SipMeters.Reason.FAILED)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Digest",
                "Digest username",
                "Digest =,=,=",
                "Digest username=\"a, realm=b",
                "Digest nc=99999999999999999999, x=\"\\",
                "Basic ,,,,"
            })
    void b13DigestParametersHarmNothing(String credentials) throws IOException {
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            peer.send(raw(peer, "REGISTER", "b13", "").replace("Max-", "Authorization: " + credentials + "\r\nMax-"));
            serves(peer, "after");
            assertThat(under.meters.of(SipMeters.Reason.FAILED)).isZero();
        }
    }

    @Test
    void b14BlanksWithoutEndKeepNoThreadBusyAndNoConnectionOpen() throws IOException {
        under.close();
        StreamLimits standard = StreamLimits.DEFAULT;
        under = new StackUnderTest(
                StackUnderTest.LIMITS,
                new StreamLimits(
                        standard.handshake(),
                        standard.halfOpen(),
                        standard.halfOpenPerSource(),
                        standard.connectionsPerSource(),
                        Duration.ofMillis(400),
                        standard.unhandled(),
                        standard.unhandledBytes(),
                        standard.laneWait()),
                GuardSettings.DEFAULT);
        try (RawTcpPeer blanks = new RawTcpPeer(under.port(SipTransport.TCP));
                RawPeer other = under.peer(SipTransport.TCP)) {
            blanks.send("\r".repeat(50_000));
            serves(other, "meanwhile");
            assertThat(blanks.closedByPeer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Via: SIP/2.0/UDP ;;;;;;;;",
                "Route: <sip:[::::::1];lr>",
                "Session-Expires: 99999999999",
                "Via: SIP/2.0/UDP 300.300.300.300:99999;received=",
                "Date: Sat, 99 Foo 9999",
                "Reason: ;;;;",
                "Record-Route: <sip:a",
                "Content-Type: ;;/"
            })
    void b15HeadersThatBrokeOthersHarmNothing(String header) throws IOException {
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            peer.send(raw(peer, "INVITE", "b15", "").replace("Max-", header + "\r\nMax-"));
            serves(peer, "after");
            assertThat(under.meters.of(SipMeters.Reason.FAILED)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\"", "<", "%", "\\", " ", ",", "(", "@", ";tag", "a;b=", "[", "=\""})
    void b16LongRunsOfOneSignTakeLinearTime(String sign) throws IOException {
        try (RawPeer peer = under.peer(SipTransport.TCP)) {
            long began = System.nanoTime();
            String run = sign.repeat(50_000 / sign.length());
            peer.send(
                    raw(peer, "INVITE", "b16", "").replace("Max-", "Subject: " + run + "\r\nVia: " + run + "\r\nMax-"));
            try (RawPeer other = under.peer(SipTransport.UDP)) {
                serves(other, "after");
            }
            assertThat(System.nanoTime() - began).isLessThan(4 * SECOND);
        }
    }

    @Test
    void b17AFloodOfOneSourceIsCutAndOthersAreServed() throws IOException {
        guarded();
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            for (int i = 0; i < 3_000; i++) {
                peer.send(raw(peer, "INVITE", "b17x" + i, ""));
            }
            int heard = 0;
            while (!peer.silentFor(200)) {
                heard++;
            }
            assertThat(heard).isLessThan(1_200);
            assertThat(under.meters.of(SipMeters.Reason.SOURCE_RATE)).isPositive();
            assertThat(under.stack.gate().bans()).hasSize(1);
            assertThat(under.stack.transactions()).isLessThanOrEqualTo(1_000);
        }
    }

    @Test
    void b18AConnectionThatSaysNothingIsClosed() throws IOException {
        under.close();
        StreamLimits standard = StreamLimits.DEFAULT;
        under = new StackUnderTest(
                StackUnderTest.LIMITS,
                new StreamLimits(
                        Duration.ofSeconds(1), 10, 10, 10, Duration.ofMillis(300), 10, 1 << 20, standard.laneWait()),
                GuardSettings.DEFAULT);
        try (RawTcpPeer silent = new RawTcpPeer(under.port(SipTransport.TCP));
                RawTcpPeer slow = new RawTcpPeer(under.port(SipTransport.TCP))) {
            slow.send("OPTIONS sip:a SIP/2.0\r\n");
            assertThat(silent.closedByPeer()).isTrue();
            assertThat(slow.closedByPeer()).isTrue();
            assertThat(under.meters.of(SipMeters.Reason.SLOW_PEER)).isPositive();
        }
    }

    @Test
    void b18ConnectionsOfOneSourceHaveARate() throws IOException {
        guarded();
        List<RawTcpPeer> peers = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            RawTcpPeer peer = new RawTcpPeer(under.port(SipTransport.TCP));
            peers.add(peer);
            if (i < 10) {
                peer.close();
            }
        }
        assertThat(peers.getLast().closedByPeer()).isTrue();
        assertThat(under.meters.of(SipMeters.Reason.SOURCE_RATE)).isPositive();
        for (RawTcpPeer each : peers) {
            each.close();
        }
    }

    @Test
    void b18AFullLanePausesAConnectionInsteadOfRefusing() throws IOException {
        under.laneFull = true;
        try (RawPeer peer = under.peer(SipTransport.TCP)) {
            for (int i = 0; i < 30; i++) {
                peer.send(raw(peer, "MESSAGE", "b18f" + i, ""));
            }
            assertThat(peer.silentFor(200)).isTrue();
            under.laneFull = false;
            for (int i = 0; i < 30; i++) {
                assertThat(under.ingress.next("request").server().callId()).isEqualTo("in-b18f" + i);
            }
            assertThat(under.meters.of(SipMeters.Reason.LANE_FULL)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /x HTTP/1.0\r\nContent-Length: 5\r\n\r\nabcde",
                "MEGACO/3 [1.2.3.4] Transaction=1{}\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000"
            })
    void b20OtherProtocolsGetNoAnswerAndCloseTheirConnection(String bytes) throws IOException {
        try (RawTcpPeer peer = new RawTcpPeer(under.port(SipTransport.TCP));
                RawPeer datagrams = under.peer(SipTransport.UDP)) {
            peer.send(bytes);
            assertThat(peer.closedByPeer()).isTrue();
            datagrams.send(bytes);
            assertThat(datagrams.silentFor(100)).isTrue();
            serves(datagrams, "after");
        }
    }

    @Test
    void b21AMessageCutAnywhereIsNotTakenForAWholeOne() throws IOException {
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            String whole = raw(peer, "MESSAGE", "b21", "")
                    .replace("Content-Length: 0\r\n\r\n", "Content-Length: 4\r\n\r\nbody");
            for (int cut = 1; cut < whole.length(); cut++) {
                peer.send(whole.substring(0, cut));
            }
            peer.send(whole.replace("in-b21", "in-whole"));
            assertThat(under.ingress.next("request").server().callId()).isEqualTo("in-whole");
        }
    }

    @Test
    void b22MessagesBeyondTheLimitAreRefused() throws IOException {
        String body = "x".repeat(70_000);
        try (RawTcpPeer peer = new RawTcpPeer(under.port(SipTransport.TCP))) {
            peer.send(raw(peer, "MESSAGE", "b22", "").replace("Content-Length: 0", "Content-Length: 70000") + body);
            assertThat(peer.receive()).startsWith("SIP/2.0 513");
        }
    }

    @Test
    void b23ADatagramInFragmentsIsOneMessage() throws IOException {
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            String body = "x".repeat(60_000); // loopback cuts above 65,536 alone: the kernel puts fragments together
            peer.send(raw(peer, "MESSAGE", "b23", "")
                    .replace("Content-Length: 0\r\n\r\n", "Content-Length: 60000\r\n\r\n" + body));
            assertThat(under.ingress.next("request").request().getRawContent()).hasSize(60_000);
        }
    }

    @Test
    @Tag("rfc3261-18_2_1")
    void b25AnswersGoToTheSourceWhateverViaSays() throws IOException {
        try (RawPeer peer = under.peer(SipTransport.UDP);
                RawUdpPeer victim = new RawUdpPeer(under.port(SipTransport.UDP))) {
            for (String via : new String[] {
                "192.0.2.1:" + victim.port() + ";branch=z9hG4bKv1;received=127.0.0.9;rport",
                "victim.example:" + victim.port() + ";branch=z9hG4bKv2;rport=" + victim.port()
            }) {
                peer.send(raw(peer, "OPTIONS", "b25", "").replaceFirst("127.0.0.1:\\d+;branch=z9hG4bKb25;rport", via));
                under.respond(under.ingress.next("request"), 200);
                assertThat(peer.receive("SIP/2.0 200")).contains("received=127.0.0.1");
            }
            peer.send(raw(peer, "OPTIONS", "b25m", "").replace(";rport", ";rport;maddr=127.0.0.9"));
            assertThat(peer.receive()).startsWith("SIP/2.0 400");
            assertThat(victim.silentFor(50)).isTrue();
        }
    }

    @Test
    void b25ForgedSourcesGetLittleMoreThanTheySent() throws IOException {
        guarded();
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            String invite = raw(peer, "INVITE", "b25r", "");
            peer.send(invite);
            RecordingIngress.Event event = under.ingress.next("request");
            Object answer = under.onLane(() -> {
                javax.sip.message.Response response = under.response(event.request(), 200);
                response.setContent(
                        "v".repeat(3_000),
                        under.stack.factories().headers().createContentTypeHeader("application", "sdp"));
                return under.stack.respond(event.server(), response);
            });
            assertThat(answer).isEqualTo(true);
            under.ingress.next("ack-timeout"); // it was repeated all the while
            int bytes = 0;
            while (!peer.silentFor(1)) {
                bytes += 3_000;
            }
            assertThat(under.meters.of(SipMeters.Reason.UNPROVEN)).isPositive();
            assertThat(bytes).isLessThan(invite.length() * 3 + 8 * 1024 + 3_000);
        }
    }

    @Test
    void b25NeitherResponsesNorAcksAreAnswered() throws IOException {
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            peer.send(raw(peer, "ACK", "b25a", "").replace("CSeq: 1", "CSeq: x"));
            peer.send("SIP/2.0 200 OK\r\n" + raw(peer, "INVITE", "b25s", "").replaceFirst("(?s)^.*?\r\n", ""));
            peer.send("SIP/2.0 700 X\r\n\r\n");
            assertThat(peer.silentFor(100)).isTrue();
        }
    }

    @Test
    void b25MalformedDatagramsAreAnsweredAtARateAlone() throws IOException {
        guarded();
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            for (int i = 0; i < 1_000; i++) {
                peer.send(raw(peer, "OPTIONS", "b25q" + i, "").replace("CSeq: 1", "CSeq: x"));
            }
            // by its offences the source is banned from new requests soon; what was answered before stays in bounds
            int heard = 0;
            while (!peer.silentFor(100)) {
                heard++;
            }
            assertThat(heard).isLessThan(1_200);
            assertThat(under.meters.of(SipMeters.Reason.REFUSED)).isBetween(1, 400);
        }
    }

    @Test
    void b29BannedScannersLearnNothing() throws IOException {
        guarded();
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            peer.send(raw(peer, "OPTIONS", "b29", "").replace("Max-", "User-Agent: friendly-scanner\r\nMax-"));
            assertThat(peer.silentFor(200)).isTrue();
            peer.send(raw(peer, "REGISTER", "b29r", ""));
            assertThat(peer.silentFor(200)).isTrue();
            assertThat(under.meters.of(SipMeters.Reason.BANNED)).isEqualTo(2);
            assertThat(under.stack.gate().bans()).hasSize(1);
        }
    }

    @Test
    void b30AStormOfRegistrationsIsSpreadByRetryAfter() throws IOException {
        under.late = Duration.ofSeconds(1);
        Set<String> times = new java.util.HashSet<>();
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            for (int i = 0; i < 60; i++) {
                peer.send(raw(peer, "REGISTER", "b30x" + i, ""));
                times.add(peer.receive()
                        .lines()
                        .filter(line -> line.startsWith("Retry-After"))
                        .findFirst()
                        .orElseThrow());
            }
            assertThat(times).hasSizeGreaterThan(4);
            assertThat(under.ingress.events).isEmpty();
        }
    }
}

package io.limen.sip.stack;

import static io.limen.sip.stack.StackUnderTest.raw;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {

    private final StackUnderTest under = new StackUnderTest();

    @AfterEach
    void close() {
        under.close();
    }

    private void stillServes(RawPeer peer) throws IOException {
        peer.send(raw(peer, "OPTIONS", "alive", ""));
        RecordingIngress.Event event;
        do {
            event = under.ingress.next("request");
        } while (!event.server().callId().equals("in-alive"));
        under.respond(event, 200);
        peer.receive("SIP/2.0 200");
    }

    @Nested
    class Datagrams {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Content-Length: 0 | Content-Length: 5000",
                    "Content-Length: 0 | Content-Length: -1",
                    "Content-Length: 0 | Content-Length: 4294967328",
                    "Content-Length: 0 | Content-Length: 0\\r\\nl: 0",
                    "Content-Length: 0 | Content-Length: 0\\r\\nno colon here",
                    "Content-Length: 0 | Content-Length: 0\\r\\nCall-ID: second",
                    "CSeq: 1 INVITE | CSeq: 1 BYE",
                    "CSeq: 1 INVITE | CSeq: 99999999999999 INVITE",
                    "CSeq: 1 INVITE | CSeq: INVITE",
                    "Max-Forwards: 70 | Max-Forwards: 300",
                    "From: \"Alice\" | From: <<<",
                    ";rport | ;rport;maddr=10.0.0.1",
                    "Max-Forwards | \\x20\\t\\r\\nMax-Forwards",
                    "INVITE sip:limen@127.0.0.1 | INVITE sip:limen@127.0.0.1?Route=x",
                    "INVITE sip:limen@127.0.0.1 | INVITE sip:2001:db8::1",
                    "To: <sip:limen@127.0.0.1> | To: < sip:limen@127.0.0.1 >",
                    "Contact: <sip:alice@127.0.0.1> | Contact: sip:alice@127.0.0.1?Route=x",
                    "Contact: <sip:alice@127.0.0.1> | Contact: <<>",
                    "Subject | \\0"
                })
        void aRequestThatCanBeAnsweredGets400(String found, String replaced) throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                String message =
                        raw(peer, "INVITE", "m1", "").replace("Content-Length", "Subject: x\r\nContent-Length");
                peer.send(message.replace(
                        found,
                        replaced.replace("\\r\\n", "\r\n")
                                .replace("\\x20\\t", " \t")
                                .replace('\0', '0')
                                .replace("\\0", "S\0")));
                assertThat(peer.receive())
                        .startsWith("SIP/2.0 400")
                        .contains("Call-ID: in-m1")
                        .contains("received=127.0.0.1");
                assertThat(under.meters.of(SipMeters.Reason.REFUSED)).isEqualTo(1);
                stillServes(peer);
            }
        }

        @Test
        void whatIsMissingInTheRequestIsMissingInItsRefusal() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "INVITE", "i1", "").replaceAll("(?m)^(To|From|Call-ID): .*\r\n", ""));
                assertThat(peer.receive())
                        .startsWith("SIP/2.0 400")
                        .contains("CSeq: 1 INVITE")
                        .doesNotContain("From:", "To:", "Call-ID:");
            }
        }

        @Test
        void quotedPairsMayHoldControlCharactersAndComeBackAsTheyWere() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                String from = "From: \"a\\\u0007b\\\u0000c\\\u007f\" <sip:alice@127.0.0.1>;tag=a1";
                peer.send(raw(peer, "OPTIONS", "q1", "")
                        .replaceAll("From: .*", java.util.regex.Matcher.quoteReplacement(from)));
                under.respond(under.ingress.next("request"), 200);
                assertThat(peer.receive("SIP/2.0 200")).contains(from);
            }
        }

        @Test
        void blanksBehindTheVersionChangeNothing() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "OPTIONS", "b1", "").replaceFirst("SIP/2.0\r", "SIP/2.0  \r"));
                under.respond(under.ingress.next("request"), 200);
                assertThat(peer.receive()).startsWith("SIP/2.0 200");
            }
        }

        @Test
        void anotherVersionGets505() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "INVITE", "v1", "").replaceFirst("SIP/2.0\r", "SIP/7.0\r"));
                assertThat(peer.receive()).startsWith("SIP/2.0 505");
            }
        }

        @Test
        void tooManyHeaderLinesGet400() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                String many = "X: y\r\n".repeat(257);
                peer.send(raw(peer, "INVITE", "n1", "").replace("Max-Forwards", many + "Max-Forwards"));
                assertThat(peer.receive()).startsWith("SIP/2.0 400");
                stillServes(peer);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "hello",
                    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                    "INVITE\r\n\r\n",
                    "SIP/2.0 200 OK\r\n\r\n",
                    "SIP/2.0 999999999999 OK\r\nCall-ID: x\r\n\r\n",
                    "INVITE sip:a SIP/2.0\r\nCall-ID: x\r\n\r\n",
                    "\u0000\u0001\u0002"
                })
        void whatCannotBeAnsweredIsCountedAndDropped(String message) throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(message);
                stillServes(peer);
                assertThat(under.ingress.events).isEmpty();
            }
        }

        @Test
        void aMalformedAckIsNeverAnswered() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "ACK", "a1", "").replace("CSeq: 1", "CSeq: x"));
                peer.send(raw(peer, "INVITE", "a2", "").replace("CSeq: 1", "CSeq: x"));
                assertThat(peer.receive()).contains("Call-ID: in-a2");
                assertThat(under.meters.of(SipMeters.Reason.MALFORMED)).isEqualTo(1);
            }
        }

        @Test
        void whatACallerSendsNeverStartsAHeaderOfOurAnswer() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "INVITE", "s1", "")
                        .replace("CSeq: 1", "CSeq: x")
                        .replace("\"Alice\"", "\"A\rX-Smuggled: 1\""));
                assertThat(peer.receive().lines()).noneMatch(line -> line.startsWith("X-Smuggled"));
            }
        }

        @Test
        void mutatedBytesNeverStopTheStack() throws IOException {
            long seed = 20261121;
            SplittableRandom random = new SplittableRandom(seed);
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                for (int round = 0; round < 2000; round++) {
                    char[] message = raw(peer, "INFO", "z" + round, "").toCharArray();
                    int changes = random.nextInt(1, 6);
                    for (int i = 0; i < changes; i++) {
                        message[random.nextInt(message.length)] = (char) random.nextInt(256);
                    }
                    peer.send(new String(message, 0, random.nextInt(1, message.length + 1)));
                }
                assertThat(under.meters.of(SipMeters.Reason.FAILED))
                        .as("seed " + seed)
                        .isZero();
            }
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                stillServes(peer);
            }
        }
    }

    @Nested
    class Streams {

        @Test
        void aMessageMayBeCutAtEveryByte() throws Exception {
            try (RawPeer peer = under.peer(SipTransport.TCP)) {
                String message = raw(peer, "MESSAGE", "cut", "")
                        .replace("Content-Length: 0\r\n\r\n", "Content-Length: 4\r\n\r\nbody");
                for (int cut = 1; cut < message.length(); cut++) {
                    String one = message.replace("z9hG4bKcut", "z9hG4bKcut" + cut);
                    peer.send(one.substring(0, cut));
                    peer.send(one.substring(cut));
                    var event = under.ingress.next("request");
                    assertThat(new String(event.request().getRawContent(), java.nio.charset.StandardCharsets.UTF_8))
                            .isEqualTo("body");
                }
                for (int i = 0; i < message.length(); i++) {
                    peer.send(message.substring(i, i + 1));
                }
                under.ingress.next("request");
            }
        }

        @Test
        void severalMessagesMayShareASegment() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.TCP)) {
                StringBuilder all = new StringBuilder("\r\n");
                for (int i = 0; i < 20; i++) {
                    all.append(raw(peer, "OPTIONS", "p" + i, "")).append(i % 3 == 0 ? "\r\n" : "");
                }
                peer.send(all.toString());
                for (int i = 0; i < 20; i++) {
                    assertThat(under.ingress.next("request").server().callId()).isEqualTo("in-p" + i);
                }
            }
        }

        @Test
        void aPingIsAnsweredWithAPong() throws IOException {
            try (RawTcpPeer peer = new RawTcpPeer(under.port(SipTransport.TCP))) {
                peer.send("\r\n\r\n");
                assertThat(peer.receiveRaw(2)).isEqualTo("\r\n");
                peer.send("\r");
                peer.send("\n\r");
                peer.send("\n");
                assertThat(peer.receiveRaw(2)).isEqualTo("\r\n");
                stillServes(peer);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                    "hello\r\n",
                    "\u0016\u0003\u0001\u0002\u0000\u0001",
                    "SIP/2.0 200 OK\r\nCall-ID: x\r\n\r\n",
                    "INVITE sip:a SIP/2.0\r\nContent-Length: nine\r\n\r\n"
                })
        void garbageClosesTheConnection(String garbage) throws IOException {
            try (RawTcpPeer peer = new RawTcpPeer(under.port(SipTransport.TCP))) {
                peer.send(garbage);
                assertThat(peer.closedByPeer()).isTrue();
            }
            try (RawPeer next = under.peer(SipTransport.TCP)) {
                stillServes(next);
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Content-Length: 0 | Subject: none | 400",
                    "Content-Length: 0 | Content-Length: 0\\r\\nContent-Length: 7 | 400",
                    "Content-Length: 0 | Content-Length: 4294967328 | 400",
                    "Content-Length: 0 | Content-Length: 70000 | 513"
                })
        void aLostFrameIsAnsweredAndCloses(String found, String replaced, int status) throws IOException {
            try (RawTcpPeer peer = new RawTcpPeer(under.port(SipTransport.TCP))) {
                peer.send(raw(peer, "INVITE", "lost", "").replace(found, replaced.replace("\\r\\n", "\r\n")));
                assertThat(peer.receive()).startsWith("SIP/2.0 " + status);
                assertThat(peer.closedByPeer()).isTrue();
            }
        }

        @Test
        void aRequestThatFailsToParseLeavesTheStreamWhole() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.TCP)) {
                peer.send(raw(peer, "INVITE", "bad", "").replace("CSeq: 1", "CSeq: x")
                        + raw(peer, "INVITE", "old", "").replaceFirst("SIP/2.0\r", "SIP/3.0\r"));
                // one answer comes from the lane, one from the io thread
                assertThat(peer.receive() + peer.receive()).contains("SIP/2.0 400", "SIP/2.0 505");
                stillServes(peer);
            }
        }

        @Test
        void anUnfinishedMessageIsNotWaitedForLongerThanTheLimit() throws IOException {
            try (RawTcpPeer peer = new RawTcpPeer(under.port(SipTransport.TCP))) {
                peer.send("INVITE sip:a SIP/2.0\r\nVia: ");
                assertThat(peer.closedByPeer()).isTrue();
                assertThat(under.meters.of(SipMeters.Reason.SLOW_PEER)).isEqualTo(1);
            }
        }

        @Test
        void aHeadWithoutEndClosesAtTheMessageLimit() throws IOException {
            try (RawTcpPeer peer = new RawTcpPeer(under.port(SipTransport.TCP))) {
                peer.send("INVITE sip:a SIP/2.0\r\n" + "X: y\r\n".repeat(12_000));
                assertThat(peer.closedByPeer()).isTrue();
            }
        }

        @Test
        void connectionsOverTheLimitAreClosed() throws IOException {
            RawTcpPeer[] peers = new RawTcpPeer[4];
            for (int i = 0; i < peers.length; i++) {
                peers[i] = new RawTcpPeer(under.port(SipTransport.TCP));
                stillServes(peers[i]);
            }
            try (RawTcpPeer extra = new RawTcpPeer(under.port(SipTransport.TCP))) {
                assertThat(extra.closedByPeer()).isTrue();
                assertThat(under.meters.of(SipMeters.Reason.CONNECTION_LIMIT)).isEqualTo(1);
            }
            for (RawTcpPeer peer : peers) {
                peer.close();
            }
        }
    }
}

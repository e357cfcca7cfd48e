package io.limen.sip.stack;

import static io.limen.sip.stack.StackUnderTest.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.guard.GuardSettings;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of messages while their lane is late. */
class OverloadTest {
    private final StackUnderTest under = new StackUnderTest();

    @AfterEach
    void close() {
        under.close();
    }

    private static String throttled(String message) {
        return message.replace(";rport", ";rport;oc;oc-algo=\"loss\"");
    }

    @Nested
    @Tag("rfc3261-21_5_4")
    class Late {
        @ParameterizedTest
        @ValueSource(strings = {"INVITE", "REGISTER", "SUBSCRIBE", "MESSAGE"})
        void newWorkIsShedWithRetryAfterBeforeItIsParsed(String method) throws IOException {
            under.late = Duration.ofSeconds(1);
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, method, "s1", ""));
                assertThat(peer.receive())
                        .startsWith("SIP/2.0 503 ")
                        .containsPattern("\r\nRetry-After: [2-8]\r\n")
                        .contains("branch=z9hG4bKs1", ";rport=" + peer.port(), ";received=127.0.0.1")
                        .contains("From: \"Alice\" <sip:alice@127.0.0.1>;tag=a1\r\n", "Call-ID: in-s1\r\n")
                        .contains("To: <sip:limen@127.0.0.1>;tag=", "CSeq: 1 " + method + "\r\n")
                        .endsWith("\r\n\r\n");
                assertThat(under.ingress.events).isEmpty();
                assertThat(under.meters.of(SipMeters.Reason.OVERLOAD)).isEqualTo(1);
            }
        }

        @Test
        void theAckToWhatWasShedGoesNoFurther() throws IOException {
            under.late = Duration.ofSeconds(1);
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "INVITE", "s2", ""));
                String to = peer.receive()
                        .lines()
                        .filter(line -> line.startsWith("To:"))
                        .findFirst()
                        .orElseThrow();
                peer.send(raw(peer, "ACK", "s2", "").replaceFirst("To: .*", to));
                under.late = Duration.ZERO;
                peer.send(raw(peer, "OPTIONS", "s3", ""));
                assertThat(under.ingress.next("request").server().callId()).isEqualTo("in-s3");
            }
        }

        @Test
        void whatBelongsToADialogPasses() throws IOException {
            under.late = Duration.ofSeconds(1);
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                for (String method : new String[] {"BYE", "INVITE", "UPDATE", "INFO"}) {
                    peer.send(raw(peer, method, "d" + method, ";tag=ours"));
                    assertThat(under.ingress.next("request").request().getMethod())
                            .isEqualTo(method);
                }
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "urn:service:sos",
                    "URN:service:sos.fire",
                    "sip:112@127.0.0.1",
                    "tel:911",
                    "sip:112;x=1@127.0.0.1"
                })
        @Tag("rfc5031")
        void emergencyPassesEvenWhereTheLaneIsFull(String uri) throws IOException {
            under.late = Duration.ofMinutes(1);
            under.laneFull = true;
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "INVITE", "e1", "").replaceFirst("sip:limen@127.0.0.1", uri));
                assertThat(under.ingress.next("request").server().precedence().name())
                        .isEqualTo("EMERGENCY");
            }
        }

        @Test
        @Tag("rfc4412-4_7")
        void priorityOfThoseWeTrustIsShedAfterAllOthers() throws IOException {
            under.late = Duration.ofMillis(300);
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "INVITE", "n1", ""));
                assertThat(peer.receive()).startsWith("SIP/2.0 503");
                peer.send(raw(peer, "INVITE", "p1", "").replace("Max-", "Resource-Priority: ets.1\r\nMax-"));
                under.ingress.next("request");
                under.late = Duration.ofMillis(700);
                peer.send(raw(peer, "INVITE", "p2", "").replace("Max-", "Resource-Priority: ets.1\r\nMax-"));
                assertThat(peer.receive("SIP/2.0 503")).contains("in-p2");
            }
        }

        @Test
        void aRepeatOfWhatWasTakenInIsNotShed() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                String invite = raw(peer, "INVITE", "r1", "");
                peer.send(invite);
                var event = under.ingress.next("request");
                under.late = Duration.ofSeconds(1);
                peer.send(invite);
                under.respond(event, 200);
                assertThat(peer.receive("SIP/2.0 2")).startsWith("SIP/2.0 200");
                assertThat(under.meters.of(SipMeters.Reason.OVERLOAD)).isZero();
            }
        }
    }

    @Nested
    @Tag("rfc7339-5_1")
    class NeighboursThatCanBeThrottled {
        @Test
        void areToldInEveryAnswer() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(throttled(raw(peer, "OPTIONS", "o1", "")));
                under.respond(under.ingress.next("request"), 200);
                assertThat(peer.receive()).contains(";oc=0;oc-algo=\"loss\"", ";oc-validity=0", ";oc-seq=");
                under.share = 0.7;
                peer.send(throttled(raw(peer, "OPTIONS", "o2", "")));
                under.respond(under.ingress.next("request"), 200);
                assertThat(peer.receive()).contains(";oc=30;", ";oc-validity=500");
            }
        }

        @Test
        void areToldWhereTheyAreRefusedToo() throws IOException {
            under.share = 0.25;
            under.late = Duration.ofSeconds(1);
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(throttled(raw(peer, "INVITE", "o3", "")));
                assertThat(peer.receive())
                        .startsWith("SIP/2.0 503")
                        .contains(";oc=75;oc-algo=\"loss\";oc-validity=500;oc-seq=");
            }
        }

        @Test
        void othersAreNot() throws IOException {
            under.share = 0.25;
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "OPTIONS", "o4", ""));
                under.respond(under.ingress.next("request"), 200);
                assertThat(peer.receive()).doesNotContain("oc=");
            }
        }
    }

    @Nested
    @Tag("rfc7339-5_3")
    class NextHopsThatWantLess {
        @Test
        void areOfferedThatTheyMaySaySo() throws IOException {
            try (RawUdpPeer peer = new RawUdpPeer(under.port(SipTransport.UDP))) {
                under.send("OPTIONS", SipTransport.UDP, peer.port());
                assertThat(peer.receive()).contains(";oc;oc-algo=\"loss\"");
            }
        }

        @Test
        void areSparedUntilTheirWishIsOver() throws IOException {
            try (RawUdpPeer peer = new RawUdpPeer(under.port(SipTransport.UDP))) {
                under.send("SUBSCRIBE", SipTransport.UDP, peer.port());
                String wish = ";oc=100;oc-validity=2000;oc-seq=1.1";
                peer.send(StackUnderTest.answer(peer.receive(), 200, "t").replace(";oc;", wish + ";"));
                under.ingress.next("response");
                under.send("MESSAGE", SipTransport.UDP, peer.port());
                assertThat(under.ingress.next("send-failure")).isNotNull();
                assertThat(under.meters.of(SipMeters.Reason.SPARED)).isEqualTo(1);
            }
        }
    }

    @Nested
    class ManyOfOneSource {
        private final StackUnderTest strict = new StackUnderTest(
                StackUnderTest.LIMITS, StreamLimits.DEFAULT, AttackClassesTest.strict(new GuardSettings.Rate(1, 20)));

        @AfterEach
        void close() {
            strict.close();
        }

        @Test
        void getTheirBurstAndThen503() throws IOException {
            try (RawPeer peer = strict.peer(SipTransport.UDP)) {
                for (int i = 0; i < 40; i++) {
                    peer.send(raw(peer, "MESSAGE", "m" + i, ""));
                }
                assertThat(peer.receive("SIP/2.0 503")).contains("Retry-After: ");
                strict.ingress.next("request");
                assertThat(strict.meters.of(SipMeters.Reason.SOURCE_RATE)).isBetween(1, 20);
            }
        }
    }
}

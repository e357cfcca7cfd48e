package io.limen.sip.stack;

import static io.limen.sip.stack.StackUnderTest.answer;
import static io.limen.sip.stack.StackUnderTest.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SipStackTest {

    private final StackUnderTest under = new StackUnderTest();

    @AfterEach
    void close() {
        under.close();
    }

    @Nested
    class ServerTransactions {

        @ParameterizedTest
        @EnumSource(
                value = SipTransport.class,
                names = {"UDP", "TCP"})
        void optionsIsHandedUpAndAnswered(SipTransport transport) throws IOException {
            try (RawPeer peer = under.peer(transport)) {
                peer.send(raw(peer, "OPTIONS", "o1", ""));
                var event = under.ingress.next("request");
                assertThat(event.server().source().listenPoint().transport()).isEqualTo(transport);
                assertThat(under.respond(event, 200)).isTrue();
                String answer = peer.receive("SIP/2.0 200");
                assertThat(answer).contains("received=127.0.0.1").contains("rport=" + peer.port());
                assertThat(under.respond(event, 486))
                        .as("a second final response")
                        .isFalse();
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = SipTransport.class,
                names = {"UDP", "TCP"})
        void anInviteIsTriedRungAnsweredAndAcknowledged(SipTransport transport) throws IOException {
            try (RawPeer peer = under.peer(transport)) {
                peer.send(raw(peer, "INVITE", "i1", ""));
                assertThat(peer.receive()).startsWith("SIP/2.0 100");
                var invite = under.ingress.next("request");
                under.respond(invite, 180);
                assertThat(peer.receive()).startsWith("SIP/2.0 180");
                under.respond(invite, 200);
                assertThat(peer.receive()).startsWith("SIP/2.0 200");
                peer.send(raw(peer, "ACK", "i1-ack", ";tag=stack-tag"));
                assertThat(under.ingress.next("ack").request().getMethod()).isEqualTo("ACK");
                assertThat(under.tapped).contains("in in-i1", "out in-i1");
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = SipTransport.class,
                names = {"UDP", "TCP"})
        void a2xxIsRepeatedUntilItsAck(SipTransport transport) throws IOException {
            try (RawPeer peer = under.peer(transport)) {
                peer.send(raw(peer, "INVITE", "r1", ""));
                var invite = under.ingress.next("request");
                under.respond(invite, 200);
                String first = peer.receive("SIP/2.0 200");
                assertThat(peer.receive("SIP/2.0 200")).isEqualTo(first);
                assertThat(peer.receive("SIP/2.0 200")).isEqualTo(first);
                String ack = raw(peer, "ACK", "r1-ack", ";tag=stack-tag");
                peer.send(ack);
                under.ingress.next("ack");
                peer.send(ack);
                while (!peer.silentFor(200)) {
                    // a repeat already on its way
                    assertThat(peer.silentFor(400)).isTrue();
                }
                assertThat(under.ingress.events).as("the repeated ACK").isEmpty();
            }
        }

        @Test
        void a2xxWithoutAckEndsInAckTimeout() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "INVITE", "t1", ""));
                var invite = under.ingress.next("request");
                under.respond(invite, 200);
                assertThat(under.ingress.next("ack-timeout").server()).isSameAs(invite.server());
            }
        }

        @Test
        void aRepeatedInviteIsNotDeliveredTwice() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                String message = raw(peer, "INVITE", "d1", "");
                peer.send(message);
                var invite = under.ingress.next("request");
                peer.receive("SIP/2.0 100");
                under.respond(invite, 180);
                peer.receive("SIP/2.0 180");
                peer.send(message);
                assertThat(peer.receive()).as("the last provisional again").startsWith("SIP/2.0 180");
                under.respond(invite, 200);
                peer.receive("SIP/2.0 200");
                peer.send(raw(peer, "ACK", "d1-ack", ";tag=stack-tag"));
                under.ingress.next("ack");
                peer.send(message);
                peer.send(raw(peer, "OPTIONS", "d2", ""));
                assertThat(under.ingress.next("request").request().getMethod()).isEqualTo("OPTIONS");
            }
        }

        @Test
        void aFailureIsRepeatedUntilItsAckWhichStaysBelow() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "INVITE", "f1", ""));
                under.respond(under.ingress.next("request"), 486);
                peer.receive("SIP/2.0 486");
                peer.receive("SIP/2.0 486");
                peer.send(raw(peer, "ACK", "f1", ";tag=stack-tag"));
                peer.send(raw(peer, "OPTIONS", "f2", ""));
                assertThat(under.ingress.next("request").request().getMethod()).isEqualTo("OPTIONS");
            }
        }

        @Test
        void aFailureWithoutAckEndsInServerTimeout() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "INVITE", "h1", ""));
                var invite = under.ingress.next("request");
                under.respond(invite, 500);
                assertThat(under.ingress.next("server-timeout").server()).isSameAs(invite.server());
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = SipTransport.class,
                names = {"UDP", "TCP"})
        void cancelIsAnsweredAndTheInviteGetsIts487(SipTransport transport) throws IOException {
            try (RawPeer peer = under.peer(transport)) {
                peer.send(raw(peer, "INVITE", "c1", ""));
                var invite = under.ingress.next("request");
                peer.send(raw(peer, "CANCEL", "c1", ""));
                assertThat(under.ingress.next("cancel").server()).isSameAs(invite.server());
                assertThat(peer.receive("SIP/2.0 200")).contains("CSeq: 1 CANCEL");
                under.respond(invite, 487);
                assertThat(peer.receive("SIP/2.0 487")).contains("CSeq: 1 INVITE");
                peer.send(raw(peer, "ACK", "c1", ";tag=stack-tag"));
            }
        }

        @Test
        void cancelOfNothingIs481() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "CANCEL", "c9", ""));
                assertThat(peer.receive()).startsWith("SIP/2.0 481");
                assertThat(under.ingress.events).isEmpty();
            }
        }

        @Test
        void anUnknownMethodIsHandedUp() throws IOException {
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "FROBNICATE", "u1", ""));
                var event = under.ingress.next("request");
                assertThat(event.server().method()).isEqualTo("FROBNICATE");
                under.respond(event, 501);
                assertThat(peer.receive()).startsWith("SIP/2.0 501");
            }
        }

        @Test
        void aFullLaneIsAnswered503() throws IOException {
            under.laneFull = true;
            try (RawPeer peer = under.peer(SipTransport.UDP)) {
                peer.send(raw(peer, "INVITE", "l1", ""));
                assertThat(peer.receive()).startsWith("SIP/2.0 503").contains("Retry-After: ");
                assertThat(under.meters.of(SipMeters.Reason.LANE_FULL)).isEqualTo(1);
            }
        }
    }

    @Nested
    class ClientTransactions {

        private RawPeer uas(SipTransport transport) throws IOException {
            return new RawUdpPeer(under.port(transport));
        }

        @Test
        void responsesComeUpWithTheAttachmentAndTheAckGoesOut() throws IOException {
            try (RawPeer peer = uas(SipTransport.UDP)) {
                ClientHandle handle = under.send("INVITE", SipTransport.UDP, peer.port());
                String invite = peer.receive("INVITE");
                peer.send(answer(invite, 180, "b1"));
                var ringing = under.ingress.next("response");
                assertThat(ringing.client()).isSameAs(handle);
                assertThat(ringing.client().attachment()).isEqualTo("attached");
                peer.send(answer(invite, 200, "b1"));
                assertThat(under.ingress.next("response").response().getStatusCode())
                        .isEqualTo(200);
                under.onLane(() -> under.stack.sendAck(
                        under.request("ACK"), new SipTarget(SipTransport.UDP, "127.0.0.1", peer.port(), "access")));
                assertThat(peer.receive("ACK")).contains("branch=z9hG4bK");
            }
        }

        @Test
        void aRepeated2xxAndALateForkAreStrays() throws IOException {
            try (RawPeer peer = uas(SipTransport.UDP)) {
                under.send("INVITE", SipTransport.UDP, peer.port());
                String invite = peer.receive("INVITE");
                peer.send(answer(invite, 200, "b1"));
                under.ingress.next("response");
                peer.send(answer(invite, 200, "b1"));
                assertThat(under.ingress.next("stray").response().getStatusCode())
                        .isEqualTo(200);
                peer.send(answer(invite, 200, "other"));
                under.ingress.next("stray");
            }
        }

        @Test
        void otherStraysAreCountedAndDropped() throws IOException {
            try (RawPeer peer = uas(SipTransport.UDP)) {
                under.send("OPTIONS", SipTransport.UDP, peer.port());
                String options = peer.receive("OPTIONS");
                peer.send(answer(options.replace("z9hG4bK", "z9hG4bKx"), 200, "b1"));
                peer.send(answer(options, 200, "b1"));
                under.ingress.next("response");
                assertThat(under.meters.of(SipMeters.Reason.STRAY_RESPONSE)).isEqualTo(1);
                assertThat(under.ingress.events).isEmpty();
            }
        }

        @Test
        void aRepeatedFailureIsAcknowledgedAgain() throws IOException {
            try (RawPeer peer = uas(SipTransport.UDP)) {
                under.send("INVITE", SipTransport.UDP, peer.port());
                String invite = peer.receive("INVITE");
                peer.send(answer(invite, 486, "b1"));
                under.ingress.next("response");
                peer.receive("ACK");
                peer.send(answer(invite, 486, "b1"));
                peer.receive("ACK");
                assertThat(under.ingress.events).isEmpty();
            }
        }

        @Test
        void silenceMeansRepeatsAndThenTimeout() throws IOException {
            try (RawPeer peer = uas(SipTransport.UDP)) {
                ClientHandle invite = under.send("INVITE", SipTransport.UDP, peer.port());
                peer.receive("INVITE");
                peer.receive("INVITE");
                assertThat(under.ingress.next("timeout").client()).isSameAs(invite);
                assertThat(under.meters.of("retransmitted")).isGreaterThan(1);
                ClientHandle bye = under.send("BYE", SipTransport.UDP, peer.port());
                assertThat(under.ingress.next("timeout").client()).isSameAs(bye);
            }
        }

        @Test
        void cancelWaitsForAProvisionalResponse() throws IOException {
            try (RawPeer peer = uas(SipTransport.UDP)) {
                ClientHandle handle = under.send("INVITE", SipTransport.UDP, peer.port());
                String invite = peer.receive("INVITE");
                under.onLane(() -> {
                    under.stack.cancel(handle);
                    return true;
                });
                peer.send(answer(invite, 180, "b1"));
                under.ingress.next("response");
                String cancel = peer.receive("CANCEL");
                assertThat(cancel.lines().filter(line -> line.startsWith("Via")).toList())
                        .isEqualTo(invite.lines()
                                .filter(line -> line.startsWith("Via"))
                                .toList());
                peer.send(answer(cancel, 200, "b1"));
                peer.send(answer(invite, 487, "b1"));
                assertThat(under.ingress.next("response").response().getStatusCode())
                        .isEqualTo(487);
                peer.receive("ACK");
            }
        }

        @Test
        void aCancelledInviteThatNeverEndsTimesOut() throws IOException {
            try (RawPeer peer = uas(SipTransport.UDP)) {
                ClientHandle handle = under.send("INVITE", SipTransport.UDP, peer.port());
                String invite = peer.receive("INVITE");
                peer.send(answer(invite, 180, "b1"));
                under.ingress.next("response");
                under.onLane(() -> {
                    under.stack.cancel(handle);
                    return true;
                });
                assertThat(under.ingress.next("timeout").client()).isSameAs(handle);
            }
        }

        @Test
        void overTcpOneConnectionServesManyRequests() throws IOException {
            try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                under.send("OPTIONS", SipTransport.TCP, server.getLocalPort());
                under.send("INFO", SipTransport.TCP, server.getLocalPort());
                try (RawPeer peer = new RawTcpPeer(server.accept())) {
                    String options = peer.receive("OPTIONS");
                    String info = peer.receive("INFO");
                    peer.send(answer(options, 200, "b1") + answer(info, 200, "b1"));
                    assertThat(under.ingress.next("response").client().method()).isEqualTo("OPTIONS");
                    assertThat(under.ingress.next("response").client().method()).isEqualTo("INFO");
                }
            }
        }

        @Test
        void aRefusedConnectionIsASendFailure() throws IOException {
            int free;
            try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                free = server.getLocalPort();
            }
            ClientHandle handle = under.send("INVITE", SipTransport.TCP, free);
            assertThat(under.ingress.next("send-failure").client()).isSameAs(handle);
        }

        @Test
        void aTargetThatIsNoAddressIsASendFailure() {
            under.onLane(() -> under.stack.send(
                    under.request("INVITE"), new SipTarget(SipTransport.UDP, "host.invalid", 5060, "access"), ""));
            assertThat(under.ingress.next("send-failure").message().toString()).contains("host.invalid");
            under.onLane(() -> under.stack.send(
                    under.request("INVITE"), new SipTarget(SipTransport.UDP, "127.0.0.1", 5060, "nowhere"), ""));
            assertThat(under.ingress.next("send-failure").message().toString()).contains("nowhere");
        }
    }

    @Nested
    class Ends {

        @ParameterizedTest
        @EnumSource(
                value = SipTransport.class,
                names = {"UDP", "TCP"})
        void nothingIsKeptOnceAllTimersHaveRun(SipTransport transport) throws IOException {
            try (RawPeer peer = under.peer(transport)) {
                peer.send(raw(peer, "INVITE", "e1", ""));
                under.respond(under.ingress.next("request"), 200);
                peer.send(raw(peer, "ACK", "e1-ack", ";tag=stack-tag"));
                under.ingress.next("ack");
                peer.send(raw(peer, "INVITE", "e2", ""));
                under.respond(under.ingress.next("request"), 486);
                peer.send(raw(peer, "ACK", "e2", ";tag=stack-tag"));
                peer.send(raw(peer, "BYE", "e3", ""));
                under.respond(under.ingress.next("request"), 200);
                try (RawPeer uas = new RawUdpPeer(under.port(SipTransport.UDP))) {
                    for (int status : new int[] {200, 486}) {
                        under.send("INVITE", SipTransport.UDP, uas.port());
                        uas.send(answer(uas.receive("INVITE"), status, "b" + status));
                        under.ingress.next("response");
                    }
                    under.send("BYE", SipTransport.UDP, uas.port());
                    uas.send(answer(uas.receive("BYE"), 200, "b1"));
                    under.ingress.next("response");
                    assertThat(under.stack.transactions()).isPositive();
                    // timers B to L are 64*T1 here: 2.6 s; the silent socket is the clock
                    for (int i = 0; i < 60 && under.stack.transactions() > 0; i++) {
                        uas.silentFor(100);
                    }
                }
                assertThat(under.stack.transactions()).isZero();
            }
        }

        @Test
        void anAnswerFindsANewConnectionWhenTheFirstIsGone() throws IOException {
            try (ServerSocket sentBy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                    RawPeer peer = under.peer(SipTransport.TCP)) {
                peer.send(raw(peer, "OPTIONS", "g1", "")
                        .replace("127.0.0.1:" + peer.port(), "127.0.0.1:" + sentBy.getLocalPort()));
                var event = under.ingress.next("request");
                ((RawTcpPeer) peer).halfClose();
                assertThat(((RawTcpPeer) peer).closedByPeer()).isTrue();
                under.respond(event, 200);
                try (RawPeer again = new RawTcpPeer(sentBy.accept())) {
                    assertThat(again.receive()).startsWith("SIP/2.0 200");
                }
            }
        }

        @Test
        @Tag("rfc3261-18_2_2")
        void aStreamThatLostItsFrameIsClosedAfterTheAnswersToWhatCameBefore() throws IOException {
            under.ingress.reaction = event -> {
                while (under.meters.of(SipMeters.Reason.MALFORMED) == 0) {
                    Thread.onSpinWait();
                }
                try {
                    under.stack.respond(event.server(), under.response(event.request(), 200));
                } catch (java.text.ParseException ours) {
                    throw new AssertionError(ours);
                }
            };
            try (RawPeer peer = under.peer(SipTransport.TCP)) {
                peer.send(raw(peer, "OPTIONS", "z1", "") + "no SIP at all\r\n\r\n");
                assertThat(peer.receive()).startsWith("SIP/2.0 200");
                assertThat(((RawTcpPeer) peer).closedByPeer()).isTrue();
            }
        }

        @Test
        @Tag("rfc3261-18_1_1")
        void aLargeRequestGoesOverTcpAndBackToUdpWhereNobodyListens() throws IOException {
            try (RawPeer peer = new RawUdpPeer(under.port(SipTransport.UDP))) {
                under.sendLarge("MESSAGE", peer.port());
                assertThat(peer.receive("MESSAGE"))
                        .contains("Via: SIP/2.0/UDP ")
                        .hasSizeGreaterThan(1300);
                try (ServerSocket server = new ServerSocket(peer.port(), 5, InetAddress.getLoopbackAddress())) {
                    under.sendLarge("INFO", peer.port());
                    try (RawPeer stream = new RawTcpPeer(server.accept())) {
                        assertThat(stream.receive("INFO")).contains("Via: SIP/2.0/TCP ");
                    }
                }
            }
        }

        @Test
        void noThreadOfTheLibraryIsLeft() {
            under.close();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.equals("EventScannerThread") || name.startsWith("sip-io"));
        }
    }

    @Nested
    class Version6 {

        @ParameterizedTest
        @EnumSource(
                value = SipTransport.class,
                names = {"UDP", "TCP"})
        void requestsAreServedBothWays(SipTransport transport) throws Exception {
            List<SipListenPoint> point = List.of(new SipListenPoint("six", transport, "::1", 0, "::1"));
            RecordingIngress ingress = new RecordingIngress();
            try (SipStack other = SipStack.start(
                            SipStackConfig.of(point), callId -> Runnable::run, ingress, SipTap.NONE, SipMeters.none());
                    SipStack one = SipStack.start(
                            SipStackConfig.of(point),
                            callId -> Runnable::run,
                            under.ingress,
                            SipTap.NONE,
                            SipMeters.none())) {
                int port = other.listenPoints().getFirst().port();
                one.send(under.request("INVITE"), new SipTarget(transport, "::1", port, "six"), "");
                var event = ingress.next("request");
                assertThat(event.request().toString()).contains("Via: SIP/2.0/" + transport + " [::1]:");
                other.respond(event.server(), under.response(event.request(), 486));
                assertThat(under.ingress.next("response").response().getStatusCode())
                        .isEqualTo(100);
                assertThat(under.ingress.next("response").response().getStatusCode())
                        .isEqualTo(486);
            }
        }
    }

    @Nested
    class Start {

        @Test
        void aPortInUseIsNamed() {
            for (SipTransport transport : List.of(SipTransport.UDP, SipTransport.TCP)) {
                int taken = under.port(transport);
                SipStackConfig config = SipStackConfig.of(
                        List.of(new SipListenPoint("core", transport, "127.0.0.1", taken, "127.0.0.1")));
                assertThatThrownBy(() -> SipStack.start(
                                config, callId -> Runnable::run, new RecordingIngress(), SipTap.NONE, SipMeters.none()))
                        .isInstanceOf(SipListenException.class)
                        .hasMessageContaining(transport.token() + " 127.0.0.1:" + taken);
            }
        }
    }
}

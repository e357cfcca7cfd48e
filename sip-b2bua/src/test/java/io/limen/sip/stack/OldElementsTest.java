package io.limen.sip.stack;

import static io.limen.sip.stack.StackUnderTest.raw;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with a Via that RFC 3261 elements do not write: they are served, and answered with the Via they had. */
class OldElementsTest {

    private final StackUnderTest under = new StackUnderTest();

    @AfterEach
    void close() {
        under.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";branch=1", ";branch=z9hG4bK"})
    void anInviteOfAnRfc2543ElementIsTakenOnceAndEndedByItsAck(String branch) throws IOException {
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            String invite = old(peer, "INVITE", branch);
            peer.send(invite);
            String tried = peer.receive("SIP/2.0 100");
            assertThat(via(tried)).contains(branch + ";");
            assertThat(branch.isEmpty() && tried.contains("branch=")).isFalse();
            var event = under.ingress.next("request");
            assertThat(event.request().getHeader("Max-Forwards")).isNotNull();
            assertThat(event.request().getHeader("Contact").toString()).contains("sip:alice@127.0.0.1");
            peer.send(invite);
            under.respond(event, 486);
            String refused = peer.receive("SIP/2.0 486");
            assertThat(via(refused)).isEqualTo(via(tried));
            assertThat(peer.receive("SIP/2.0 486")).as("repeated").isEqualTo(refused);
            peer.send(old(peer, "ACK", branch).replace("To: <sip:limen@127.0.0.1>", "To: <sip:limen@127.0.0.1>;tag=x"));
            peer.send(raw(peer, "OPTIONS", "after", ""));
            assertThat(under.ingress.next("request").server().callId()).isEqualTo("in-after");
        }
    }

    @Test
    void theCancelOfAnRfc2543ElementFindsItsInvite() throws IOException {
        try (RawPeer peer = under.peer(SipTransport.UDP)) {
            peer.send(old(peer, "INVITE", ""));
            under.ingress.next("request");
            peer.send(old(peer, "CANCEL", ""));
            assertThat(peer.receive("SIP/2.0 200")).contains("1 CANCEL");
            under.ingress.next("cancel");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SipTransport.class,
            names = {"UDP", "TCP"})
    void aRequestThatNamesAnotherTransportIsAnsweredTheWayItCame(SipTransport transport) throws IOException {
        try (RawPeer peer = under.peer(transport)) {
            for (String named : new String[] {"TLS", "SCTP", "UNKNOWN", "UDP", "TCP"}) {
                peer.send(raw(peer, "OPTIONS", "t-" + named, "").replace("SIP/2.0/" + peer.via(), "SIP/2.0/" + named));
                var event = under.ingress.next("request");
                assertThat(under.respond(event, 200)).isTrue();
                assertThat(via(peer.receive("SIP/2.0 200")))
                        .startsWith("Via: SIP/2.0/" + named + " 127.0.0.1")
                        .contains("branch=z9hG4bKt-" + named)
                        .contains("received=127.0.0.1");
            }
        }
    }

    private static String old(RawPeer peer, String method, String branch) {
        return raw(peer, method, "1", "")
                .replace(";branch=z9hG4bK1", branch)
                .replace("Max-Forwards: 70\r\n", "")
                .replace("Contact: <sip:alice@127.0.0.1>\r\n", "");
    }

    private static String via(String message) {
        return message.lines()
                .filter(line -> line.startsWith("Via:"))
                .findFirst()
                .orElse("");
    }
}

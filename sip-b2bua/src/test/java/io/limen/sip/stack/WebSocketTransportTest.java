package io.limen.sip.stack;

import static io.limen.sip.stack.RawWebSocket.FINAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.stack.RawWebSocket.Frame;
import io.limen.sip.tls.TlsFaultsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebSocketTransportTest {

    @TempDir
    Path folder;

    private SecureStack under;

    @BeforeEach
    void open() throws TlsFaultsException {
        under = new SecureStack(folder, Duration.ZERO);
    }

    @AfterEach
    void close() {
        under.close();
    }

    private RawWebSocket dial() throws IOException {
        return new RawWebSocket(new Socket(InetAddress.getLoopbackAddress(), under.port("access", SipTransport.WS)));
    }

    /** As a browser writes it: a sent-by nobody can resolve, no Content-Length. */
    private static String options(String transport, String branch) {
        return "OPTIONS sip:limen@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/" + transport
                + " df7jal23ls0d.invalid;branch=z9hG4bK"
                + branch + "\r\nFrom: <sip:alice@example.org>;tag=a1\r\nTo: <sip:limen@127.0.0.1>\r\nCall-ID: in-"
                + branch + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\n"
                + "Contact: <sip:alice@df7jal23ls0d.invalid;transport=ws>\r\n\r\n";
    }

    @Test
    void aRequestIsAnsweredInATextFrameOfTheSameConnection() throws IOException {
        try (RawWebSocket browser = dial()) {
            assertThat(browser.upgrade("sip"))
                    .startsWith("HTTP/1.1 101")
                    .containsIgnoringCase("sec-websocket-protocol: sip");
            browser.send(FINAL | RawWebSocket.TEXT, options("WS", "w1"));
            InetSocketAddress peer = under.answer().server().source().peer();
            Frame answer = browser.receive();
            assertThat(answer.opcode()).isEqualTo(RawWebSocket.TEXT);
            assertThat(answer.payload()).startsWith("SIP/2.0 200").contains("df7jal23ls0d.invalid");
            under.send(
                    "to-browser",
                    new SipTarget(SipTransport.WS, peer.getAddress().getHostAddress(), peer.getPort(), "access"));
            assertThat(browser.receive().payload()).startsWith("OPTIONS").contains("SIP/2.0/WS");
        }
    }

    @Test
    void secureWebSocketIsTheSameOverTls() throws IOException {
        try (RawWebSocket browser = new RawWebSocket(
                RawTls.socket(under.authority.peer(), under.port("access", SipTransport.WSS), "main.example"))) {
            assertThat(browser.upgrade("sip")).startsWith("HTTP/1.1 101");
            browser.send(FINAL | RawWebSocket.BINARY, options("WSS", "w2"));
            assertThat(under.answer().server().source().listenPoint().transport())
                    .isEqualTo(SipTransport.WSS);
            assertThat(browser.receive().payload()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void withoutTheSubProtocolThereIsNoUpgrade() throws IOException {
        for (String protocol : new String[] {"", "chat", "xsip"}) {
            try (RawWebSocket browser = dial()) {
                assertThat(browser.upgrade(protocol)).startsWith("HTTP/1.1 400");
                assertThat(browser.closedByPeer()).isTrue();
            }
        }
        assertThat(under.meters.of(SipMeters.Reason.NOT_WEBSOCKET)).isEqualTo(3);
        try (RawWebSocket browser = dial()) {
            assertThat(browser.upgrade("chat, sip")).startsWith("HTTP/1.1 101");
        }
    }

    @Test
    void aPingGetsItsPongAndADoubleCrlfASingleOne() throws IOException {
        try (RawWebSocket browser = dial()) {
            browser.upgrade("sip");
            browser.send(FINAL | RawWebSocket.PING, "are you there");
            assertThat(browser.receive()).isEqualTo(new Frame(RawWebSocket.PONG, "are you there"));
            browser.send(FINAL | RawWebSocket.TEXT, "\r\n\r\n");
            assertThat(browser.receive()).isEqualTo(new Frame(RawWebSocket.TEXT, "\r\n"));
        }
    }

    @Test
    void aMessageMayComeInFragmentsButNotTwoInOneFrame() throws IOException {
        try (RawWebSocket browser = dial()) {
            browser.upgrade("sip");
            String message = options("WS", "f1");
            browser.send(RawWebSocket.TEXT, message.substring(0, 50));
            browser.send(FINAL, message.substring(50));
            under.answer();
            assertThat(browser.receive().payload()).startsWith("SIP/2.0 200");
            String framed = options("WS", "f2").replace("\r\n\r\n", "\r\nContent-Length: 0\r\n\r\n");
            browser.send(FINAL | RawWebSocket.TEXT, framed + framed);
            assertThat(browser.receive().payload()).startsWith("SIP/2.0 400");
            browser.send(FINAL | RawWebSocket.TEXT, options("WS", "f3"));
            under.answer();
            assertThat(browser.receive().payload()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void aRequestForAnUpgradeThatDoesNotEndIsClosed() throws IOException {
        try (RawWebSocket slow = dial()) {
            slow.write(new byte[] {'G', 'E', 'T'});
            assertThat(slow.closedByPeer()).isTrue();
        }
    }

    @Test
    void aMessageThatDoesNotEndIsClosed() throws IOException {
        try (RawWebSocket slow = dial()) {
            slow.upgrade("sip");
            slow.send(RawWebSocket.TEXT, "OPTIONS");
            assertThat(slow.closedByPeer()).isTrue();
            assertThat(under.meters.of(SipMeters.Reason.SLOW_PEER)).isEqualTo(1);
        }
    }

    @Test
    void aRequestToAGoneBrowserFailsAtOnce() {
        under.send("gone", new SipTarget(SipTransport.WS, "127.0.0.1", 9, "access"));
        under.ingress.next("send-failure");
    }
}

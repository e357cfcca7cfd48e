package io.limen.sip.stack;

import static io.limen.sip.stack.StackUnderTest.answer;
import static io.limen.sip.stack.StackUnderTest.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limen.sip.tls.Authority;
import io.limen.sip.tls.TlsFaultsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureTransportsTest {

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

    private SSLSocket dial(String realm, String server, Authority.Issued... shown) throws IOException {
        return RawTls.socket(under.authority.peer(shown), under.port(realm, SipTransport.TLS), server);
    }

    private static String shownBy(SSLSocket socket) throws IOException {
        socket.startHandshake();
        X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return certificate.getPublicKey().getAlgorithm() + " " + certificate.getSerialNumber();
    }

    @Nested
    class Accepted {

        @Test
        void optionsInSeveralSegmentsIsAnsweredOverTheSameConnection() throws IOException {
            try (RawPeer peer = RawTls.peer(dial("access", ""))) {
                String message = raw(peer, "OPTIONS", "t1", "");
                peer.send(message.substring(0, 30));
                peer.send(message.substring(30, 200));
                peer.send(message.substring(200));
                assertThat(under.answer().server().source().listenPoint().transport())
                        .isEqualTo(SipTransport.TLS);
                assertThat(peer.receive("SIP/2.0 200")).contains("SIP/2.0/TLS").contains("received=127.0.0.1");
            }
        }

        @Test
        void aDoubleCrlfIsAnsweredWithOne() throws IOException {
            try (SSLSocket socket = dial("access", "")) {
                socket.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readNBytes(2)).containsExactly('\r', '\n');
            }
        }

        @Test
        void theServerNameChoosesTheCertificate() throws IOException {
            try (SSLSocket none = dial("access", "");
                    SSLSocket other = dial("access", "other.example")) {
                assertThat(shownBy(none)).startsWith("EC ");
                assertThat(shownBy(other)).startsWith("RSA ");
            }
        }

        @Test
        void aRequiredClientCertificateIsRequired() throws IOException {
            try (RawPeer peer = RawTls.peer(dial("core", "", under.authority.issue("peer.example")))) {
                peer.send(raw(peer, "OPTIONS", "m1", ""));
                under.answer();
                assertThat(peer.receive()).startsWith("SIP/2.0 200");
            }
            try (SSLSocket bare = dial("core", "")) {
                assertThatThrownBy(() -> {
                            bare.startHandshake();
                            bare.getInputStream().read();
                        })
                        .isInstanceOf(IOException.class);
            }
            try (SSLSocket stranger = dial("core", "", new Authority("stranger").issue("peer.example"))) {
                assertThatThrownBy(() -> {
                            stranger.startHandshake();
                            stranger.getInputStream().read();
                        })
                        .isInstanceOf(IOException.class);
            }
            assertThat(under.counts(SipMeters.Reason.HANDSHAKE_FAILED, 2)).isTrue();
        }

        @Test
        void aReloadIsSeenByNewHandshakesAndNotByLiveConnections() throws IOException {
            try (SSLSocket live = dial("access", "")) {
                String before = shownBy(live);
                Authority.files(folder, "main", under.authority.issue("main.example"));
                assertThat(under.tls.reload()).isEmpty();
                try (SSLSocket fresh = dial("access", "")) {
                    assertThat(shownBy(fresh)).isNotEqualTo(before);
                }
                RawPeer peer = RawTls.peer(live);
                peer.send(raw(peer, "OPTIONS", "l1", ""));
                under.answer();
                assertThat(peer.receive()).startsWith("SIP/2.0 200");
            }
        }
    }

    @Nested
    class Contained {

        @Test
        void plainSipOnATlsPortIsClosedAndCounted() throws IOException {
            try (RawTcpPeer peer = new RawTcpPeer(under.port("access", SipTransport.TLS))) {
                peer.send(raw(peer, "OPTIONS", "p1", ""));
                assertThat(peer.closedByPeer()).isTrue();
                assertThat(under.counts(SipMeters.Reason.PLAIN_ON_TLS, 1)).isTrue();
            }
        }

        @Test
        void tlsOnAPlainPortIsClosedAndCounted() throws IOException {
            try (SSLSocket socket = RawTls.socket(under.authority.peer(), under.port("access", SipTransport.TCP), "")) {
                assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
                assertThat(under.counts(SipMeters.Reason.TLS_ON_PLAIN, 1)).isTrue();
            }
        }

        @Test
        void anotherApplicationProtocolIsRefused() throws IOException {
            try (SSLSocket socket = dial("access", "")) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setApplicationProtocols(new String[] {"h2"});
                socket.setSSLParameters(parameters);
                assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
                assertThat(under.counts(SipMeters.Reason.HANDSHAKE_FAILED, 1)).isTrue();
            }
        }

        @Test
        void anOldVersionIsRefused() throws IOException {
            try (SSLSocket socket = dial("access", "")) {
                assertThatThrownBy(() -> {
                            socket.setEnabledProtocols(new String[] {"TLSv1.1"});
                            socket.startHandshake();
                        })
                        .isInstanceOf(SSLException.class);
            }
        }

        @Test
        void aHandshakeThatDoesNotGoOnIsClosed() throws IOException {
            try (RawTcpPeer peer = new RawTcpPeer(under.port("access", SipTransport.TLS))) {
                peer.send("\u0016\u0003\u0001");
                assertThat(peer.closedByPeer()).isTrue();
                assertThat(under.counts(SipMeters.Reason.HANDSHAKE_SLOW, 1)).isTrue();
            }
        }

        @Test
        void handshakesUnderWayAreLimitedAndTheirPlacesComeBack() throws IOException {
            List<Socket> halfOpen = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                halfOpen.add(new Socket(InetAddress.getLoopbackAddress(), under.port("access", SipTransport.TLS)));
            }
            assertThat(under.counts(SipMeters.Reason.HANDSHAKE_LIMIT, 1)).isTrue();
            assertThat(under.counts(SipMeters.Reason.HANDSHAKE_SLOW, 3)).isTrue();
            try (SSLSocket good = dial("access", "")) {
                assertThat(shownBy(good)).startsWith("EC ");
            }
            for (Socket each : halfOpen) {
                each.close();
            }
        }

        @Test
        void connectionsOfOneSourceAreLimited() throws IOException {
            List<Socket> held = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                held.add(new Socket(InetAddress.getLoopbackAddress(), under.port("access", SipTransport.TCP)));
            }
            assertThat(under.counts(SipMeters.Reason.SOURCE_LIMIT, 1)).isTrue();
            for (Socket each : held) {
                each.close();
            }
        }
    }

    @Nested
    class Made {

        private SSLServerSocket listen(String... names) throws IOException {
            SSLServerSocket server = (SSLServerSocket) under.authority
                    .peer(under.authority.issue(names))
                    .getServerSocketFactory()
                    .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
            server.setNeedClientAuth(true);
            server.setSoTimeout(5000);
            return server;
        }

        private SipTarget target(ServerSocket server, String domain) {
            return new SipTarget(SipTransport.TLS, "127.0.0.1", server.getLocalPort(), "core", domain);
        }

        @Test
        void aRequestGoesToThePeerThatShowsTheDomainAndTheConnectionIsUsedAgain() throws IOException {
            try (SSLServerSocket server = listen("ims.example")) {
                under.send("one", target(server, "ims.example"));
                try (RawPeer peer = RawTls.peer(server.accept())) {
                    String first = peer.receive("OPTIONS");
                    assertThat(first)
                            .containsPattern("Via: SIP/2.0/TLS [^\r]*;alias")
                            .doesNotContain("alias=");
                    peer.send(answer(first, 200, "b"));
                    under.ingress.next("response");
                    under.send("two", target(server, "ims.example"));
                    assertThat(peer.receive("OPTIONS")).contains("Call-ID: two");
                    peer.send(raw(peer, "OPTIONS", "back", ""));
                    under.answer();
                    assertThat(peer.receive("SIP/2.0 200")).contains("in-back");
                }
            }
        }

        @Test
        void aPeerOfAnotherNameGetsNothing() throws IOException {
            try (SSLServerSocket server = listen("elsewhere.example")) {
                under.send("one", target(server, "ims.example"));
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    assertThatThrownBy(() -> {
                                socket.startHandshake();
                                socket.getInputStream().read();
                            })
                            .isInstanceOf(IOException.class);
                }
                under.ingress.next("send-failure");
            }
        }

        @Test
        void anAliasIsTakenFromAProvenPeerAlone() throws IOException {
            Authority.Issued proven = under.authority.issue("peer.example");
            try (RawPeer peer = RawTls.peer(dial("core", "", proven));
                    ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                int port = elsewhere.getLocalPort();
                String message = raw(peer, "OPTIONS", "a1", "")
                        .replace("127.0.0.1:" + peer.port() + ";", "127.0.0.1:" + port + ";alias;");
                peer.send(message);
                under.answer();
                peer.receive("SIP/2.0 200");
                under.send("by-alias", new SipTarget(SipTransport.TLS, "127.0.0.1", port, "core", "peer.example"));
                assertThat(peer.receive("OPTIONS")).contains("by-alias");
                under.send("other", new SipTarget(SipTransport.TLS, "127.0.0.1", port, "core", "other.example"));
                elsewhere.setSoTimeout(5000);
                elsewhere.accept().close();
            }
        }
    }
}

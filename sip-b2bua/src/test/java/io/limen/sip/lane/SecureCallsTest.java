package io.limen.sip.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.CallSide;
import io.limen.sip.call.Call;
import io.limen.sip.port.PeerMatch;
import io.limen.sip.port.RouteSettings;
import io.limen.sip.port.SipConfig;
import io.limen.sip.tls.Authority;
import io.limen.sip.tls.TlsFaultsException;
import io.limen.sip.tls.TlsProfile;
import io.limen.sip.tls.TlsSettings;
import io.limen.sip.tls.TlsStore;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls between ends that speak different transports and families. */
class SecureCallsTest {
    private static final String BOB = "<sip:bob@b.test>";

    @TempDir
    Path folder;

    private final Authority authority = new Authority("calls");
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T kept(T part) {
        open.add(part);
        return part;
    }

    private TlsStore tls(TlsProfile.ClientAuthentication clients) throws TlsFaultsException {
        return kept(TlsStore.open(
                new TlsSettings(
                        List.of(Authority.files(folder, "main", authority.issue("sbc.test", "127.0.0.1"))),
                        List.of(TlsProfile.of("p", List.of("main"), clients, authority.trustFile(folder))),
                        Duration.ZERO),
                InstantSource.system()));
    }

    private static SipConfig.Realm secure(String transport) {
        return Border.realm(
                "access", AddressFamily.IP4, new SipConfig.Listener(transport, "127.0.0.1", 0, "127.0.0.1", "p"));
    }

    private static SipConfig.Realm plain(String name, String address) {
        return Border.realm(
                name,
                address.indexOf(':') >= 0 ? AddressFamily.IP6 : AddressFamily.IP4,
                Border.listener("udp", address));
    }

    private static SipConfig.Peer peer(String realm, SipConfig.Target target) {
        return new SipConfig.Peer("callee", realm, List.of(target));
    }

    private static List<SipConfig.Route> from(String realm) {
        return List.of(new SipConfig.Route("out", realm, new SipConfig.To.ToPeer("callee")));
    }

    /** INVITE, ringing, answer, ACK, BYE. */
    private static void call(Border border, Wired caller, Wired callee) throws IOException {
        caller.request("INVITE", "sip:bob@b.test", "c1", 1, BOB, "", Wired.SDP);
        callAnswered(border, caller, callee, callee.receive("INVITE "));
    }

    private static void callAnswered(Border border, Wired caller, Wired callee, String invite) throws IOException {
        callee.respond(invite, 180, "", "");
        caller.receive("SIP/2.0 180");
        callee.respond(invite, 200, "", Wired.SDP);
        String answer = caller.receive("SIP/2.0 200");
        String to = TwoEnds.header(answer, "To");
        caller.request("ACK", "sip:bob@b.test", "c1", 1, to, "", "");
        callee.receive("ACK ");
        caller.request("BYE", "sip:bob@b.test", "c1", 2, to, "", "");
        callee.respond(callee.receive("BYE "), 200, "", "");
        assertThat(caller.receive("SIP/2.0 200")).contains("BYE");
        assertThat(border.gateway.mistakes()).isEmpty();
    }

    @Test
    @Tag("rfc7118-5")
    void browserOverSecureWebSocketCallsAnEndOverDatagrams() throws Exception {
        Wired.Datagrams callee = kept(new Wired.Datagrams("127.0.0.1", 0));
        Border border = kept(new Border(
                List.of(secure("wss"), plain("core", "127.0.0.1")),
                List.of(peer("core", new SipConfig.Target("udp", "127.0.0.1", callee.port()))),
                from("access"),
                RouteSettings.DEFAULT,
                tls(TlsProfile.ClientAuthentication.NONE)));
        Wired caller = kept(new WiredStreams.Browser(authority.peer(), border.port("access", "wss")));
        call(border, caller, callee);
    }

    @Test
    @Tag("rfc5922-7_3")
    void calleeOverTlsIsFoundByItsNameAndItsCertificateMustStandForThatName() throws Exception {
        try (SSLServerSocket server = (SSLServerSocket) authority
                .peer(authority.issue("pbx.test"))
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Border border = kept(new Border(
                    List.of(plain("core", "127.0.0.1"), secure("tls")),
                    List.of(peer("access", new SipConfig.Target("tls", "pbx.test", server.getLocalPort()))),
                    from("core"),
                    named("pbx.test", "127.0.0.1"),
                    tls(TlsProfile.ClientAuthentication.NONE)));
            Wired caller = kept(new Wired.Datagrams("127.0.0.1", border.port("core", "udp")));
            caller.request("INVITE", "sip:bob@b.test", "c1", 1, BOB, "", Wired.SDP);
            Wired callee = kept(new WiredStreams.Stream(server.accept(), "tls"));
            String invite = callee.receive("INVITE ");
            assertThat(TwoEnds.header(invite, "Via")).startsWith("SIP/2.0/TLS ");
            callAnswered(border, caller, callee, invite);
        }
    }

    @Test
    @Tag("rfc5922-7_3")
    void calleeWhoseCertificateStandsForAnotherNameGetsNothing() throws Exception {
        try (SSLServerSocket server = (SSLServerSocket) authority
                .peer(authority.issue("evil.test"))
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Border border = kept(new Border(
                    List.of(plain("core", "127.0.0.1"), secure("tls")),
                    List.of(peer("access", new SipConfig.Target("tls", "pbx.test", server.getLocalPort()))),
                    from("core"),
                    named("pbx.test", "127.0.0.1"),
                    tls(TlsProfile.ClientAuthentication.NONE)));
            Wired caller = kept(new Wired.Datagrams("127.0.0.1", border.port("core", "udp")));
            caller.request("INVITE", "sip:bob@b.test", "c1", 1, BOB, "", Wired.SDP);
            WiredStreams.Stream callee = kept(new WiredStreams.Stream(server.accept(), "tls"));
            org.assertj.core.api.Assertions.assertThatThrownBy(callee::receive).isInstanceOf(IOException.class);
            assertThat(caller.receive("SIP/2.0 5")).startsWith("SIP/2.0 5");
        }
    }

    @Test
    @Tag("rfc5922-7_1")
    void callerWithACertificateIsKnownAsThePeerThatItNames() throws Exception {
        Wired.Datagrams callee = kept(new Wired.Datagrams("127.0.0.1", 0));
        SipConfig.Peer trunk = new SipConfig.Peer(
                "trunk",
                "access",
                List.of(new SipConfig.Target("tls", "192.0.2.1", 5061)),
                RouteSettings.Health.DEFAULT,
                new PeerMatch(List.of("trunk.test"), List.of()));
        Border border = kept(new Border(
                List.of(secure("tls"), plain("core", "127.0.0.1")),
                List.of(trunk, peer("core", new SipConfig.Target("udp", "127.0.0.1", callee.port()))),
                from("access"),
                RouteSettings.DEFAULT,
                tls(TlsProfile.ClientAuthentication.REQUIRED)));
        Wired caller = kept(new WiredStreams.Stream(
                authority
                        .peer(authority.issue("trunk.test"))
                        .getSocketFactory()
                        .createSocket("127.0.0.1", border.port("access", "tls")),
                "tls"));
        caller.request("INVITE", "sip:bob@b.test", "c1", 1, BOB, "", Wired.SDP);
        String invite = callee.receive("INVITE ");
        Call call = border.b2bua.calls().getFirst();
        assertThat(call.leg(CallSide.INGRESS).party().peer()).isEqualTo("trunk");
        callAnswered(border, caller, callee, invite);
    }

    @Test
    @Tag("rfc5118")
    void endOverIpv6CallsAnEndOverIpv4() throws Exception {
        Wired.Datagrams callee = kept(new Wired.Datagrams("127.0.0.1", 0));
        Border border = kept(new Border(
                List.of(plain("access", "::1"), plain("core", "127.0.0.1")),
                List.of(peer("core", new SipConfig.Target("udp", "127.0.0.1", callee.port()))),
                from("access"),
                RouteSettings.DEFAULT,
                null));
        Wired caller = kept(new Wired.Datagrams("::1", border.port("access", "udp")));
        call(border, caller, callee);
    }

    @Test
    void listenerSaysTheHostAndPortThatItIsToldToAdvertise() throws Exception {
        Wired.Datagrams callee = kept(new Wired.Datagrams("127.0.0.1", 0));
        SipConfig.Realm core = Border.realm(
                "core", AddressFamily.IP4, new SipConfig.Listener("udp", "127.0.0.1", 0, "sbc.example", "", 5999));
        Border border = kept(new Border(
                List.of(core),
                List.of(peer("core", new SipConfig.Target("udp", "127.0.0.1", callee.port()))),
                from("core"),
                RouteSettings.DEFAULT,
                null));
        Wired caller = kept(new Wired.Datagrams("127.0.0.1", border.port("core", "udp")));
        caller.request("INVITE", "sip:bob@b.test", "c1", 1, BOB, "", Wired.SDP);
        String invite = callee.receive("INVITE ");
        assertThat(TwoEnds.header(invite, "Via")).startsWith("SIP/2.0/UDP sbc.example:5999;");
        assertThat(TwoEnds.header(invite, "Contact")).startsWith("<sip:sbc.example:5999;");
    }

    private static RouteSettings named(String name, String address) {
        RouteSettings.Dns usual = RouteSettings.Dns.DEFAULT;
        return new RouteSettings(
                new RouteSettings.Dns(
                        List.of(),
                        Map.of(name, List.of(address)),
                        true,
                        usual.timeout(),
                        usual.attempts(),
                        usual.entries(),
                        usual.outstanding(),
                        usual.leastTtl(),
                        usual.mostTtl(),
                        usual.negativeTtl(),
                        usual.failureTtl()),
                RouteSettings.Health.DEFAULT,
                RouteSettings.Failover.DEFAULT);
    }
}

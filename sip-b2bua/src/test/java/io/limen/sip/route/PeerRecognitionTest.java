package io.limen.sip.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.call.CallSettings;
import io.limen.sip.port.PeerMatch;
import io.limen.sip.port.RouteSettings;
import io.limen.sip.port.SipConfig;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PeerRecognitionTest {
    private static SipConfig.Peer peer(String name, String target, PeerMatch match) {
        return new SipConfig.Peer(
                name, "core", List.of(new SipConfig.Target("udp", target, 5060)), RouteSettings.Health.DEFAULT, match);
    }

    private final PeerRecognition recognition = new PeerRecognition(new SipConfig(
            "node",
            List.of(),
            List.of(
                    peer("plain", "192.0.2.1", PeerMatch.TARGETS),
                    peer("wide", "198.51.100.1", new PeerMatch(List.of(), List.of("203.0.113.0/25", "2001:db8::/33"))),
                    peer("named", "192.0.2.2", new PeerMatch(List.of("trunk.test"), List.of())),
                    peer("both", "192.0.2.3", new PeerMatch(List.of("both.test"), List.of("192.0.2.3")))),
            List.of(),
            CallSettings.DEFAULT,
            SipConfig.Limits.DEFAULT));

    private String of(String address, String... certified) {
        return recognition.of("core", InetAddress.ofLiteral(address), List.of(certified));
    }

    @Test
    void addressOfATargetOrWithinANetworkTellsThePeer() {
        assertThat(of("192.0.2.1")).isEqualTo("plain");
        assertThat(of("203.0.113.127")).isEqualTo("wide");
        assertThat(of("203.0.113.128")).isEmpty();
        assertThat(of("2001:db8:7fff::1")).isEqualTo("wide");
        assertThat(of("2001:db8:8000::1")).isEmpty();
        assertThat(of("198.51.100.1")).as("networks stand in place of targets").isEmpty();
    }

    @Test
    @Tag("rfc5922-7_1")
    void peerThatNamesACertificateIsKnownByItAndNeverByItsAddressAlone() {
        assertThat(of("192.0.2.2")).isEmpty();
        assertThat(of("198.51.100.77", "other.test", "trunk.test")).isEqualTo("named");
        assertThat(of("192.0.2.3", "both.test")).isEqualTo("both");
        assertThat(of("198.51.100.77", "both.test")).isEmpty();
    }

    @Test
    void certificateComesBeforeAddress() {
        assertThat(of("192.0.2.1", "trunk.test")).isEqualTo("named");
    }

    @Test
    void peerOfAnotherRealmIsNotMeant() {
        assertThat(recognition.of("access", InetAddress.ofLiteral("192.0.2.1"), List.of("trunk.test")))
                .isEmpty();
    }
}

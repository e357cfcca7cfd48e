package io.limen.sip.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.decide.MediaSide;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.rule.PolicySet;
import io.limen.sip.call.CallSettings;
import io.limen.sip.port.CallMeters;
import io.limen.sip.port.FakeGateway;
import io.limen.sip.port.SipConfig;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that become no call, sent as plain datagrams. */
class FrontDeskTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private final FakeGateway gateway = new FakeGateway();
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final DatagramSocket socket;
    private final B2bua b2bua;
    private int branch;

    FrontDeskTest() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(HERE, 0));
        b2bua = B2bua.start(
                config(),
                Ports.of(
                        gateway,
                        PolicySet::empty,
                        call -> {},
                        CallMeters.none(),
                        (call, column, inbound, summary, text) -> {},
                        ready::get,
                        InstantSource.system()));
    }

    @BeforeEach
    void patience() throws IOException {
        socket.setSoTimeout(5_000);
    }

    @AfterEach
    void stop() {
        assertThat(gateway.terminations()).isZero();
        b2bua.close();
        socket.close();
    }

    private static SipConfig config() {
        SipConfig.Realm access = new SipConfig.Realm(
                "access",
                "access",
                false,
                SipConfig.Nat.AUTO,
                List.of(new SipConfig.Listener("udp", "127.0.0.1", 0, "127.0.0.1")),
                new MediaSide("access", 1, AddressFamily.IP4));
        SipConfig.Peer nobody =
                new SipConfig.Peer("nobody", "access", List.of(new SipConfig.Target("udp", "127.0.0.1", 9)));
        return new SipConfig(
                "node",
                List.of(access),
                List.of(nobody),
                List.of(new SipConfig.Route("out", "access", new SipConfig.To.ToPeer("nobody"))),
                CallSettings.DEFAULT,
                new SipConfig.Limits(2, 100, 100, 100, 100));
    }

    private String ask(String method, String toTag, String headers, String body) throws IOException {
        String uri = method.equals("OPTIONS")
                ? "sip:127.0.0.1:" + b2bua.listenPoints().getFirst().port()
                : "sip:bob@example.test";
        String text = method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort()
                + ";branch=z9hG4bK" + ++branch + "\r\nFrom: <sip:a@example.test>;tag=1\r\nTo: <sip:bob@example.test>"
                + toTag + "\r\nCall-ID: c" + branch + "\r\nCSeq: 1 " + method + "\r\nContact: <sip:a@127.0.0.1>\r\n"
                + (headers.contains("Max-Forwards") ? "" : "Max-Forwards: 70\r\n") + headers + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int port = b2bua.listenPoints().getFirst().port();
        socket.send(new DatagramPacket(bytes, bytes.length, HERE, port));
        String answer = receive();
        while (answer.startsWith("SIP/2.0 100")) {
            answer = receive();
        }
        return answer;
    }

    private String receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private static final String SDP_TYPE = "Content-Type: application/sdp\r\n";

    @Test
    void optionsTellsWhatIsTakenAndWhetherCallsAreWelcome() throws IOException {
        assertThat(ask("OPTIONS", "", "", "")).startsWith("SIP/2.0 200").contains("Allow: ", "INVITE");
        ready.set(false);
        assertThat(ask("OPTIONS", "", "", "")).startsWith("SIP/2.0 503").contains("Retry-After");
    }

    @Test
    void requestsForDialogsThatAreNotThereAre481() throws IOException {
        assertThat(ask("BYE", ";tag=none", "", "")).startsWith("SIP/2.0 481");
        assertThat(ask("INVITE", ";tag=none", SDP_TYPE, "v=0\r\n")).startsWith("SIP/2.0 481");
    }

    @Test
    void methodsThatAreNotTakenSayWhichAre() throws IOException {
        assertThat(ask("PRACK", "", "", "")).startsWith("SIP/2.0 405").contains("Allow: ");
        assertThat(ask("JUMP", "", "", "")).startsWith("SIP/2.0 501");
    }

    @Test
    void optionsThatWantsWhatIsNotKnownIsToldSo() throws IOException {
        assertThat(ask("OPTIONS", "", "Require: one, two\r\nProxy-Require: three\r\n", ""))
                .startsWith("SIP/2.0 420")
                .contains("Unsupported: one", "two", "three");
    }

    @Test
    void aCallerThatTakesNoSessionDescriptionGets406() throws IOException {
        String sdp = "v=0\r\no=u 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
        assertThat(ask("INVITE", "", SDP_TYPE + "Accept: text/plain\r\n", sdp))
                .startsWith("SIP/2.0 406 Not Acceptable");
        assertThat(ask("INVITE", "", SDP_TYPE + "Accept: text/plain, application/sdp;q=0.1\r\n", sdp))
                .startsWith("SIP/2.0 488");
    }

    @Test
    void hopsExtensionsAndBodiesAreChecked() throws IOException {
        assertThat(ask("INVITE", "", "Max-Forwards: 0\r\n", "")).startsWith("SIP/2.0 483");
        assertThat(ask("INVITE", "", "Require: foo\r\n", ""))
                .startsWith("SIP/2.0 420")
                .contains("Unsupported: foo");
        assertThat(ask("INVITE", "", "Content-Type: application/x-odd\r\n", "hello"))
                .startsWith("SIP/2.0 415")
                .contains("Accept: ");
        assertThat(ask("INVITE", "", SDP_TYPE, "v=7\r\n"))
                .startsWith("SIP/2.0 400")
                .contains("line 1");
    }

    @Test
    void refusedOfferCarriesItsReason() throws IOException {
        String sdp = "v=0\r\no=u 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
        assertThat(ask("INVITE", "", SDP_TYPE, sdp)).startsWith("SIP/2.0 488").contains("no m-line");
    }

    @Test
    void withoutAnyGatewayAUserEquipmentGets500WithRetryAfter() throws IOException {
        gateway.inService(false);
        String sdp =
                "v=0\r\no=u 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n";
        assertThat(ask("INVITE", "", SDP_TYPE, sdp)).startsWith("SIP/2.0 500").contains("Retry-After");
    }

    @Test
    void drainedNodeTakesNoCalls() throws IOException {
        b2bua.drain();
        assertThat(ask("INVITE", "", SDP_TYPE, "v=0\r\n"))
                .startsWith("SIP/2.0 503")
                .contains("Retry-After");
    }
}

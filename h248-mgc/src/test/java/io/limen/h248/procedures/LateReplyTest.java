package io.limen.h248.procedures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.gateway.GatewayRule;
import io.limen.h248.gateway.H248Meters;
import io.limen.h248.gateway.H248Tap;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.model.Mid;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transport.Listener;
import io.limen.h248.transport.TransportKind;
import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A gateway, scripted by hand on a socket, that answers a Reserve after its call has been given up. */
final class LateReplyTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final RetryPolicy QUICK = new RetryPolicy(
            Duration.ofMillis(50), 2.0, Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    private static final Pattern TRANSACTION = Pattern.compile("(?i)(?:Transaction|T)\\s*=\\s*(\\d+)");

    private static final BearerWatcher NOBODY = new BearerWatcher() {
        @Override
        public void bearer(String gateway, BearerNotification notification) {}

        @Override
        public void registered(String gateway, boolean emptied) {}

        @Override
        public void lost(String gateway, String reason) {}
    };

    @Test
    void whatItMadeIsTakenAwayAgain() throws Exception {
        var config = MgcConfig.of(
                        Mid.parse("[127.0.0.1]:2944").orElseThrow(),
                        List.of(new Listener(TransportKind.UDP, new InetSocketAddress(LOOPBACK, 0))))
                .withTimers(QUICK, Duration.ofSeconds(30), Duration.ofSeconds(1), 5);
        var rules = List.of(GatewayRule.of("*", "127.0.0.0/8", "iq-default", List.of("access", "core")));
        try (var server = MgcServer.start(
                        new MgcServer.Setup(config, rules, GatewayProfiles.shipped(), Duration.ZERO),
                        new MgcServer.Watchers(NOBODY, H248Tap.NONE, H248Meters.NONE),
                        new Random(1),
                        Instant::now);
                var gateway = new DatagramSocket(0, LOOPBACK)) {
            gateway.setSoTimeout(5_000);
            var mgc = server.addresses().getFirst();
            register(gateway, mgc, 1, "Restart", "901 Cold Boot");

            var result = new CompletableFuture<ProcedureResult>();
            server.run("call", mid(gateway), new Procedure.Reserve(Plans.relay()), result::complete);
            var reserve = transaction(receive(gateway, "Add"));
            assertThat(result.get(5, TimeUnit.SECONDS)).isInstanceOf(ProcedureResult.Lost.class);

            register(gateway, mgc, 2, "Disconnected", "900 Service Restored");
            send(
                    gateway,
                    mgc,
                    "Reply=" + reserve
                            + "{Context=9{Add=ip/1/1{Media{Stream=1{Local{v=0\nc=IN IP4 127.0.0.2\nm=- 4000 TCP -\n}}}}"
                            + ",Add=ip/2/1{Media{Stream=1{Local{v=0\nc=IN IP4 127.0.0.2\nm=- 4002 TCP -\n}}}}}}");
            var subtract = receive(gateway, "Subtract");
            assertThat(subtract).contains("ip/1/1").contains("ip/2/1").containsPattern("Context\\s*=\\s*9");
        }
    }

    private static void register(DatagramSocket gateway, InetSocketAddress mgc, int id, String method, String reason)
            throws IOException {
        send(
                gateway,
                mgc,
                "Transaction=" + id + "{Context=-{ServiceChange=ROOT{Services{Method=" + method + ",Reason=\"" + reason
                        + "\",Version=3}}}}");
        receive(gateway, "ServiceChange");
        var audit = transaction(receive(gateway, "AuditValue"));
        send(gateway, mgc, "Reply=" + audit + "{Context=-{AuditValue=ROOT}}");
    }

    private static String mid(DatagramSocket gateway) {
        return "[127.0.0.1]:" + gateway.getLocalPort();
    }

    private static void send(DatagramSocket gateway, InetSocketAddress mgc, String body) throws IOException {
        var bytes = ("MEGACO/3 " + mid(gateway) + "\n" + body).getBytes(UTF_8);
        gateway.send(new DatagramPacket(bytes, bytes.length, mgc));
    }

    /** The next message that holds the word; copies and others are passed over. */
    private static String receive(DatagramSocket gateway, String word) throws IOException {
        while (true) {
            var packet = new DatagramPacket(new byte[65_535], 65_535);
            gateway.receive(packet);
            var text = new String(packet.getData(), 0, packet.getLength(), UTF_8);
            if (text.contains(word)) {
                return text;
            }
        }
    }

    private static String transaction(String message) {
        var matcher = TRANSACTION.matcher(message);
        assertThat(matcher.find()).as(message).isTrue();
        return matcher.group(1);
    }
}

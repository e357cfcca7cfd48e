package io.limen.h248.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.gateway.GatewayRule;
import io.limen.h248.gateway.H248Meters;
import io.limen.h248.gateway.H248Tap;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.gateway.ScriptedGateway;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.TerminationId;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transport.Listener;
import io.limen.h248.transport.TransportKind;
import io.limen.policy.plan.BearerNotification;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway that comes back holds is compared with what calls hold (H.248.1 §11.5). */
final class InspectionIT {
    private static final String MID = "[127.0.0.1]:5555";
    private static final RetryPolicy QUICK = new RetryPolicy(
            Duration.ofMillis(400), 1.0, Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(1_500));

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private MgcServer server;

    @BeforeEach
    void start() {
        var any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        var config = MgcConfig.of(
                        Mid.parse("[127.0.0.1]:2944").orElseThrow(), List.of(new Listener(TransportKind.UDP, any)))
                .withTimers(QUICK, Duration.ofSeconds(20), Duration.ofMillis(500), 1);
        var watcher = new BearerWatcher() {
            @Override
            public void bearer(String gateway, BearerNotification notification) {
                told.add(notification.kind() + " " + notification.terminationId());
            }

            @Override
            public void registered(String gateway, boolean emptied) {
                told.add("registered " + emptied);
            }

            @Override
            public void lost(String gateway, String reason) {
                told.add("lost");
            }
        };
        server = MgcServer.start(
                new MgcServer.Setup(
                        config,
                        List.of(GatewayRule.of("*", "127.0.0.0/8", "erlang-peer", List.of("access", "core"))),
                        GatewayProfiles.shipped(),
                        Duration.ZERO),
                new MgcServer.Watchers(watcher, H248Tap.NONE, H248Meters.NONE),
                new Random(1),
                Instant::now);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<ActionReply> oneContext(String termination) {
        CommandReply.Audit reply = new CommandReply.Audit(
                CommandReply.AuditKind.VALUE, List.of(new TerminationId(termination)), List.of());
        return List.of(ActionReply.of(new ContextId(7), List.of(reply)));
    }

    private static void shows(ScriptedGateway gateway) throws Exception {
        gateway.request(Command.AuditValue.class);
        while (!gateway.context().equals(ContextId.ALL)) { // the realms of ROOT are asked for as well
            gateway.agree();
            gateway.request(Command.AuditValue.class);
        }
        gateway.agree(oneContext("ROOT"));
        assertThat(gateway.request(Command.AuditValue.class).terminations()).containsExactly(TerminationId.ALL);
        gateway.agree(oneContext("ip/1/1/1"));
    }

    @Test
    void aGatewayThatComesBackWhileStraysWaitToBeConfirmedIsComparedAgain() throws Exception {
        int port = server.addresses().getFirst().getPort();
        try (var gateway = new ScriptedGateway("127.0.0.1", MID, port)) {
            gateway.register();
            assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("registered true");
            for (int times = 0; times < 2; times++) {
                gateway.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "Disconnected", 900));
                gateway.request(Command.AuditValue.class);
                gateway.agree(new PackagesDescriptor(List.of()));
                assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("registered false");
                var before = Instant.now();
                shows(gateway);
                assertThat(Duration.between(before, Instant.now())).isLessThan(QUICK.giveUpAfter());
            }
        }
    }

    @Test
    void aContextOfNoCallIsSubtractedOnceItWasSeenTwice() throws Exception {
        int port = server.addresses().getFirst().getPort();
        try (var gateway = new ScriptedGateway("127.0.0.1", MID, port)) {
            gateway.register();
            assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("registered true");
            gateway.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "Disconnected", 900));
            gateway.request(Command.AuditValue.class);
            gateway.agree(new PackagesDescriptor(List.of()));
            assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("registered false");
            shows(gateway);
            assertThat(gateway.message(1_000)).as("not before T-MAX").isEmpty();
            shows(gateway);
            assertThat(gateway.request(Command.Subtract.class).terminations())
                    .containsExactly(new TerminationId("ip/1/1/1"));
            gateway.agree();
            assertThat(told).isEmpty();
        }
    }
}

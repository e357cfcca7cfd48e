package io.limen.h248.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.gateway.AssociationSettings;
import io.limen.h248.gateway.GatewayRule;
import io.limen.h248.gateway.GatewayState;
import io.limen.h248.gateway.H248Meters;
import io.limen.h248.gateway.H248Tap;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.gateway.ScriptedGateway;
import io.limen.h248.model.Command;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.packages.GatewayProfiles;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What gateways are told by a controller that stops (H.248.1 §11.3). With a gateway that follows a script. */
final class StopTest {
    private static final String MID = "[127.0.0.1]:2999";
    private static final Mid OTHER = Mid.parse("[192.0.2.9]:2944").orElseThrow();

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final BearerWatcher watcher = new BearerWatcher() {
        @Override
        public void bearer(String gateway, BearerNotification notification) {}

        @Override
        public void registered(String gateway, boolean emptied) {
            told.add("registered");
        }

        @Override
        public void lost(String gateway, String reason) {
            told.add("lost: " + reason);
        }
    };

    @Test
    void whereThereIsAnotherControllerGatewaysAreHandedOff() throws Exception {
        try (var server = server(List.of(OTHER), Duration.ofSeconds(5));
                var gateway = registered(server)) {
            var agreed = CompletableFuture.supplyAsync(server::handOffAll);
            var order = gateway.request(Command.ServiceChange.class);
            assertThat(order.parms().method()).isEqualTo(ServiceChangeMethod.HANDOFF);
            assertThat(order.parms().mgcIdToTry()).contains(OTHER);
            gateway.agree();
            assertThat(agreed.get(5, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(next()).startsWith("lost: handed over to");
        }
    }

    @Test
    void aGatewayThatDoesNotAnswerIsNotWaitedForLonger() throws Exception {
        try (var server = server(List.of(OTHER), Duration.ofMillis(200));
                var gateway = registered(server)) {
            assertThat(server.handOffAll()).isZero();
            assertThat(gateway.request(Command.ServiceChange.class).parms().method())
                    .isEqualTo(ServiceChangeMethod.HANDOFF);
        }
    }

    @Test
    void whereThereIsNoneOrItIsNotWantedNothingIsTold() throws Exception {
        try (var alone = server(List.of(), Duration.ofSeconds(5));
                var silent = server(List.of(OTHER), Duration.ZERO);
                var first = registered(alone);
                var second = registered(silent)) {
            first.serve(200); // what a controller asks a newcomer
            second.serve(200);
            assertThat(alone.handOffAll()).isZero();
            assertThat(silent.handOffAll()).isZero();
            assertThat(alone.gateways().getFirst().state()).isEqualTo(GatewayState.IN_SERVICE);
            assertThat(first.message(100)).isEmpty();
            assertThat(second.message(100)).isEmpty();
        }
    }

    private ScriptedGateway registered(MgcServer server) throws Exception {
        var gateway = new ScriptedGateway(
                "127.0.0.1", MID, server.addresses().getFirst().getPort());
        gateway.register();
        assertThat(next()).isEqualTo("registered");
        return gateway;
    }

    private String next() throws InterruptedException {
        String next = told.poll(5, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    private MgcServer server(List<Mid> others, Duration atStop) {
        var any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        var redirect = new AssociationSettings.Redirect(others, true, Duration.ofSeconds(60), atStop);
        var config = MgcConfig.of(
                        Mid.parse("[127.0.0.1]:2944").orElseThrow(), List.of(new Listener(TransportKind.UDP, any)))
                .with(AssociationSettings.DEFAULT.with(redirect));
        var rules = List.of(GatewayRule.of("*", "127.0.0.0/8", "iq-default", List.of("access", "core")));
        return MgcServer.start(
                new MgcServer.Setup(config, rules, GatewayProfiles.shipped(), Duration.ZERO),
                new MgcServer.Watchers(watcher, H248Tap.NONE, H248Meters.NONE),
                new Random(1),
                Instant::now);
    }
}

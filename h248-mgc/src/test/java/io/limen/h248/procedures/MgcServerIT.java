package io.limen.h248.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.gateway.ErlangGateway;
import io.limen.h248.gateway.GatewayRule;
import io.limen.h248.gateway.GatewayState;
import io.limen.h248.gateway.H248Meters;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.model.Mid;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transport.Listener;
import io.limen.h248.transport.TransportKind;
import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.GatewayNeeds;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import io.limen.policy.plan.ReservedPoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Procedures on a gateway that nobody here wrote (OTP megaco). A missing erl is a failure. */
final class MgcServerIT {
    private static final RetryPolicy QUICK = new RetryPolicy(
            Duration.ofMillis(100), 2.0, Duration.ofMillis(400), Duration.ofMillis(800), Duration.ofSeconds(2));
    private static final GatewayNeeds ANY = new GatewayNeeds(Set.of("access", "core"), Set.of(), false);

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<BearerNotification> bearers = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<String> ladder = new ConcurrentLinkedQueue<>();
    private MgcServer server;

    private final BearerWatcher watcher = new BearerWatcher() {
        @Override
        public void bearer(String gateway, BearerNotification notification) {
            bearers.add(notification);
        }

        @Override
        public void registered(String gateway, boolean emptied) {
            told.add("registered");
        }

        @Override
        public void lost(String gateway, String reason) {
            told.add("lost");
        }
    };

    @BeforeAll
    static void build() throws Exception {
        ErlangGateway.build();
    }

    @BeforeEach
    void start() {
        var any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        var config = MgcConfig.of(
                        Mid.parse("[127.0.0.1]:2944").orElseThrow(), List.of(new Listener(TransportKind.UDP, any)))
                .withTimers(QUICK, Duration.ofMillis(300), Duration.ofMillis(300), 1);
        var rules = List.of(GatewayRule.of("*", "127.0.0.0/8", "iq-default", List.of("access", "core")));
        server = MgcServer.start(
                new MgcServer.Setup(config, rules, GatewayProfiles.shipped(), Duration.ofMinutes(10)),
                new MgcServer.Watchers(
                        watcher,
                        (correlation, gateway, inbound, summary, text, copy) ->
                                ladder.add(correlation + (inbound ? " <- " : " -> ") + summary),
                        H248Meters.NONE),
                new Random(1),
                Instant::now);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pretty", "compact"})
    void callsComeAndGoAndNothingIsLeft(String encoding) throws Exception {
        try (var gateway = ErlangGateway.start(port(), "udp", encoding)) {
            var mid = registered();
            for (int call = 0; call < 200; call++) {
                var made = reserve(mid, "call-" + call);
                assertThat(address(made.ingress())).startsWith("127.");
                assertThat(address(made.egress())).startsWith("127.");
                var changed =
                        run(mid, new Procedure.Configure(made.contextId(), List.of(made.ingress(), made.egress())));
                assertThat(changed).isInstanceOf(ProcedureResult.Done.class);
                assertThat(release(mid, made)).isInstanceOf(ProcedureResult.Done.class);
            }
            assertThat(gateway.tell("list")).isEqualTo("[]");
            assertThat(server.gateways().getFirst().contexts()).isZero();
            assertThat(ladder).contains("call-7 -> Add ip/1/$/$, Add ip/2/$/$");
        }
    }

    @Test
    void aReserveThatFailsHalfWayNamesWhatIsLeft() throws Exception {
        try (var gateway = ErlangGateway.start(port(), "udp", "pretty")) {
            var mid = registered();
            gateway.tell("mode cmderror addReq 510");
            assertThat(run(mid, new Procedure.Reserve(Plans.relay())))
                    .isInstanceOfSatisfying(
                            ProcedureResult.Rejected.class,
                            refused -> assertThat(refused.errorCode()).isEqualTo(510));
            assertThat(gateway.tell("list")).isEqualTo("[]");
        }
    }

    @Test
    void aReleaseThatFailedIsMadeGoodByTheHeartbeat() throws Exception {
        try (var gateway = ErlangGateway.start(port(), "udp", "pretty")) {
            var mid = registered();
            var made = reserve(mid, "call");
            gateway.tell("mode error 500");
            assertThat(release(mid, made)).isInstanceOf(ProcedureResult.Rejected.class);
            gateway.tell("mode ok");
            for (var point : List.of(made.ingress(), made.egress())) {
                gateway.tell("notify " + point.terminationId() + " 1 hangterm/thb");
            }
            assertThat(server.audit(mid).get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.tell("list")).isEqualTo("[]");
        }
    }

    @Test
    void aHeartbeatOfATerminationThatIsKnownLeavesIt() throws Exception {
        try (var gateway = ErlangGateway.start(port(), "udp", "pretty")) {
            var mid = registered();
            var made = reserve(mid, "kept");
            gateway.tell("notify " + made.ingress().terminationId() + " 1 g/cause General=FT");
            var cause = bearers.poll(5, TimeUnit.SECONDS);
            assertThat(cause).isNotNull();
            assertThat(cause.kind()).isEqualTo(BearerNotification.Kind.BEARER_RELEASED);
            gateway.tell("notify " + made.ingress().terminationId() + " 1 hangterm/thb");
            assertThat(server.audit(mid).get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.tell("list"))
                    .as("a known one stays")
                    .contains(made.ingress().terminationId());
            release(mid, made);
        }
    }

    @Test
    void aLockedGatewayIsNotChosen() throws Exception {
        try (var gateway = ErlangGateway.start(port(), "udp", "compact")) {
            var mid = registered();
            assertThat(gateway).isNotNull();
            assertThat(server.admin(mid, GatewayState.LOCKED)).isTrue();
            assertThat(server.audit(mid).get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(server.choose(ANY, Set.of())).isEmpty();
            assertThat(server.admin("[192.0.2.1]:1", GatewayState.LOCKED)).isFalse();
        }
    }

    @Test
    void aProcedureOnAnUnknownGatewayIsLost() throws Exception {
        assertThat(run("[192.0.2.1]:1", new Procedure.Reserve(Plans.relay()))).isInstanceOf(ProcedureResult.Lost.class);
    }

    private ProcedureResult.Reserved reserve(String mid, String call) throws Exception {
        var result = new CompletableFuture<ProcedureResult>();
        server.run(call, mid, new Procedure.Reserve(Plans.relay()), result::complete);
        var made = result.get(10, TimeUnit.SECONDS);
        assertThat(made).isInstanceOf(ProcedureResult.Reserved.class);
        return (ProcedureResult.Reserved) made;
    }

    private ProcedureResult release(String mid, ProcedureResult.Reserved made) throws Exception {
        return run(
                mid,
                new Procedure.Release(
                        made.contextId(),
                        List.of(made.ingress().terminationId(), made.egress().terminationId())));
    }

    private ProcedureResult run(String mid, Procedure procedure) throws Exception {
        var result = new CompletableFuture<ProcedureResult>();
        server.run("", mid, procedure, result::complete);
        return result.get(10, TimeUnit.SECONDS);
    }

    private String registered() throws InterruptedException {
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("registered");
        return server.choose(ANY, Set.of()).orElseThrow();
    }

    private int port() {
        return server.addresses().getFirst().getPort();
    }

    private static String address(ReservedPoint point) {
        return point.point().streams().getFirst().local().orElseThrow().host();
    }
}

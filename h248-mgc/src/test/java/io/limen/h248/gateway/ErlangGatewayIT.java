package io.limen.h248.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transport.Listener;
import io.limen.h248.transport.TransportKind;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The controller against a gateway that nobody here wrote (OTP megaco). A missing erl is a failure. */
class ErlangGatewayIT {
    private static final RetryPolicy QUICK = new RetryPolicy(
            Duration.ofMillis(100), 2.0, Duration.ofMillis(400), Duration.ofMillis(800), Duration.ofSeconds(2));
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private Optional<H248Endpoint> started = Optional.empty();

    private static final ProfileCatalog PROFILES = new ProfileCatalog() {
        @Override
        public Optional<String> offered(String configured, ServiceChangeProfile profile) {
            return profile.name().equalsIgnoreCase("threegiq") ? Optional.of("iq") : Optional.empty();
        }

        @Override
        public boolean knows(String name) {
            return name.equals("iq");
        }

        @Override
        public Set<String> abilities(String name, List<PackageVersion> packages, int version) {
            return packages.stream().anyMatch(p -> p.name().equals("ipdc")) ? Set.of("realm") : Set.of();
        }
    };

    @BeforeAll
    static void build() throws Exception {
        ErlangGateway.build();
    }

    @BeforeEach
    void listen() {
        InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        MgcConfig config = MgcConfig.of(
                        Mid.parse("[127.0.0.1]:2944").orElseThrow(),
                        List.of(new Listener(TransportKind.UDP, any), new Listener(TransportKind.TCP, any)))
                .withTimers(QUICK, Duration.ofMillis(300), Duration.ofMillis(300), 1);
        List<GatewayRule> rules = List.of(GatewayRule.of("[127.*", "127.0.0.0/8", "iq", List.of("access", "core")));
        GatewayListener listener = new GatewayListener() {
            @Override
            public void registered(String mid, boolean emptied) {
                told.add("registered " + emptied);
            }

            @Override
            public void lost(String mid, String reason) {
                told.add("lost");
            }

            @Override
            public void notified(String mid, ContextId context, Command.Notify notify) {
                told.add("notified " + context + " "
                        + notify.observed().events().getFirst().event().name());
            }

            @Override
            public void changed(String mid, ContextId context, Command.ServiceChange change) {
                told.add("changed");
            }
        };
        started = Optional.of(H248Endpoint.start(
                config,
                rules,
                PROFILES,
                new H248Endpoint.Watchers(listener, H248Tap.NONE, H248Meters.NONE),
                new Random(1),
                Instant::now));
    }

    @AfterEach
    void stop() {
        started.ifPresent(H248Endpoint::close);
    }

    @ParameterizedTest
    @CsvSource({"udp, pretty", "udp, compact", "tcp, pretty"})
    void twoHundredContextsComeAndGoAndNothingIsLeft(String transport, String encoding) throws Exception {
        try (ErlangGateway gateway = ErlangGateway.start(port(transport), transport, encoding)) {
            GatewayView view = inService();
            assertThat(view.encoding()).isEqualTo("text-" + encoding);
            assertThat(view.version()).isEqualTo(3);
            assertThat(view.packages()).contains("ipdc-1", "g-2");
            assertThat(view.abilities()).containsExactly("realm");
            for (int round = 0; round < 200; round++) {
                Transaction.Reply made = replied(run(ContextId.CHOOSE, add(), add()));
                ActionReply action = made.actions().getFirst();
                assertThat(action.error()).isEmpty();
                assertThat(action.replies()).hasSize(2);
                List<TerminationId> ids = action.replies().stream()
                        .map(r -> r.terminations().getFirst())
                        .toList();
                Transaction.Reply changed = replied(run(action.context(), Command.Modify.of(ids.getFirst(), media())));
                assertThat(Replies.result(changed)).isEqualTo(H248Meters.Result.OK);
                Transaction.Reply gone = replied(run(
                        action.context(),
                        Command.Subtract.withoutStatistics(ids.get(0)),
                        Command.Subtract.withoutStatistics(ids.get(1))));
                assertThat(Replies.result(gone)).isEqualTo(H248Meters.Result.OK);
            }
            assertThat(gateway.tell("list")).isEqualTo("[]");
            assertThat(told).as("neither lost nor registered twice").isEmpty();
        }
    }

    @Test
    void aCommandThatFailsLeavesTheOnesBeforeItAndSaysSo() throws Exception {
        try (ErlangGateway gateway = ErlangGateway.start(port("udp"), "udp", "pretty")) {
            inService();
            gateway.tell("mode cmderror subtractReq 510");
            Transaction.Reply reply = replied(
                    run(ContextId.CHOOSE, add(), Command.Subtract.withoutStatistics(new TerminationId("ip/1"))));
            ActionReply action = reply.actions().getFirst();
            assertThat(action.replies()).hasSize(1);
            assertThat(action.error().orElseThrow().code().code()).isEqualTo(510);
            gateway.tell("mode error 502");
            Transaction.Reply refused = replied(run(ContextId.CHOOSE, add()));
            assertThat(refused.body()).isInstanceOf(ReplyBody.Failed.class);
        }
    }

    @Test
    void pendingIsWaitedForBeyondTheTimeOfAnOrdinaryReply() throws Exception {
        try (ErlangGateway gateway = ErlangGateway.start(port("udp"), "udp", "compact")) {
            inService();
            gateway.tell("mode pending 600");
            assertThat(Replies.result(replied(run(ContextId.CHOOSE, add())))).isEqualTo(H248Meters.Result.OK);
            assertThat(gateway.tell("list").split("\\{", -1))
                    .as("added once, copies or not")
                    .hasSize(2);
        }
    }

    @Test
    void aSilentGatewayIsLostAndComesBackWhenItRegistersAgain() throws Exception {
        try (ErlangGateway gateway = ErlangGateway.start(port("udp"), "udp", "pretty")) {
            inService();
            gateway.tell("mode silent");
            assertThat(run(ContextId.CHOOSE, add()).get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Lost.class);
            assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("lost");
            assertThat(views().getFirst().state()).isEqualTo(GatewayState.LOST);
            assertThat(run(ContextId.CHOOSE, add()).get(1, TimeUnit.SECONDS)).isInstanceOf(Outcome.Lost.class);
            gateway.tell("mode ok");
            assertThat(gateway.tell("servicechange restart 901 Cold Boot")).isEqualTo("ok");
            inService();
        }
    }

    @Test
    void aGatewayThatStartsAnewWithTheSameNameAndIdsIsNoCopy() throws Exception {
        String local = "" + ErlangGateway.freePort();
        ErlangGateway first = ErlangGateway.start(port("udp"), "udp", "pretty", "--local-port", local);
        inService();
        first.close();
        assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("lost");
        try (ErlangGateway second = ErlangGateway.start(port("udp"), "udp", "pretty", "--local-port", local)) {
            inService();
            assertThat(second.tell("list")).isEqualTo("[]");
        }
    }

    @Test
    void aNotifyIsAnsweredAndToldAndGarbageInBetweenHarmsNothing() throws Exception {
        try (ErlangGateway gateway = ErlangGateway.start(port("udp"), "udp", "pretty")) {
            inService();
            garbage();
            ActionReply made = replied(run(ContextId.CHOOSE, add())).actions().getFirst();
            String id = made.replies().getFirst().terminations().getFirst().text();
            String answer = gateway.tell("notify " + id + " 7 hangterm/thb");
            assertThat(answer).contains("notifyReply").doesNotContain("ErrorDescriptor");
            assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("notified " + made.context() + " hangterm/thb");
        }
    }

    private void garbage() throws Exception {
        Random random = new Random(5);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 300; i++) {
                byte[] bytes = new byte[random.nextInt(1, 300)];
                random.nextBytes(bytes);
                byte[] head = "MEGACO/3 [127.0.0.1]:9 Transaction = 1 { Context".getBytes(StandardCharsets.UTF_8);
                byte[] out = i % 2 == 0 ? bytes : head;
                socket.send(new DatagramPacket(out, out.length, InetAddress.ofLiteral("127.0.0.1"), port("udp")));
            }
        }
    }

    private GatewayView inService() throws InterruptedException {
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("registered true");
        assertThat(views().getFirst().state()).isEqualTo(GatewayState.IN_SERVICE);
        return views().getFirst();
    }

    private CompletableFuture<Outcome> run(ContextId context, Command... commands) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        onLoop(() -> directory().request(mid(), List.of(Action.of(context, commands)), "", outcome::complete));
        return outcome;
    }

    private static Transaction.Reply replied(CompletableFuture<Outcome> outcome) throws Exception {
        return ((Outcome.Replied) outcome.get(10, TimeUnit.SECONDS)).reply();
    }

    private static Command add() {
        return Command.Add.of(new TerminationId("ip/1/$/$"), media());
    }

    private static MediaDescriptor media() {
        SessionText local = SessionText.of("v=0\r\nc=IN IP4 $\r\nm=message $ TCP/MSRP *\r\na=setup:passive\r\n");
        return MediaDescriptor.of(new StreamDescriptor(
                1,
                StreamParms.of(
                        Optional.of(LocalControl.of(StreamMode.SEND_RECEIVE)), Optional.of(local), Optional.empty())));
    }

    private String mid() {
        return views().getFirst().mid();
    }

    private List<GatewayView> views() {
        return directory().views();
    }

    private GatewayDirectory directory() {
        return started.orElseThrow().directory();
    }

    private void onLoop(Runnable task) {
        started.orElseThrow().onLoop(task);
    }

    private int port(String transport) {
        return started.orElseThrow()
                .addresses()
                .get(transport.equals("udp") ? 0 : 1)
                .getPort();
    }
}

package io.limen.testbed.refgateway.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limen.policy.plan.Setup;
import io.limen.testbed.refgateway.media.EndSpec.Latching;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MediaEngineTest {
    private static final InetAddress ALICE = InetAddress.ofLiteral("127.0.0.31");
    private static final InetAddress BOB = InetAddress.ofLiteral("127.0.0.32");
    private static final InetAddress MALLORY = InetAddress.ofLiteral("127.0.0.66");

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private MediaEngine engine;

    @BeforeEach
    void open() {
        engine = new MediaEngine(new EngineSettings(
                Map.of("access", InetAddress.ofLiteral("127.0.0.11"), "core", InetAddress.ofLiteral("127.0.0.12")),
                31_000,
                31_099,
                Duration.ofMillis(300),
                Duration.ofSeconds(2),
                true));
        engine.listen(new BearerEvents() {
            @Override
            public void established(End end) {
                events.add("established " + end.local().getHostString());
            }

            @Override
            public void failed(End end, String reason) {
                events.add("failed " + end.local().getHostString() + ": " + reason);
            }

            @Override
            public void released(End end, String reason) {
                events.add("released " + end.local().getHostString());
            }
        });
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private <T> T on(Callable<T> task) throws Exception {
        return engine.loop().submit(task).get(5, TimeUnit.SECONDS);
    }

    private static EndSpec tcp(Setup setup, InetSocketAddress remote) {
        return new EndSpec(true, true, Optional.of(remote), Optional.empty(), Optional.of(setup), true, Latching.OFF);
    }

    private static EndSpec tcp(Setup setup) {
        return new EndSpec(true, true, Optional.empty(), Optional.empty(), Optional.of(setup), true, Latching.OFF);
    }

    private static EndSpec udp(Latching latch) {
        return new EndSpec(true, true, Optional.empty(), Optional.empty(), Optional.empty(), false, latch);
    }

    private static EndSpec udp(InetSocketAddress remote, Latching latch) {
        return new EndSpec(true, true, Optional.of(remote), Optional.empty(), Optional.empty(), false, latch);
    }

    private End reserve(String realm, EndSpec spec) throws Exception {
        return on(() -> switch (engine.reserve(realm, spec, spec.setup().isEmpty())) {
            case Reservation.Reserved(End end) -> end;
            case Reservation.UnknownRealm(String unknown) -> throw new AssertionError(unknown);
            case Reservation.NoPort(String reason) -> throw new AssertionError(reason);
        });
    }

    private void join(End one, End other) throws Exception {
        on(() -> {
            one.join(other);
            return true;
        });
    }

    private void apply(End end, EndSpec spec) throws Exception {
        on(() -> {
            end.apply(spec);
            return true;
        });
    }

    private static Socket dial(InetAddress from, InetSocketAddress to) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.setSoTimeout(5000);
        socket.connect(to, 2000);
        return socket;
    }

    private static ServerSocket listen(InetAddress at) throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(at, 0));
        server.setSoTimeout(5000);
        return server;
    }

    private static InetSocketAddress addressOf(ServerSocket server) {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private String event() throws InterruptedException {
        String event = events.poll(5, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    private void passes(Socket from, Socket to, int size) throws Exception {
        byte[] sent = new byte[size];
        new Random(size).nextBytes(sent);
        var writing = CompletableFuture.runAsync(() -> {
            try {
                from.getOutputStream().write(sent);
            } catch (IOException lost) {
                throw new java.io.UncheckedIOException(lost);
            }
        });
        byte[] received = to.getInputStream().readNBytes(size);
        writing.get(5, TimeUnit.SECONDS);
        assertThat(received).isEqualTo(sent);
    }

    @Nested
    class Relay {
        @Test
        void theIncomingSynMakesTheOtherEndConnectAndOctetsPassBothWays() throws Exception {
            try (ServerSocket bob = listen(BOB)) {
                End access = reserve("access", tcp(Setup.PASSIVE, new InetSocketAddress(ALICE, 9)));
                End core = reserve("core", tcp(Setup.ACTIVE, addressOf(bob)));
                join(access, core);
                try (Socket alice = dial(ALICE, access.local());
                        Socket accepted = bob.accept()) {
                    accepted.setSoTimeout(5000);
                    assertThat(accepted.getRemoteSocketAddress()).isEqualTo(core.local());
                    passes(alice, accepted, 3_000_000);
                    passes(accepted, alice, 3_000_000);
                    assertThat(on(() -> access.counters().octetsReceived())).isEqualTo(3_000_000);
                    assertThat(on(() -> access.counters().octetsSent())).isEqualTo(3_000_000);
                    assertThat(event()).isEqualTo("established 127.0.0.11");
                    assertThat(event()).isEqualTo("established 127.0.0.12");
                }
            }
        }

        @Test
        void aSynThatComesBeforeTheRemoteIsKnownIsHeldWithItsOctetsUntilItIs() throws Exception {
            try (ServerSocket bob = listen(BOB)) {
                End access = reserve("access", tcp(Setup.PASSIVE));
                End core = reserve("core", tcp(Setup.ACTIVE));
                join(access, core);
                try (Socket alice = dial(ALICE, access.local())) {
                    alice.getOutputStream().write("early".getBytes(UTF_8));
                    assertThat(event()).isEqualTo("established 127.0.0.11");
                    apply(core, tcp(Setup.ACTIVE, addressOf(bob)));
                    try (Socket accepted = bob.accept()) {
                        accepted.setSoTimeout(5000);
                        assertThat(new String(accepted.getInputStream().readNBytes(5), UTF_8))
                                .isEqualTo("early");
                    }
                }
            }
        }

        @Test
        void aRefusedConnectFailsAndTakesTheIncomingConnectionWithIt() throws Exception {
            InetSocketAddress nobody;
            try (ServerSocket closed = listen(BOB)) {
                nobody = addressOf(closed);
            }
            End access = reserve("access", tcp(Setup.PASSIVE));
            End core = reserve("core", tcp(Setup.ACTIVE, nobody));
            join(access, core);
            try (Socket alice = dial(ALICE, access.local())) {
                assertThat(event()).isEqualTo("established 127.0.0.11");
                assertThat(event()).startsWith("failed 127.0.0.12: connect to 127.0.0.32");
                assertThat(alice.getInputStream().read()).isEqualTo(-1);
            }
        }

        @Test
        void oneSideThatStopsSendingMayStillReceive() throws Exception {
            try (ServerSocket bob = listen(BOB)) {
                End access = reserve("access", tcp(Setup.PASSIVE));
                End core = reserve("core", tcp(Setup.ACTIVE, addressOf(bob)));
                join(access, core);
                try (Socket alice = dial(ALICE, access.local());
                        Socket accepted = bob.accept()) {
                    accepted.setSoTimeout(5000);
                    alice.getOutputStream().write("bye".getBytes(UTF_8));
                    alice.shutdownOutput();
                    assertThat(accepted.getInputStream().readAllBytes()).isEqualTo("bye".getBytes(UTF_8));
                    passes(accepted, alice, 100_000);
                    accepted.shutdownOutput();
                    assertThat(alice.getInputStream().read()).isEqualTo(-1);
                }
                assertThat(event()).startsWith("established");
                assertThat(event()).startsWith("established");
                assertThat(event()).startsWith("released");
                assertThat(event()).startsWith("released");
            }
        }
    }

    @Nested
    class Merge {
        @Test
        void twoIncomingConnectionsAreJoined() throws Exception {
            End access = reserve("access", tcp(Setup.PASSIVE));
            End core = reserve("core", tcp(Setup.PASSIVE));
            join(access, core);
            try (Socket alice = dial(ALICE, core.local())) {
                alice.getOutputStream().write("first".getBytes(UTF_8));
                try (Socket bob = dial(BOB, access.local())) {
                    assertThat(new String(bob.getInputStream().readNBytes(5), UTF_8))
                            .isEqualTo("first");
                    passes(bob, alice, 500_000);
                }
            }
        }

        @Test
        void aSideThatDoesNotComeWithinTheGuardTimeFails() throws Exception {
            End access = reserve("access", tcp(Setup.PASSIVE));
            End core = reserve("core", tcp(Setup.PASSIVE));
            join(access, core);
            try (Socket alice = dial(ALICE, core.local())) {
                assertThat(event()).isEqualTo("established 127.0.0.12");
                assertThat(event()).isEqualTo("failed 127.0.0.11: no connection within 300 ms");
                assertThat(alice.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Nested
    class Gates {
        @Test
        void aSynFromAnotherAddressIsTurnedAway() throws Exception {
            EndSpec onlyAlice = new EndSpec(
                    true, true, Optional.empty(), Optional.of(ALICE), Optional.of(Setup.PASSIVE), true, Latching.OFF);
            End access = reserve("access", onlyAlice);
            End core = reserve("core", tcp(Setup.PASSIVE));
            join(access, core);
            assertThatThrownBy(() -> {
                        try (Socket mallory = dial(MALLORY, access.local())) {
                            int read = mallory.getInputStream().read();
                            throw new IOException(read == -1 ? "closed" : "let in");
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining("let in");
            assertThat(on(() -> access.counters().filtered())).isEqualTo(1);
            try (Socket alice = dial(ALICE, access.local())) {
                assertThat(event()).isEqualTo("established 127.0.0.11");
                assertThat(alice.isConnected()).isTrue();
            }
        }

        @Test
        void nothingPassesAnInactiveEndUntilItIsThroughConnected() throws Exception {
            EndSpec passive = tcp(Setup.PASSIVE);
            EndSpec inactive =
                    new EndSpec(false, false, passive.remote(), passive.filter(), passive.setup(), true, Latching.OFF);
            End access = reserve("access", inactive);
            End core = reserve("core", passive);
            join(access, core);
            try (Socket alice = dial(ALICE, access.local());
                    Socket bob = dial(BOB, core.local())) {
                alice.getOutputStream().write("held".getBytes(UTF_8));
                bob.setSoTimeout(200);
                assertThatThrownBy(() -> bob.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
                bob.setSoTimeout(5000);
                apply(access, passive);
                assertThat(new String(bob.getInputStream().readNBytes(4), UTF_8))
                        .isEqualTo("held");
            }
        }

        @Test
        void aSenderIsHeldBackWhileTheReceiverDoesNotRead() throws Exception {
            End access = reserve("access", tcp(Setup.PASSIVE));
            End core = reserve("core", tcp(Setup.PASSIVE));
            join(access, core);
            try (Socket alice = dial(ALICE, access.local());
                    Socket bob = dial(BOB, core.local())) {
                int size = 64 << 20;
                var writing = CompletableFuture.supplyAsync(() -> {
                    try {
                        alice.getOutputStream().write(new byte[size]);
                        return true;
                    } catch (IOException lost) {
                        return false;
                    }
                });
                assertThatThrownBy(() -> writing.get(500, TimeUnit.MILLISECONDS))
                        .isInstanceOf(java.util.concurrent.TimeoutException.class);
                assertThat(on(() -> access.counters().octetsReceived())).isLessThan(size / 2);
                bob.getInputStream().skipNBytes(size);
                assertThat(writing.get(5, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Nested
    class Udp {
        @Test
        void datagramsAreRelayedAndALatchedSourceBecomesTheDestination() throws Exception {
            try (DatagramSocket alice = new DatagramSocket(new InetSocketAddress(ALICE, 0));
                    DatagramSocket bob = new DatagramSocket(new InetSocketAddress(BOB, 0));
                    DatagramSocket mallory = new DatagramSocket(new InetSocketAddress(MALLORY, 0))) {
                alice.setSoTimeout(5000);
                bob.setSoTimeout(5000);
                End access = reserve(
                        "access", udp(new InetSocketAddress(InetAddress.ofLiteral("127.7.1.2"), 4000), Latching.LATCH));
                End core = reserve("core", udp(new InetSocketAddress(BOB, bob.getLocalPort()), Latching.OFF));
                join(access, core);
                assertThat(access.local().getPort() % 2).isZero();
                send(alice, "from alice", access.local());
                assertThat(receive(bob)).isEqualTo("from alice");
                send(bob, "from bob", core.local());
                assertThat(receive(alice)).isEqualTo("from bob");
                send(mallory, "intruder", access.local());
                send(alice, "again", access.local());
                assertThat(receive(bob)).isEqualTo("again");
                assertThat(on(() -> access.counters().filtered())).isEqualTo(1);
            }
        }

        private void send(DatagramSocket from, String text, InetSocketAddress to) throws IOException {
            byte[] bytes = text.getBytes(UTF_8);
            from.send(new DatagramPacket(bytes, bytes.length, to));
        }

        private String receive(DatagramSocket at) throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            at.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), UTF_8);
        }
    }

    @Test
    void portsAreGivenBackAndAnUnknownRealmIsSaidSo() throws Exception {
        End access = reserve("access", tcp(Setup.PASSIVE));
        End core = reserve("core", udp(Latching.OFF));
        assertThat(on(engine::portsInUse)).isEqualTo(3);
        on(() -> {
            access.close();
            core.close();
            return true;
        });
        assertThat(on(engine::portsInUse)).isZero();
        assertThat(on(() -> engine.reserve("moon", tcp(Setup.PASSIVE), false)))
                .isEqualTo(new Reservation.UnknownRealm("moon"));
    }
}

package io.limen.testbed.ue.msrp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.Setup;
import io.limen.testbed.natlab.EmulatedNat;
import io.limen.testbed.natlab.OpenNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MsrpEndpointTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static InetSocketAddress address(MsrpEndpoint endpoint) {
        return new InetSocketAddress(
                java.net.InetAddress.ofLiteral(endpoint.uri().host()),
                endpoint.uri().port());
    }

    private static MsrpSession join(MsrpEndpoint active, MsrpEndpoint passive) {
        passive.start(Setup.PASSIVE, address(active), active.uri().toString());
        active.start(Setup.ACTIVE, address(passive), passive.uri().toString());
        return active.session().join();
    }

    @Test
    void messagesOfAnySizeArriveWholeAndAreReported() throws IOException {
        try (MsrpEndpoint alice = MsrpEndpoint.open(OpenNetwork.at("127.0.0.31"), MsrpLimits.DEFAULTS);
                MsrpEndpoint bob = MsrpEndpoint.open(OpenNetwork.at("127.0.0.32"), MsrpLimits.DEFAULTS)) {
            MsrpSession session = join(alice, bob);
            Random random = new Random(6135);
            for (int size : new int[] {1, 2047, 2048, 2049, 100_000, 1_000_000}) {
                byte[] content = new byte[size];
                random.nextBytes(content);
                Delivery delivery = session.send(content, "application/octet-stream")
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join();
                assertThat(delivery).isInstanceOfSatisfying(Delivery.Delivered.class, d -> {
                    assertThat(d.bytes()).isEqualTo(size);
                    assertThat(d.chunks()).isEqualTo((size + 2047) / 2048);
                });
                ReceivedMessage received = bob.inbox().next(PATIENCE).orElseThrow();
                assertThat(received.sha256()).isEqualTo(Digest.sha256(ByteBuffer.wrap(content)));
                assertThat(received.length()).isEqualTo(size);
            }
            byte[] back = "and back".getBytes(UTF_8);
            assertThat(bob.session().join().send(back, "text/plain").join()).isInstanceOf(Delivery.Delivered.class);
            assertThat(alice.inbox().next(PATIENCE).orElseThrow().content()).isEqualTo(ByteBuffer.wrap(back));
        }
    }

    @Test
    void aRequestForAnotherSessionIsRefusedWith481() throws IOException {
        try (MsrpEndpoint alice = MsrpEndpoint.open(OpenNetwork.at("127.0.0.31"), MsrpLimits.DEFAULTS);
                MsrpEndpoint bob = MsrpEndpoint.open(OpenNetwork.at("127.0.0.32"), MsrpLimits.DEFAULTS)) {
            bob.start(Setup.PASSIVE, address(alice), alice.uri().toString());
            String wrong = new MsrpUri("msrp", bob.uri().host(), bob.uri().port(), "someoneelse").toString();
            alice.start(Setup.ACTIVE, address(bob), wrong);
            Delivery delivery = alice.session()
                    .join()
                    .send("x".getBytes(UTF_8), "text/plain")
                    .join();
            assertThat(delivery)
                    .isInstanceOfSatisfying(
                            Delivery.Failed.class, f -> assertThat(f.reason()).isEqualTo("chunk refused with 481"));
        }
    }

    @Test
    void anEndThatKnowsRfc4975OnlyRefusesARewrittenPathAndACemaEndTakesIt() throws IOException {
        for (boolean strict : new boolean[] {true, false}) {
            OpenNetwork network = OpenNetwork.at("127.0.0.32");
            try (MsrpEndpoint alice = MsrpEndpoint.open(OpenNetwork.at("127.0.0.31"), MsrpLimits.DEFAULTS);
                    MsrpEndpoint bob = strict
                            ? MsrpEndpoint.openStrict(network, MsrpLimits.DEFAULTS)
                            : MsrpEndpoint.open(network, MsrpLimits.DEFAULTS)) {
                bob.start(Setup.PASSIVE, address(alice), alice.uri().toString());
                String rewritten =
                        new MsrpUri("msrp", "192.0.2.1", 9999, bob.uri().sessionId()).toString();
                alice.start(Setup.ACTIVE, address(bob), rewritten);
                Delivery delivery = alice.session()
                        .join()
                        .send("x".getBytes(UTF_8), "text/plain")
                        .join();
                assertThat(delivery).isInstanceOf(strict ? Delivery.Failed.class : Delivery.Delivered.class);
            }
        }
    }

    @Test
    void nobodyReachesAnEndBehindANatButItReachesOthers() throws IOException {
        EmulatedNat nat = EmulatedNat.between("127.7.1.2", "127.0.0.41");
        try (MsrpEndpoint hidden = MsrpEndpoint.open(nat, MsrpLimits.DEFAULTS);
                MsrpEndpoint outside = MsrpEndpoint.open(OpenNetwork.at("127.0.0.31"), MsrpLimits.DEFAULTS);
                MsrpEndpoint intruder = MsrpEndpoint.open(OpenNetwork.at("127.0.0.33"), MsrpLimits.DEFAULTS)) {
            MsrpSession session = join(hidden, outside);
            assertThat(session.send("out".getBytes(UTF_8), "text/plain").join()).isInstanceOf(Delivery.Delivered.class);
            var mapped = new InetSocketAddress(nat.publicAddress(), hidden.uri().port());
            intruder.start(Setup.ACTIVE, mapped, hidden.uri().toString());
            assertThat(intruder.session().handle((s, failure) -> failure).join())
                    .isInstanceOfAny(IOException.class, CompletionException.class);
            assertThat(nat.intrusions()).isZero();
        }
    }

    @Test
    void aMessageUnderWayFailsWhenTheConnectionEnds() throws IOException {
        try (MsrpEndpoint alice = MsrpEndpoint.open(OpenNetwork.at("127.0.0.31"), MsrpLimits.DEFAULTS);
                MsrpEndpoint bob = MsrpEndpoint.open(OpenNetwork.at("127.0.0.32"), MsrpLimits.DEFAULTS)) {
            MsrpSession session = join(alice, bob);
            session.bound().join();
            bob.session().join().close();
            session.ended().orTimeout(5, TimeUnit.SECONDS).join();
            assertThat(session.send("late".getBytes(UTF_8), "text/plain").join())
                    .isInstanceOf(Delivery.Failed.class);
        }
    }
}

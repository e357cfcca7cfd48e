package io.limen.h248.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.ActionReply;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A controller and a gateway over a bad network, with restarts: nothing runs twice, nothing hangs, everybody who asked is
 * told exactly once, order holds, cut replies come whole, and in the end nothing is held. Seeds: system properties
 * {@code limen.simulation.first} and {@code limen.simulation.seeds}.
 */
class TransactionSimulationTest {
    private static final int REQUESTS = 60;
    private static final int NOTIFIES = 30;
    private static final AtomicLong WORLDS = new AtomicLong();
    private static final AtomicLong ASKED = new AtomicLong();
    private static final AtomicLong EXECUTED = new AtomicLong();
    private static final AtomicLong REPLIED = new AtomicLong();
    private static final AtomicLong COPIES = new AtomicLong();

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("limen.simulation.seeds", 300))
                .map(i -> i + Long.getLong("limen.simulation.first", 1));
    }

    @AfterAll
    static void figures(TestReporter reporter) {
        reporter.publishEntry(
                "simulation",
                WORLDS + " seeds, " + ASKED + " requests, " + REPLIED + " replied, " + EXECUTED + " executions, "
                        + COPIES + " repeats");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noCommandRunsTwiceAndNoTransactionHangs(long seed) {
        SimulatedPeers world = new SimulatedPeers(seed);
        for (int i = 0; i < REQUESTS; i++) {
            long ticket = i;
            world.after(
                    world.random.nextInt(20_000),
                    () -> world.controller.submit(
                            ticket, CommandScript.ofController(world.random), world.random.nextInt(8) == 0));
        }
        for (int i = 0; i < NOTIFIES; i++) {
            long ticket = i;
            world.after(
                    world.random.nextInt(20_000),
                    () -> world.gateway.submit(ticket, CommandScript.ofGateway(world.random), false));
        }
        for (int i = 0; i < world.weather.restarts(); i++) {
            world.after(world.random.nextInt(30_000), world.controller::restart);
            world.after(world.random.nextInt(30_000), world.gateway::restart);
        }
        for (int i = 0; i < world.weather.breaks(); i++) {
            world.after(world.random.nextInt(25_000), world::breaks);
        }
        world.run();

        checked(world, world.controller, world.gateway, REQUESTS, seed);
        checked(world, world.gateway, world.controller, NOTIFIES, seed);
        WORLDS.incrementAndGet();
        ASKED.addAndGet(REQUESTS + NOTIFIES);
        EXECUTED.addAndGet(world.executions());
        COPIES.addAndGet(world.controller.copies + world.gateway.copies);
    }

    private static void checked(
            SimulatedPeers world, SimulatedPeers.Side side, SimulatedPeers.Side peer, int asked, long seed) {
        assertThat(side.told).as("seed %d: %s is told of all", seed, side.name).hasSize(asked);
        assertThat(side.told.values())
                .as("seed %d: %s is told once", seed, side.name)
                .containsOnly(1);
        assertThat(side.machine.held())
                .as("seed %d: what %s holds in the end", seed, side.name)
                .isZero();
        if (world.weather.losesNothing()) {
            assertThat(side.outcomes.values())
                    .as("seed %d: a connection that breaks and comes back loses nothing", seed)
                    .noneMatch(RequestOutcome.Lost.class::isInstance);
        }
        for (RequestOutcome outcome : side.outcomes.values()) {
            if (outcome instanceof RequestOutcome.Replied replied) {
                REPLIED.incrementAndGet();
                assertThat(world.weather.loss()).as("seed %d", seed).isLessThan(1.0);
                same(replied.reply(), peer.results.get(replied.reply().id()), seed);
            }
        }
    }

    private static void same(
            Transaction.Reply got, Transaction.@org.jspecify.annotations.Nullable Reply made, long seed) {
        if (got.body() instanceof ReplyBody.Failed f) {
            assertThat(f.error().code().code()).as("seed %d", seed).isEqualTo(506);
            return;
        }
        assertThat(made).as("seed %d", seed).isNotNull();
        assertThat(got.actions())
                .as("seed %d: reply to %d, whole", seed, got.id())
                .isEqualTo(made == null ? java.util.List.<ActionReply>of() : made.actions());
    }
}

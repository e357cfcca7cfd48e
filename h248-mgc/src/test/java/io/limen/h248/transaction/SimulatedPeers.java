package io.limen.h248.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Action;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/** A controller and a gateway over a network that loses, doubles, delays and reorders, with one clock for all. */
final class SimulatedPeers {
    /**
     * How bad the world is.
     *
     * @param loss share of messages that vanish
     * @param twice share that comes twice
     * @param delay longest time under way, in milliseconds
     * @param execution longest time of carrying out a request, in milliseconds
     * @param restarts of each side
     * @param breaks of the connection; below 0 there is none, as it is UDP
     */
    record Weather(double loss, double twice, int delay, int execution, int restarts, int breaks) {
        boolean reliable() {
            return breaks >= 0;
        }

        /** A connection that is away for no longer than all timers bear. */
        boolean losesNothing() {
            return reliable() && breaks <= 1 && restarts == 0 && delay <= 300 && execution <= 6000;
        }

        static Weather of(long seed) {
            double[] losses = {0.0, 0.05, 0.2, 0.4, 0.1, 1.0, 0.02};
            int[] delays = {5, 300, 2000};
            int[] executions = {0, 500, 6000, 25_000};
            int delay = delays[(int) (seed / 3 % delays.length)];
            int execution = executions[(int) (seed / 5 % executions.length)];
            int restarts = seed % 4 == 3 ? 2 : 0;
            return seed % 6 == 5
                    ? new Weather(0.0, 0.0, delay, execution, restarts, (int) (seed / 6 % 4))
                    : new Weather(
                            losses[(int) (seed % losses.length)], 0.15 * (seed % 3), delay, execution, restarts, -1);
        }
    }

    private record Due(long at, long order, Runnable what) {}

    /** One side. What a restart throws away is in the machine and in {@code run}. */
    final class Side {
        final String name;
        final Map<Long, Integer> told = new HashMap<>();
        final Map<Long, RequestOutcome> outcomes = new HashMap<>();
        final Map<Long, List<Action>> asked = new HashMap<>();
        final Map<Long, Transaction.Reply> results = new HashMap<>(); // by id of the request, as carried out here
        final SentOrder order = new SentOrder();
        final Set<String> executed = new HashSet<>();
        PeerTransactions<String> machine;
        int life;
        long copies;

        Side(String name) {
            this.name = name;
            this.machine = machine();
        }

        void submit(long ticket, List<Action> actions, boolean independent) {
            asked.put(ticket, actions);
            feed(new PeerEvent.Submit<>(ticket, actions, independent, RetryPolicy.DEFAULT));
        }

        void restart() {
            life++;
            asked.keySet().removeAll(told.keySet());
            asked.keySet().forEach(ticket -> told.put(ticket, 1)); // who asked went down with it
            asked.clear();
            executed.clear();
            order.clear();
            machine = machine();
        }

        private PeerTransactions<String> machine() {
            return new PeerTransactions<>(LIMITS, terms(), CommandScript::octets, random);
        }

        void feed(PeerEvent<String> event) {
            int born = life;
            for (PeerEffect<String> effect : machine.on(event, now)) {
                if (born == life) {
                    carryOut(effect);
                }
            }
        }

        private void carryOut(PeerEffect<String> effect) {
            switch (effect) {
                case PeerEffect.Send<String> s -> {
                    if (!s.copy()) {
                        order.sent(s.message(), weather.reliable(), seed);
                    }
                    copies += s.copy() ? 1 : 0;
                    transmit(this, s.message());
                }
                case PeerEffect.Answer<String> a -> transmit(this, a.message());
                case PeerEffect.Execute<String> e -> execute(e.request());
                case PeerEffect.Tell<String> t -> tell(t);
                case PeerEffect.Forgotten<String> f -> {}
                case PeerEffect.Measured<String> m -> assertThat(m.millis()).isNotNegative();
                case PeerEffect.WakeAt<String> w -> wake(w.at());
                case PeerEffect.Ignored<String> i -> {}
            }
        }

        private void wake(long at) {
            int born = life;
            after(Math.max(0, at - now), () -> {
                if (born == life) {
                    feed(new PeerEvent.WokeUp<>());
                }
            });
        }

        private void tell(PeerEffect.Tell<String> t) {
            if (t.ticket() == PeerTransactions.NOBODY || t.outcome() instanceof RequestOutcome.Late) {
                return;
            }
            told.merge(t.ticket(), 1, Integer::sum);
            outcomes.put(t.ticket(), t.outcome());
            order.ended(asked.getOrDefault(t.ticket(), List.of()));
        }

        private void execute(Transaction.Request request) {
            Side peer = this == controller ? gateway : controller;
            assertThat(executed.add(peer.life + "/" + request.id()))
                    .as("seed %d: %s carries out %d once", seed, name, request.id())
                    .isTrue();
            executions++;
            // the same in every life of this side, as what is not executed twice is judged apart
            Transaction.Reply reply = CommandScript.reply(request, new Random(seed ^ request.id()));
            results.put(request.id(), reply);
            int born = life;
            long takes = weather.execution() == 0 ? 0 : random.nextInt(weather.execution());
            Runnable done = () -> {
                if (born == life) {
                    feed(new PeerEvent.Executed<>(reply));
                }
            };
            if (takes == 0) {
                done.run();
            } else {
                after(takes, done);
            }
        }
    }

    static final TransactionLimits LIMITS =
            TransactionLimits.DEFAULT.withSegments(new TransactionLimits.Segments(1, 4, 512, 1 << 20, 16));
    final Random random;
    final Weather weather;
    final Side controller;
    final Side gateway;
    private final long seed;
    private final PriorityQueue<Due> queue = new PriorityQueue<>(
            (a, b) -> a.at() != b.at() ? Long.compare(a.at(), b.at()) : Long.compare(a.order(), b.order()));
    private long order;
    private long executions;
    private int connection; // odd while there is none
    private long now;

    SimulatedPeers(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.weather = Weather.of(seed);
        this.controller = new Side("controller");
        this.gateway = new Side("gateway");
    }

    void after(long millis, Runnable what) {
        queue.add(new Due(now + millis, order++, what));
    }

    /** Runs until nothing is left to happen. */
    void run() {
        long steps = 0;
        while (!queue.isEmpty()) {
            assertThat(steps++).as("seed %d comes to an end", seed).isLessThan(500_000);
            Due due = queue.poll();
            now = due.at();
            due.what().run();
        }
    }

    long executions() {
        return executions;
    }

    /** The connection breaks, with all that is under way on it, and is there again a little later. */
    void breaks() {
        connection = connection + 1 | 1;
        int broken = connection;
        after(1L + random.nextInt(3000), () -> {
            if (connection == broken) {
                connection++;
                controller.feed(new PeerEvent.LinkBack<>("gateway"));
                gateway.feed(new PeerEvent.LinkBack<>("controller"));
            }
        });
    }

    private PeerTerms terms() {
        PeerTerms terms = weather.reliable() ? PeerTerms.reliable(3, LIMITS) : PeerTerms.udp(3, LIMITS);
        return terms.withSegments(700, LIMITS.times().segmentation());
    }

    private void transmit(Side from, List<Transaction> message) {
        Side to = from == controller ? gateway : controller;
        int octets = CommandScript.octets(message);
        assertThat(octets).as("seed %d: message fits", seed).isLessThanOrEqualTo(700);
        Runnable arrives =
                () -> new ArrayList<>(message).forEach(t -> to.feed(new PeerEvent.Arrived<>(from.name, t, octets)));
        if (weather.reliable()) {
            int used = connection;
            after(weather.delay(), () -> {
                if (used == connection && used % 2 == 0) {
                    arrives.run();
                }
            });
            return;
        }
        int copies = random.nextDouble() < weather.twice() ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (random.nextDouble() >= weather.loss()) {
                after(1 + random.nextInt(weather.delay()), arrives);
            }
        }
    }
}

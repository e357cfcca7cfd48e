package io.limen.h248.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.PeerEffect;
import io.limen.h248.transaction.PeerTerms;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transaction.TransactionLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The runner of the transaction machine, on a loop whose clock the test turns. */
class RequestsTest {
    private static final ContextId ONE = new ContextId(1);

    private static final class FakeLoop implements Loop {
        private static final class Timer {
            final long at;
            final Runnable task;
            boolean cancelled;

            Timer(long at, Runnable task) {
                this.at = at;
                this.task = task;
            }
        }

        private final PriorityQueue<Timer> timers = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
        private long now;

        @Override
        public long nowMillis() {
            return now;
        }

        @Override
        public Runnable after(long millis, Runnable task) {
            Timer timer = new Timer(now + millis, task);
            timers.add(timer);
            return () -> timer.cancelled = true;
        }

        void run(long millis) {
            long end = now + millis;
            while (!timers.isEmpty() && timers.peek().at <= end) {
                Timer next = timers.remove();
                now = next.at;
                if (!next.cancelled) {
                    next.task.run();
                }
            }
            now = end;
        }

        long armed() {
            return timers.stream().filter(t -> !t.cancelled).count();
        }
    }

    private static final class Wire implements Requests.Out {
        final List<Transaction> sent = new ArrayList<>();
        final List<String> correlations = new ArrayList<>();
        int copies;

        @Override
        public int octets(List<Transaction> message) {
            return 100;
        }

        @Override
        public void send(String correlation, List<Transaction> message, boolean copy) {
            correlations.add(correlation);
            sent.addAll(message);
            copies += copy ? 1 : 0;
        }

        @Override
        public void answer(Requests.Way to, List<Transaction> message, boolean copy) {
            sent.addAll(message);
        }

        @Override
        public void measured(long millis) {}

        @Override
        public void ignored(PeerEffect.Oddity what) {}

        Transaction.Request lastRequest() {
            return (Transaction.Request) sent.getLast();
        }
    }

    private final FakeLoop loop = new FakeLoop();
    private final Wire wire = new Wire();
    private final Requests requests = new Requests(
            loop, new Random(1), TransactionLimits.DEFAULT, PeerTerms.udp(3, TransactionLimits.DEFAULT), wire);

    private void send(String termination, Consumer<Outcome> onOutcome) {
        List<Action> actions = List.of(Action.of(ONE, Command.Modify.of(new TerminationId(termination))));
        requests.send(actions, false, termination, RetryPolicy.DEFAULT, onOutcome);
    }

    private static Transaction.Reply reply(Transaction.Request request) {
        return Transaction.Reply.of(request.id(), List.of(ActionReply.of(ONE, List.of())));
    }

    private boolean arrives(Transaction transaction) {
        return requests.arrived(NOWHERE, transaction, 100);
    }

    @SuppressWarnings("NullAway") // nothing is answered in these tests
    private static final Requests.Way NOWHERE = new Requests.Way(null, io.limen.h248.codec.Form.COMPACT);

    @Test
    void aRequestThatIsSentWhileAnOutcomeIsToldIsRepeatedInTime() {
        send("a/1", outcome -> send("a/2", other -> {}));
        loop.run(10);
        arrives(reply(wire.lastRequest()));
        assertThat(wire.sent).hasSize(3); // the second has the acknowledgement of the first with it
        loop.run(1_000);
        assertThat(wire.copies).isGreaterThanOrEqualTo(2);
        assertThat(wire.correlations).containsOnly("a/1", "a/2");
    }

    @Test
    void everyoneIsToldOnceAndNothingStaysArmedOrKept() {
        List<Outcome> told = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            send("a/" + i, told::add);
        }
        List<Transaction> sent = List.copyOf(wire.sent);
        sent.subList(0, 5).forEach(request -> arrives(reply((Transaction.Request) request)));
        loop.run(31_000);
        assertThat(told).hasSize(10);
        assertThat(told.stream().filter(Outcome.Lost.class::isInstance)).hasSize(5);
        arrives(reply((Transaction.Request) sent.getLast()));
        assertThat(told.getLast()).isInstanceOf(Outcome.Late.class);
        loop.run(60_000);
        assertThat(requests.outstanding()).isZero();
        assertThat(loop.armed()).isZero();
        assertThat(requests.correlation(((Transaction.Request) sent.getLast()).id()))
                .isEmpty();
    }

    @Test
    void whoFailsWhenToldKeepsNobodyElseFromBeingTold() {
        List<Outcome> told = new ArrayList<>();
        send("a/1", outcome -> {
            throw new IllegalStateException("failed when told");
        });
        send("a/2", told::add);
        assertThatThrownBy(() -> loop.run(31_000)).isInstanceOf(IllegalStateException.class);
        assertThat(told).singleElement().isInstanceOf(Outcome.Lost.class);
        send("a/3", told::add);
        loop.run(31_000);
        assertThat(told).hasSize(2);
    }

    @Test
    void oneTimerServesAll() {
        for (int i = 0; i < 200; i++) {
            send("a/" + i, outcome -> {});
        }
        assertThat(loop.armed()).isOne();
    }

    @Test
    void whatWasUnderWayLeavesAgainWhenTheConnectionIsBack() {
        send("a/1", outcome -> {});
        send("a/1", outcome -> {}); // waits
        requests.linkBack(NOWHERE);
        assertThat(wire.sent).hasSize(2);
        assertThat(wire.copies).isOne();
    }
}

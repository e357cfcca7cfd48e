package io.limen.testbed.refgateway;

import io.limen.h248.model.Action;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.PeerEffect;
import io.limen.h248.transaction.PeerEvent;
import io.limen.h248.transaction.PeerTerms;
import io.limen.h248.transaction.PeerTransactions;
import io.limen.h248.transaction.RequestOutcome;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transaction.Sizing;
import io.limen.h248.transaction.TransactionLimits;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The transactions with one controller: runs the product's machine for them and arms its one timer. Of the engine's thread. */
final class Line {
    private final EventLoop loop;
    private final RetryPolicy retry;
    private final Ends ends;
    private final PeerTransactions<Way> machine;
    private final Map<Long, Consumer<RequestOutcome>> askers = new HashMap<>();
    private long tickets;
    private long wakeAt = Long.MAX_VALUE;
    private @Nullable Future<?> wake;

    /** Where messages go, and who carries requests out. */
    interface Ends {
        /** What holds now. */
        PeerTerms terms();

        void send(Line line, List<Transaction> message, boolean copy);

        void answer(Way to, List<Transaction> message);

        void execute(Line line, Way from, Transaction.Request request);

        void ignored(PeerEffect.Oddity what);
    }

    Line(EventLoop loop, TransactionLimits limits, RandomGenerator random, Sizing sizing, Ends ends) {
        this.loop = loop;
        this.retry = limits.retry();
        this.ends = ends;
        this.machine = new PeerTransactions<>(limits, ends.terms(), sizing, random);
    }

    void submit(Action action, Consumer<RequestOutcome> done) {
        long ticket = tickets++;
        askers.put(ticket, done);
        agree();
        feed(new PeerEvent.Submit<>(ticket, List.of(action), false, retry));
    }

    void arrived(Way from, Transaction transaction, int octets) {
        agree();
        feed(new PeerEvent.Arrived<>(from, transaction, octets));
    }

    void executed(Transaction.Reply reply) {
        agree();
        feed(new PeerEvent.Executed<>(reply));
    }

    /** Nobody answers any more: whoever asked is told. */
    void end(String reason) {
        feed(new PeerEvent.Ended<>(reason));
    }

    boolean remembers(long id) {
        return machine.remembers(id, now());
    }

    /** Whether nothing is known of this controller that could still matter. */
    boolean idle() {
        return machine.held() == 0;
    }

    void close() {
        askers.clear();
        if (wake != null) {
            wake.cancel(false);
        }
    }

    /** Version and limits change by registration and by order of the controller. */
    private void agree() {
        PeerTerms terms = ends.terms();
        if (!terms.equals(machine.terms())) {
            feed(new PeerEvent.Agreed<>(terms));
        }
    }

    private void feed(PeerEvent<Way> event) {
        for (PeerEffect<Way> effect : machine.on(event, now())) {
            switch (effect) {
                case PeerEffect.Send<Way> s -> ends.send(this, s.message(), s.copy());
                case PeerEffect.Answer<Way> a -> ends.answer(a.to(), a.message());
                case PeerEffect.Execute<Way> e -> ends.execute(this, e.from(), e.request());
                case PeerEffect.Tell<Way> t -> tell(t.ticket(), t.outcome());
                case PeerEffect.WakeAt<Way> w -> wake(w.at());
                case PeerEffect.Ignored<Way> i -> ends.ignored(i.what());
                case PeerEffect.Forgotten<Way> _, PeerEffect.Measured<Way> _ -> {}
            }
        }
    }

    private void tell(long ticket, RequestOutcome outcome) {
        Consumer<RequestOutcome> asker = askers.remove(ticket);
        if (asker != null) {
            asker.accept(outcome);
        }
    }

    private void wake(long at) {
        if (at >= wakeAt) {
            return; // the earlier one that was asked for before stands
        }
        if (wake != null) {
            wake.cancel(false);
        }
        wakeAt = at;
        wake = loop.schedule(this::woke, Math.max(0, at - now()), TimeUnit.MILLISECONDS);
    }

    private void woke() {
        wakeAt = Long.MAX_VALUE;
        feed(new PeerEvent.WokeUp<>());
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(loop.ticker().nanoTime());
    }
}

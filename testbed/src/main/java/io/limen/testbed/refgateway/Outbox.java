package io.limen.testbed.refgateway;

import io.limen.h248.model.Transaction;
import io.limen.testbed.refgateway.wire.WireKind;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Our own requests: over UDP sent again with growing waits until answered or given up (H.248.1 D.1). */
final class Outbox {
    private final EventLoop loop;
    private final Consumer<Transaction.Request> transmit;
    private final TimerSettings timers;
    private final boolean reliable;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private long repeats;

    /** How a request ended. */
    sealed interface Outcome {
        record Answered(Transaction.Reply reply) implements Outcome {}

        record GivenUp() implements Outcome {}
    }

    private static final class Waiting {
        final Transaction.Request request;
        final Consumer<Outcome> done;
        Duration wait;
        Duration waited = Duration.ZERO;

        @Nullable
        Future<?> timer;

        Waiting(Transaction.Request request, Consumer<Outcome> done, Duration wait) {
            this.request = request;
            this.done = done;
            this.wait = wait;
        }
    }

    Outbox(EventLoop loop, GatewaySettings settings, Consumer<Transaction.Request> transmit) {
        this.loop = loop;
        this.timers = settings.timers();
        this.reliable = settings.protocol().transport() == WireKind.TCP;
        this.transmit = transmit;
    }

    void send(Transaction.Request request, Consumer<Outcome> done) {
        Waiting entry = new Waiting(request, done, reliable ? timers.giveUp() : timers.firstRepeat());
        waiting.put(request.id(), entry);
        transmit.accept(request);
        arm(entry);
    }

    void reply(Transaction.Reply reply) {
        Waiting entry = waiting.remove(reply.id());
        if (entry != null) {
            stop(entry);
            entry.done.accept(new Outcome.Answered(reply));
        }
    }

    /** The peer works on it: wait as long as we may before asking again. */
    void pending(long id) {
        Waiting entry = waiting.get(id);
        if (entry != null) {
            stop(entry);
            entry.wait = reliable ? timers.giveUp() : timers.longestRepeat();
            entry.waited = Duration.ZERO;
            arm(entry);
        }
    }

    long repeats() {
        return repeats;
    }

    /** There is no way to the controller: whatever waits is given up. Returns whether anything did. */
    boolean giveUpAll() {
        List<Waiting> all = List.copyOf(waiting.values());
        clear();
        all.forEach(entry -> entry.done.accept(new Outcome.GivenUp()));
        return !all.isEmpty();
    }

    void clear() {
        waiting.values().forEach(Outbox::stop);
        waiting.clear();
    }

    private void arm(Waiting entry) {
        entry.timer = loop.schedule(() -> repeat(entry), entry.wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void repeat(Waiting entry) {
        entry.waited = entry.waited.plus(entry.wait);
        if (entry.waited.compareTo(timers.giveUp()) >= 0) {
            waiting.remove(entry.request.id());
            entry.done.accept(new Outcome.GivenUp());
            return;
        }
        repeats++;
        Duration doubled = entry.wait.multipliedBy(2);
        entry.wait = doubled.compareTo(timers.longestRepeat()) > 0 ? timers.longestRepeat() : doubled;
        transmit.accept(entry.request);
        arm(entry);
    }

    private static void stop(Waiting entry) {
        if (entry.timer != null) {
            entry.timer.cancel(false);
        }
    }
}

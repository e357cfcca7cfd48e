package io.limen.sip.lane;

import io.limen.sip.leg.Passings;
import io.limen.sip.relay.Subscription;
import io.limen.sip.stack.ServerHandle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/** A subscription while it lives: its state, the requests that wait for answers, its timer. On its lane only. */
final class SubscriptionRun {
    private final Lane lane;
    private final Passings.Read.Fine opened;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private final Set<SubscriptionIndex.Key> keys = new HashSet<>();
    private Subscription is;
    private long refs;
    private @Nullable Future<?> timer;

    /** A request that came in. */
    record Waiting(ServerHandle tx, Request request) {}

    SubscriptionRun(Lane lane, Passings.Read.Fine opened, Subscription is) {
        this.lane = lane;
        this.opened = opened;
        this.is = is;
    }

    Lane lane() {
        return lane;
    }

    /** What was read of the request that opened it: realms, NAT, hops. */
    Passings.Read.Fine opened() {
        return opened;
    }

    Subscription is() {
        return is;
    }

    void becomes(Subscription next) {
        is = next;
    }

    long waits(ServerHandle tx, Request request) {
        long ref = ++refs;
        waiting.put(ref, new Waiting(tx, request));
        return ref;
    }

    @Nullable
    Waiting answered(long ref) {
        return waiting.remove(ref);
    }

    @Nullable
    Waiting waiting(long ref) {
        return waiting.get(ref);
    }

    Set<SubscriptionIndex.Key> keys() {
        return keys;
    }

    void timer(@Nullable Future<?> next) {
        if (timer != null) {
            timer.cancel(false);
        }
        timer = next;
    }
}

package io.limen.sip.lane;

import io.limen.sip.stack.ServerHandle;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Requests outside of calls that wait for their answer: bounded, and each has its last moment. A request other than INVITE
 * never gets 408, and none at all after its sender has given up (RFC 4320 §4.2): 504 goes before that.
 */
final class Passages {
    private final Lanes lanes;
    private final ScheduledExecutorService timers;
    private final int most;
    private final Duration within;
    private final Map<ServerHandle, Future<?>> open = new ConcurrentHashMap<>();

    Passages(Lanes lanes, ScheduledExecutorService timers, int most, Duration within) {
        this.lanes = lanes;
        this.timers = timers;
        this.most = most;
        this.within = within;
    }

    /**
     * A request waits from now on.
     *
     * @param onLate called on its lane when its time is over
     * @return false if too many wait
     */
    boolean open(ServerHandle tx, Runnable onLate) {
        if (open.size() >= most) {
            return false;
        }
        Lane lane = lanes.lane(tx.callId());
        open.put(
                tx,
                timers.schedule(
                        () -> lane.post(() -> {
                            if (close(tx)) {
                                onLate.run();
                            }
                        }),
                        within.toMillis(),
                        TimeUnit.MILLISECONDS));
        return true;
    }

    /** It has its answer; whether it still waited for one. */
    boolean close(ServerHandle tx) {
        Future<?> timer = open.remove(tx);
        if (timer != null) {
            timer.cancel(false);
        }
        return timer != null;
    }

    int size() {
        return open.size();
    }
}

package io.limen.sip.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Properties;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Timer of the library (its extension point {@code TIMER_CLASS_NAME}) on one hashed wheel. What falls due runs on the
 * lane of its Call-ID. Public because the library makes it by name.
 */
public final class WheelTimer implements SipTimer {

    private static final long TICK_MILLIS = 10;
    private static final long RETRY_MILLIS = 50;

    private final HashedWheelTimer wheel = new HashedWheelTimer(
            new DefaultThreadFactory("sip-wheel", true), TICK_MILLIS, TimeUnit.MILLISECONDS, 2048, false);
    private volatile @Nullable SipLanes lanes;
    private volatile boolean running;

    /** For the library. */
    public WheelTimer() {}

    void dispatchOn(SipLanes to) {
        lanes = to;
    }

    @Override
    public void start(SipStackImpl stack, Properties properties) {
        running = true;
        wheel.start();
    }

    @Override
    public void stop() {
        running = false;
        wheel.stop();
    }

    @Override
    public boolean isStarted() {
        return running;
    }

    @Override
    public boolean schedule(SIPStackTimerTask task, long delay) {
        return arm(task, delay, 0);
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delay, long period) {
        return arm(task, delay, period);
    }

    private boolean arm(SIPStackTimerTask task, long delay, long period) {
        if (!running) {
            return false;
        }
        Object affinity = task.getThreadHash();
        Armed armed = new Armed(affinity == null ? "" : affinity.toString(), task::runTask, period);
        task.setSipTimerTask(armed);
        armed.in(delay);
        return true;
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        if (task.getSipTimerTask() instanceof Armed armed) {
            task.cleanUpBeforeCancel();
            return armed.cancel();
        }
        return false;
    }

    /** Runs once on the lane of a Call-ID, unless cancelled; cancel on that lane. */
    Armed after(String callId, long millis, Runnable work) {
        Armed armed = new Armed(callId, work, 0);
        armed.in(millis);
        return armed;
    }

    /** One armed timer. */
    final class Armed {

        private final String callId;
        private final Runnable work;
        private final long period;
        private volatile boolean cancelled;
        private volatile @Nullable Timeout timeout;

        private Armed(String callId, Runnable work, long period) {
            this.callId = callId;
            this.work = work;
            this.period = period;
        }

        private void in(long millis) {
            if (!running) {
                return;
            }
            timeout = wheel.newTimeout(due -> dispatch(), millis, TimeUnit.MILLISECONDS);
        }

        /** A full lane may not lose a timer: it is tried again. */
        private void dispatch() {
            SipLanes to = lanes;
            if (cancelled || to == null) {
                return;
            }
            try {
                to.laneFor(callId).execute(this::run);
            } catch (RejectedExecutionException full) {
                in(RETRY_MILLIS);
            }
        }

        private void run() {
            if (cancelled) {
                return;
            }
            work.run();
            if (period > 0 && !cancelled) {
                in(period);
            }
        }

        boolean cancel() {
            cancelled = true;
            Timeout armed = timeout;
            return armed != null && armed.cancel();
        }
    }
}

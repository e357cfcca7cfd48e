package io.limen.testbed.interop;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting on another program, which sends no event: asks again until it holds or patience ends. */
public final class Eventually {
    private static final Duration STEP = Duration.ofMillis(20);

    private Eventually() {}

    public static boolean holds(Duration patience, Callable<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            if (ask(condition)) {
                return true;
            }
            if (System.nanoTime() > end) {
                return false;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private static boolean ask(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception failed) {
            throw new AssertionError("the question itself failed", failed);
        }
    }
}

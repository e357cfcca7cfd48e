package io.limen.h248.gateway;

/** The event loop as associations see it. */
interface Loop {
    /** Monotonic milliseconds. */
    long nowMillis();

    /** Runs a task on the loop after a delay in milliseconds; the result cancels it. */
    Runnable after(long millis, Runnable task);
}

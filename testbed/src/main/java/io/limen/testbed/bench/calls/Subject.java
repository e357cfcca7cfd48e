package io.limen.testbed.bench.calls;

import java.util.Collection;
import java.util.List;

/** What calls go through. */
interface Subject extends AutoCloseable {
    String label();

    /** Where the caller sends to, as {@code address:port}. */
    String front(Carrier carrier);

    /** Processes whose CPU is the subject's. */
    Collection<Long> processes();

    /** Processes that work for it and are shown apart. */
    default Collection<Long> servants() {
        return List.of();
    }

    /** What its memory is, for a human. */
    String memory();

    @Override
    void close();
}

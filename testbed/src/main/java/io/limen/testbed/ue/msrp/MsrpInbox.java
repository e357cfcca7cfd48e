package io.limen.testbed.ue.msrp;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Messages that arrived, in order of arrival. */
public final class MsrpInbox {
    private final BlockingQueue<ReceivedMessage> messages = new LinkedBlockingQueue<>();

    void put(ReceivedMessage message) {
        messages.add(message);
    }

    /** The next message, waiting at most so long; empty if none came. */
    public Optional<ReceivedMessage> next(Duration patience) {
        try {
            return Optional.ofNullable(messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

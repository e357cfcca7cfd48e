package io.limen.h248.transport;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a transport tells, to be waited for. */
final class RecordingSink implements MessageSink {
    /** One thing that was told: {@code received}, {@code closed}, {@code unreadable} or {@code limited}. */
    record Told(String what, Link link, String text) {}

    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    @Override
    public void received(Link link, byte[] message) {
        told.add(new Told("received", link, new String(message, StandardCharsets.UTF_8)));
    }

    @Override
    public void closed(Link link) {
        told.add(new Told("closed", link, ""));
    }

    @Override
    public void unreadable(Link link, String reason) {
        told.add(new Told("unreadable", link, reason));
    }

    @Override
    public void limited(Link link, String limit) {
        told.add(new Told("limited", link, limit));
    }

    /** The next thing told, within ten seconds. */
    Told next() throws InterruptedException {
        Told next = told.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was told within 10 s");
        }
        return next;
    }

    /** The next thing of a kind; others before it are dropped. */
    Told next(String what) throws InterruptedException {
        Told next = next();
        while (!next.what().equals(what)) {
            next = next();
        }
        return next;
    }

    int waiting() {
        return told.size();
    }
}

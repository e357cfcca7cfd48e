package io.limen.testbed.refgateway.media;

import java.net.InetSocketAddress;

/** An end that has its port by name only: no socket is opened and nothing goes through it. For load on the control alone. */
final class SilentEnd implements End {
    private final InetSocketAddress local;
    private final Runnable free;
    private final Counters counters = new Counters();
    private EndSpec spec;

    SilentEnd(InetSocketAddress local, EndSpec spec, Runnable free) {
        this.local = local;
        this.spec = spec;
        this.free = free;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public EndSpec spec() {
        return spec;
    }

    @Override
    public void apply(EndSpec changed) {
        spec = changed;
    }

    @Override
    public void start() {
        // there is nothing to connect
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public void join(End other) {
        // nothing goes through it
    }

    @Override
    public void part() {
        // nothing was joined
    }

    @Override
    public void close() {
        free.run();
    }
}

package io.limen.testbed.bench.calls;

import java.util.Collection;
import java.util.List;

/** Nothing between the two SIPp: what they cost and take by themselves. */
record Direct(Net net) implements Subject {
    @Override
    public String label() {
        return "nothing between";
    }

    @Override
    public String front(Carrier carrier) {
        return net.called() + ":" + Load.port(carrier);
    }

    @Override
    public Collection<Long> processes() {
        return List.of();
    }

    @Override
    public String memory() {
        return "-";
    }

    @Override
    public void close() {
        // there is nothing
    }
}

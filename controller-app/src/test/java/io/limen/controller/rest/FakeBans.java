package io.limen.controller.rest;

import io.limen.sip.guard.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bans that hold until they are lifted. */
final class FakeBans implements Bans {
    private final Map<Network, Entry> held = new ConcurrentHashMap<>();

    @Override
    public List<Entry> list() {
        return List.copyOf(held.values());
    }

    @Override
    public Entry ban(Network network, Duration length) {
        Entry made = new Entry(network.toString(), "operator", true, Instant.EPOCH, Instant.EPOCH.plus(length), 1);
        held.put(network, made);
        return made;
    }

    @Override
    public boolean lift(Network network) {
        return held.remove(network) != null;
    }
}

package io.limen.h248.transport;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rates and connections of each source address, bounded in number. Belongs to the loop. */
final class Sources {
    private final TransportLimits limits;
    private final Map<InetAddress, Integer> connections = new HashMap<>();
    private final LinkedHashMap<InetAddress, Bucket> rates = new LinkedHashMap<>(64, 0.75f, true);
    private int connectionsInAll;

    Sources(TransportLimits limits) {
        this.limits = limits;
    }

    /** The rate of a source; one that was forgotten starts with a full burst. */
    Bucket rate(InetAddress source, long nowNanos) {
        Bucket known = rates.get(source);
        if (known != null) {
            return known;
        }
        Bucket fresh = new Bucket(limits.messagesPerSecond(), limits.burst(), nowNanos);
        rates.put(source, fresh);
        if (rates.size() > limits.sources()) {
            rates.pollFirstEntry();
        }
        return fresh;
    }

    /** Counts a new connection; false if it is one too many, and then it is not counted. */
    boolean connected(InetAddress source) {
        int held = connections.getOrDefault(source, 0);
        if (held >= limits.connectionsPerSource() || connectionsInAll >= limits.connections()) {
            return false;
        }
        connections.put(source, held + 1);
        connectionsInAll++;
        return true;
    }

    /** A connection that was counted ended. */
    void disconnected(InetAddress source) {
        connectionsInAll--;
        if (connections.merge(source, -1, Integer::sum) <= 0) {
            connections.remove(source);
        }
    }
}

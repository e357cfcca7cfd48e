package io.limen.testbed.refgateway.media;

import java.net.InetAddress;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Ports of each local address, given out in turn so that a freed one rests as long as possible. */
final class PortPool {
    private final int low;
    private final int high;
    private final Map<InetAddress, Ports> byAddress = new HashMap<>();

    private static final class Ports {
        final BitSet used = new BitSet();
        int next;
    }

    PortPool(int low, int high) {
        this.low = low;
        this.high = high;
    }

    /** Takes an even port and the odd one above it where a pair is wanted, else any; empty if all are used. */
    OptionalInt take(InetAddress address, boolean pair) {
        Ports ports = byAddress.computeIfAbsent(address, _ -> new Ports());
        int size = high - low + 1;
        for (int tried = 0; tried < size; tried++) {
            int at = (ports.next + tried) % size;
            int port = low + at;
            boolean fits = !ports.used.get(at) && (!pair || (port % 2 == 0 && port < high && !ports.used.get(at + 1)));
            if (fits) {
                ports.used.set(at, at + (pair ? 2 : 1));
                ports.next = (at + (pair ? 2 : 1)) % size;
                return OptionalInt.of(port);
            }
        }
        return OptionalInt.empty();
    }

    void give(InetAddress address, int port, boolean pair) {
        Ports ports = byAddress.get(address);
        if (ports != null) {
            ports.used.clear(port - low, port - low + (pair ? 2 : 1));
        }
    }

    int used() {
        return byAddress.values().stream()
                .mapToInt(ports -> ports.used.cardinality())
                .sum();
    }
}

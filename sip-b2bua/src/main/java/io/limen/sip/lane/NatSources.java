package io.limen.sip.lane;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sources that were seen behind NAT, the latest so many: calls toward them know it. */
final class NatSources {
    private final Map<String, Boolean> sources;

    NatSources(int limit) {
        this.sources = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > limit;
            }
        };
    }

    void saw(String source, boolean behindNat) {
        synchronized (sources) {
            if (behindNat) {
                sources.put(source, Boolean.TRUE);
            } else {
                sources.remove(source);
            }
        }
    }

    boolean contains(String source) {
        synchronized (sources) {
            return sources.containsKey(source);
        }
    }
}

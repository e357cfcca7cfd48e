package io.limen.h248.gateway;

import io.limen.h248.association.TokenBucket;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bounds what addresses that are no gateway's can make us do. Belongs to the loop. */
final class Guard {
    private record Source(TokenBucket bad, TokenBucket answers) {}

    private final AssociationSettings.Guard settings;
    private final Map<InetAddress, Source> sources;

    Guard(AssociationSettings.Guard settings) {
        this.settings = settings;
        this.sources = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<InetAddress, Source> eldest) {
                return size() > settings.sources();
            }
        };
    }

    /** Whether a message of that address is worth reading. */
    boolean reads(InetAddress from, long now) {
        Source source = sources.get(from);
        return source == null || source.bad().at(now).allows();
    }

    /** A message of that address was bad. */
    void bad(InetAddress from, long now) {
        Source source = source(from, now);
        TokenBucket left = source.bad().at(now);
        sources.put(from, new Source(left.allows() ? left.taken() : left, source.answers()));
    }

    /** Whether that address may get an answer; counts it. */
    boolean answers(InetAddress from, long now) {
        Source source = source(from, now);
        TokenBucket left = source.answers().at(now);
        if (!left.allows()) {
            return false;
        }
        sources.put(from, new Source(source.bad(), left.taken()));
        return true;
    }

    private Source source(InetAddress from, long now) {
        Source known = sources.get(from);
        return known == null
                ? new Source(
                        TokenBucket.full(settings.badPerSecond(), settings.badPerSecond(), now),
                        TokenBucket.full(settings.answersPerSecond(), settings.answersPerSecond(), now))
                : known;
    }
}

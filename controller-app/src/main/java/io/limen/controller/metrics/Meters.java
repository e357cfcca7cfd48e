package io.limen.controller.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/** Counters and timers by name and label values, made once and then found without building a key in the registry. */
final class Meters {
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(4),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final ConcurrentHashMap<List<String>, Counter> counters = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<List<String>, Timer> timers = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Adds one; {@code nameAndTags} is the name, then label names and values in turn. */
    void count(String... nameAndTags) {
        var key = List.of(nameAndTags);
        var known = counters.get(key);
        if (known == null) {
            known = counters.computeIfAbsent(key, k -> registry.counter(k.getFirst(), tags(k)));
        }
        known.increment();
    }

    /** Records a duration in a histogram; arguments as {@link #count}. */
    void time(Duration took, String... nameAndTags) {
        var key = List.of(nameAndTags);
        var known = timers.get(key);
        if (known == null) {
            known = timers.computeIfAbsent(key, this::timer);
        }
        known.record(took);
    }

    private Timer timer(List<String> key) {
        return Timer.builder(key.getFirst())
                .tags(tags(key))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static String[] tags(List<String> key) {
        return key.subList(1, key.size()).toArray(String[]::new);
    }

    /** A value of an enum as labels write it. */
    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

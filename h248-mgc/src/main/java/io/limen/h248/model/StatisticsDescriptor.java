package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/**
 * Statistics, as reported or (v3) to be kept (H.248.1 §7.1.15).
 *
 * @param statistics in the order told
 */
public record StatisticsDescriptor(List<Statistic> statistics) implements Descriptor {
    public StatisticsDescriptor {
        statistics = List.copyOf(statistics);
    }

    /** One statistic; without value where it is only named. */
    public record Statistic(ItemName name, Optional<ParmValue> value) {}
}

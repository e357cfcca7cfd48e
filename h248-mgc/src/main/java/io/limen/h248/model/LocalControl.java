package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/**
 * LocalControl of a stream (H.248.1 §7.1.7); a new one replaces the whole earlier one.
 *
 * @param mode where media may flow
 * @param reservedGroup whether all alternatives of a group are reserved
 * @param reservedValue whether all alternatives of a value are reserved
 * @param properties of packages
 */
public record LocalControl(
        Optional<StreamMode> mode,
        Optional<Boolean> reservedGroup,
        Optional<Boolean> reservedValue,
        List<PropertyParm> properties) {
    public LocalControl {
        properties = List.copyOf(properties);
    }

    /** Mode and properties. */
    public static LocalControl of(StreamMode mode, PropertyParm... properties) {
        return new LocalControl(Optional.of(mode), Optional.empty(), Optional.empty(), List.of(properties));
    }

    /** The value of a property that is a single value. */
    public Optional<String> property(ItemName name) {
        return PropertyParm.single(properties, name);
    }
}

package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/**
 * A property of a package with its value (H.248.1 §7.1.7).
 *
 * @param name package and item
 * @param value what it is set to, or may be
 */
public record PropertyParm(ItemName name, ParmValue value) {
    /** A single value. */
    public static PropertyParm of(ItemName name, Value value) {
        return new PropertyParm(name, new ParmValue.Single(value));
    }

    /** The text of a property in a list, if it is there with a single value. */
    public static Optional<String> single(List<PropertyParm> properties, ItemName name) {
        for (PropertyParm property : properties) {
            if (property.name().equals(name)) {
                return property.value().singleText();
            }
        }
        return Optional.empty();
    }
}

package io.limen.h248.model;

import java.util.List;

/**
 * Modem of a termination (H.248.1 v1 §7.1.2), deprecated since version 2 but still read.
 *
 * @param types such as V18 or V34
 * @param properties of packages
 */
public record ModemDescriptor(List<String> types, List<PropertyParm> properties) implements Descriptor {
    public ModemDescriptor {
        types = List.copyOf(types);
        types.forEach(t -> WireText.name("modem type", t));
        properties = List.copyOf(properties);
        if (types.isEmpty()) {
            throw new RefusedValueException("a modem descriptor names at least one type");
        }
    }
}

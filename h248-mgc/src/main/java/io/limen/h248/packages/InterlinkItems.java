package io.limen.h248.packages;

import io.limen.h248.model.ItemName;

/**
 * Property that couples the two endpoints of a stream, so that establishment on one side triggers the other (H.248.92).
 *
 * @param property such as {@code seplink/coupled}
 * @param value what it is set to, such as {@code ON}
 */
public record InterlinkItems(ItemName property, String value) {}

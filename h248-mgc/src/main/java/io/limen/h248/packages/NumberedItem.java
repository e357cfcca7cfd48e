package io.limen.h248.packages;

import io.limen.h248.model.ItemName;

/**
 * An item of a package under the name and the number that it has on the wire.
 *
 * @param name package and item; the extending package where the item is inherited
 * @param pkgdName package number in the upper 16 bits, item number in the lower
 * @param definition what the item is
 */
public record NumberedItem(ItemName name, int pkgdName, ItemDefinition definition) {}

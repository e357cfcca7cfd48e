package io.limen.h248.model;

/**
 * Name of a property, event, signal or statistic: package and item, either of which may be {@code *} (H.248.1 §6.2.3).
 * Equal whatever the case of its letters.
 *
 * @param pkg package name, such as {@code nt}
 * @param item item name, such as {@code jit}
 */
public record ItemName(String pkg, String item) {
    public ItemName {
        WireText.name("package name", pkg);
        WireText.name("item name", item);
    }

    /** Reads {@code pkg/item}; throws if there is not exactly one slash, since such a name is ours. */
    public static ItemName of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new RefusedValueException("`" + text + "` is not of the form package/item");
        }
        return new ItemName(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemName(String theirPkg, String theirItem)
                && theirPkg.equalsIgnoreCase(pkg)
                && theirItem.equalsIgnoreCase(item);
    }

    @Override
    public int hashCode() {
        return 31 * WireText.caselessHash(pkg) + WireText.caselessHash(item);
    }

    @Override
    public String toString() {
        return pkg + "/" + item;
    }
}

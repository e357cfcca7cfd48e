package io.limen.h248.packages;

import io.limen.h248.model.ItemName;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Packages by name and by number, with what each item is (H.248.1 §12). What a package inherits from its base counts as its
 * own. Immutable; a lookup costs one or two hashes.
 */
public final class PackageRegistry {
    /** No package at all. */
    public static final PackageRegistry EMPTY = new PackageRegistry(List.of());

    private final Map<String, PackageDefinition> byName = new LinkedHashMap<>();
    private final Map<Integer, PackageDefinition> byId = new HashMap<>();
    private final Map<ItemKind, Map<ItemName, NumberedItem>> items = new EnumMap<>(ItemKind.class);
    private final Map<ItemKind, Map<Integer, NumberedItem>> numbers = new EnumMap<>(ItemKind.class);

    private PackageRegistry(Collection<PackageDefinition> packages) {
        packages.forEach(p -> byName.put(key(p.name()), p));
        List<PackageConflict> conflicts = PackageConflict.in(byName);
        if (!conflicts.isEmpty()) {
            throw new IllegalArgumentException(conflicts.toString());
        }
        byName.values().forEach(p -> byId.put(p.id(), p));
        for (ItemKind kind : ItemKind.values()) {
            items.put(kind, new HashMap<>());
            numbers.put(kind, new HashMap<>());
        }
        byName.values().forEach(p -> index(p, p));
    }

    /**
     * The registry of these packages; a later one replaces an earlier one of the same name. Throws if they contradict each
     * other, which those of a table never do.
     */
    public static PackageRegistry of(Collection<PackageDefinition> packages) {
        return new PackageRegistry(packages);
    }

    /** This registry with further packages, which replace those of the same name. */
    public PackageRegistry with(Collection<PackageDefinition> more) {
        Map<String, PackageDefinition> all = new LinkedHashMap<>(byName);
        more.forEach(p -> all.put(key(p.name()), p));
        return new PackageRegistry(all.values());
    }

    /** All packages, in the order they were given. */
    public Collection<PackageDefinition> packages() {
        return List.copyOf(byName.values());
    }

    /** A package by name, in any case of letters. */
    public Optional<PackageDefinition> byName(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /** A package by number. */
    public Optional<PackageDefinition> byId(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The definition of an item by its name; inherited items are found under the extending package too. */
    public Optional<ItemDefinition> item(ItemKind kind, ItemName name) {
        return numbered(kind, name).map(NumberedItem::definition);
    }

    /**
     * The name of an item by its binary PkgdName.
     *
     * @param pkgdName package number in the upper 16 bits, item number in the lower
     */
    public Optional<ItemName> name(ItemKind kind, int pkgdName) {
        return numbered(kind, pkgdName).map(NumberedItem::name);
    }

    /** An item with its name and definition by its binary PkgdName. */
    public Optional<NumberedItem> numbered(ItemKind kind, int pkgdName) {
        return Optional.ofNullable(numbers.getOrDefault(kind, Map.of()).get(pkgdName));
    }

    /** An item with its binary PkgdName and definition by its name. */
    public Optional<NumberedItem> numbered(ItemKind kind, ItemName name) {
        return Optional.ofNullable(items.getOrDefault(kind, Map.of()).get(name));
    }

    private void index(PackageDefinition owner, PackageDefinition from) {
        from.base().flatMap(this::byName).ifPresent(base -> index(owner, base));
        for (ItemDefinition item : from.items()) {
            ItemName name = new ItemName(owner.name(), item.name());
            NumberedItem numbered = new NumberedItem(name, owner.id() << 16 | item.id(), item);
            items.getOrDefault(item.kind(), Map.of()).put(name, numbered);
            numbers.getOrDefault(item.kind(), Map.of()).put(numbered.pkgdName(), numbered);
        }
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

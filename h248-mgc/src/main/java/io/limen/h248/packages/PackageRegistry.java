package io.limen.h248.packages;

import io.limen.h248.model.ItemName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Packages by name and by number, with what each item is (H.248.1 §12). Immutable; a lookup costs one or two hashes. */
public final class PackageRegistry {
    /** No package at all. */
    public static final PackageRegistry EMPTY = new PackageRegistry(List.of());

    private final Map<String, PackageDefinition> byName = new HashMap<>();
    private final Map<Integer, PackageDefinition> byId = new HashMap<>();
    private final Map<ItemKind, Map<ItemName, ItemDefinition>> items = new HashMap<>();
    private final Map<ItemKind, Map<Integer, NumberedItem>> byNumber = new EnumMap<>(ItemKind.class);
    private final Map<ItemKind, Map<ItemName, NumberedItem>> byItemName = new EnumMap<>(ItemKind.class);

    private PackageRegistry(Collection<PackageDefinition> packages) {
        packages.forEach(p -> {
            byName.put(p.name().toLowerCase(Locale.ROOT), p);
            byId.put(p.id(), p);
        });
        packages.forEach(p -> index(p, p));
    }

    /** The registry of these packages; a later one replaces an earlier one of the same name. */
    public static PackageRegistry of(Collection<PackageDefinition> packages) {
        return new PackageRegistry(packages);
    }

    /** This registry with further packages, which replace those of the same name. */
    public PackageRegistry with(Collection<PackageDefinition> more) {
        List<PackageDefinition> all = new ArrayList<>(byName.values());
        all.addAll(more);
        return new PackageRegistry(all);
    }

    public Collection<PackageDefinition> packages() {
        return List.copyOf(byName.values());
    }

    public Optional<PackageDefinition> byName(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<PackageDefinition> byId(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The definition of an item by its name; inherited items are found under the extending package too. */
    public Optional<ItemDefinition> item(ItemKind kind, ItemName name) {
        return Optional.ofNullable(items.getOrDefault(kind, Map.of()).get(name));
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
        return Optional.ofNullable(byNumber.getOrDefault(kind, Map.of()).get(pkgdName));
    }

    /** An item with its binary PkgdName and definition by its name. */
    public Optional<NumberedItem> numbered(ItemKind kind, ItemName name) {
        return Optional.ofNullable(byItemName.getOrDefault(kind, Map.of()).get(name));
    }

    private void index(PackageDefinition owner, PackageDefinition from) {
        from.base()
                .flatMap(this::byName)
                .filter(base -> base.id() != owner.id())
                .ifPresent(base -> index(owner, base));
        for (ItemDefinition item : from.items()) {
            ItemName name = new ItemName(owner.name(), item.name());
            items.computeIfAbsent(item.kind(), k -> new HashMap<>()).put(name, item);
            NumberedItem numbered = new NumberedItem(name, owner.id() << 16 | item.id(), item);
            byNumber.computeIfAbsent(item.kind(), k -> new HashMap<>()).put(numbered.pkgdName(), numbered);
            byItemName.computeIfAbsent(item.kind(), k -> new HashMap<>()).put(name, numbered);
        }
    }
}

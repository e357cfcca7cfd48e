package io.limen.h248.codec.ber;

import io.limen.h248.model.ItemName;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.ItemDefinition;
import io.limen.h248.packages.ItemKind;
import io.limen.h248.packages.NumberedItem;
import io.limen.h248.packages.PackageDefinition;
import io.limen.h248.packages.PackageRegistry;
import io.limen.h248.packages.ParmDefinition;
import io.limen.h248.packages.ValueDefinition;
import io.limen.h248.packages.ValueType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names of packages, items and parameters for their numbers and back. A number that the registry lacks is spelled
 * {@code p0x00ab} for a package and {@code i0x0001} for an item, parameter or digit map, in lower case and four digits, and
 * becomes the same number again. The wildcard is 0xFFFF in either half.
 */
final class Names {
    private static final int ALL = 0xFFFF;
    private static final int RECENT = 64;
    private static final Item[] NONE = {};
    private static final String PACKAGE = "p0x";
    private static final String ITEM = "i0x";
    static final ValueDefinition UNTYPED = ValueDefinition.of(ValueType.OCTET_STRING);

    private final PackageRegistry packages;
    private final Map<String, Integer> digitMaps;
    private final Map<ItemKind, Item[]> recent = new EnumMap<>(ItemKind.class);

    Names(BinaryDialect dialect) {
        packages = dialect.packages();
        digitMaps = dialect.digitMaps();
        for (ItemKind kind : ItemKind.values()) {
            Item[] none = new Item[RECENT];
            Arrays.fill(none, find(kind, 0));
            recent.put(kind, none);
        }
    }

    /**
     * An item or parameter.
     *
     * @param known whether the registry has it; if not, the type of its value is unknown
     */
    record Item(ItemName name, int number, ItemDefinition definition, boolean known) {
        ValueDefinition value() {
            return definition.value();
        }
    }

    /** A parameter of an event or signal. */
    record Parm(String name, int number, ValueDefinition value, boolean known) {}

    /** The item of a number; what was asked for lately is at hand. */
    Item item(ItemKind kind, int number) {
        Item[] items = recent.getOrDefault(kind, NONE);
        int slot = (number ^ (number >>> 12)) & (items.length - 1);
        if (items[slot].number() != number) {
            items[slot] = find(kind, number);
        }
        return items[slot];
    }

    private Item find(ItemKind kind, int number) {
        Optional<NumberedItem> known = packages.numbered(kind, number);
        if (known.isPresent()) {
            NumberedItem item = known.get();
            return new Item(item.name(), number, item.definition(), true);
        }
        int item = number & 0xFFFF;
        String itemName = item == ALL ? "*" : spelled(ITEM, item);
        return unknown(kind, new ItemName(packageName(number >>> 16), itemName), number);
    }

    Item item(ItemKind kind, ItemName name) {
        Optional<NumberedItem> known = packages.numbered(kind, name);
        if (known.isPresent()) {
            NumberedItem item = known.get();
            return new Item(name, item.pkgdName(), item.definition(), true);
        }
        int item = name.item().equals("*") ? ALL : number(ITEM, name.item());
        if (item < 0) {
            throw new BerRefusal(word(kind) + " " + name + " has no number");
        }
        return unknown(kind, name, (packageNumber(name.pkg()) << 16) | item);
    }

    private static Item unknown(ItemKind kind, ItemName name, int number) {
        ItemDefinition none =
                new ItemDefinition(kind, name.item(), number & 0xFFFF, UNTYPED, List.of(), List.of(), false);
        return new Item(name, number, none, false);
    }

    String packageName(int number) {
        if (number == ALL) {
            return "*";
        }
        return packages.byId(number).map(PackageDefinition::name).orElseGet(() -> spelled(PACKAGE, number));
    }

    int packageNumber(String name) {
        if (name.equals("*")) {
            return ALL;
        }
        Optional<PackageDefinition> known = packages.byName(name);
        int number = known.isPresent() ? known.get().id() : number(PACKAGE, name);
        if (number < 0) {
            throw new BerRefusal("package " + name + " has no number");
        }
        return number;
    }

    /** The parameter of a number; of the first list that has it. */
    static Parm parm(List<ParmDefinition> first, List<ParmDefinition> second, int number) {
        for (ParmDefinition parm : first) {
            if (parm.id() == number) {
                return new Parm(parm.name(), number, parm.value(), true);
            }
        }
        for (ParmDefinition parm : second) {
            if (parm.id() == number) {
                return new Parm(parm.name(), number, parm.value(), true);
            }
        }
        return new Parm(spelled(ITEM, number), number, UNTYPED, false);
    }

    /** The parameter of a name; of the second list only if its number does not mean another one in the first. */
    static Parm parm(List<ParmDefinition> first, List<ParmDefinition> second, String name, ItemName of) {
        for (ParmDefinition parm : first) {
            if (parm.name().equalsIgnoreCase(name)) {
                return new Parm(name, parm.id(), parm.value(), true);
            }
        }
        for (ParmDefinition parm : second) {
            if (parm.name().equalsIgnoreCase(name) && first.stream().noneMatch(other -> other.id() == parm.id())) {
                return new Parm(name, parm.id(), parm.value(), true);
            }
        }
        int number = number(ITEM, name);
        if (number < 0) {
            throw new BerRefusal("parameter " + name + " of " + of + " has no number");
        }
        return new Parm(name, number, UNTYPED, false);
    }

    String digitMap(int number) {
        for (Map.Entry<String, Integer> named : digitMaps.entrySet()) {
            if (named.getValue() == number) {
                return named.getKey();
            }
        }
        return spelled(ITEM, number);
    }

    int digitMap(String name) {
        int number = digitMaps.getOrDefault(name, number(ITEM, name));
        if (number < 0) {
            throw new BerRefusal("digit map " + name + " has no number");
        }
        return number;
    }

    private static String word(ItemKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String spelled(String prefix, int number) {
        String digits = Integer.toHexString(number);
        return prefix + "0000".substring(digits.length()) + digits;
    }

    /** The number of a spelled name; -1 if it is not of that form. */
    private static int number(String prefix, String name) {
        if (name.length() != 7 || !name.regionMatches(true, 0, prefix, 0, 3)) {
            return -1;
        }
        int value = 0;
        for (int i = 3; i < 7; i++) {
            char c = name.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }
}

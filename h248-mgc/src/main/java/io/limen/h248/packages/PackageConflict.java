package io.limen.h248.packages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A package that contradicts itself or another one (H.248.1 §12.1.1: what extends a package overloads none of its
 * identifiers).
 *
 * @param pkg name of the package
 * @param text what is wrong with it
 */
record PackageConflict(String pkg, String text) {
    /** All contradictions in a set of packages by lower-case name. */
    static List<PackageConflict> in(Map<String, PackageDefinition> packages) {
        List<PackageConflict> found = new ArrayList<>();
        Map<Integer, String> numbers = new HashMap<>();
        for (PackageDefinition p : packages.values()) {
            String other = numbers.putIfAbsent(p.id(), p.name());
            if (other != null) {
                found.add(new PackageConflict(p.name(), "number " + p.id() + " is that of package `" + other + "`"));
            }
            String lineage = lineage(p, packages);
            if (lineage.isEmpty()) {
                overloaded(p, packages, found);
            } else {
                found.add(new PackageConflict(p.name(), lineage));
            }
        }
        return found;
    }

    private static String lineage(PackageDefinition of, Map<String, PackageDefinition> packages) {
        Set<Integer> seen = new HashSet<>();
        PackageDefinition at = of;
        while (seen.add(at.id())) {
            if (at.base().isEmpty()) {
                return "";
            }
            PackageDefinition base = packages.get(PackageRegistry.key(at.base().get()));
            if (base == null) {
                return "no package is named `" + at.base().get() + "`";
            }
            at = base;
        }
        return "extends itself";
    }

    private static void overloaded(
            PackageDefinition p, Map<String, PackageDefinition> packages, List<PackageConflict> found) {
        Map<String, String> ids = new HashMap<>();
        Set<String> names = new HashSet<>();
        PackageDefinition at = p;
        while (at != null) {
            for (ItemDefinition item : at.items()) {
                String kind = item.kind().name().toLowerCase(Locale.ROOT);
                String other = ids.putIfAbsent(kind + " " + item.id(), item.name());
                if (other != null) {
                    found.add(new PackageConflict(
                            p.name(),
                            kind + "s `" + other + "` and `" + item.name() + "` have the same id " + item.id()));
                }
                if (!names.add(kind + " " + PackageRegistry.key(item.name()))) {
                    found.add(new PackageConflict(p.name(), kind + " `" + item.name() + "` is defined twice"));
                }
            }
            at = at.base().map(base -> packages.get(PackageRegistry.key(base))).orElse(null);
        }
    }
}

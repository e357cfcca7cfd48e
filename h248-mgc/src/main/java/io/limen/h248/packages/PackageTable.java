package io.limen.h248.packages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins the package sections of a table with packages that are known; a table with a fault changes nothing. */
final class PackageTable {
    private PackageTable() {}

    /**
     * The known packages with those of the sections.
     *
     * @param verified whether an item is verified when its line says nothing of it
     * @param faults where to put what is wrong
     */
    static PackageRegistry join(
            List<PackageSection> sections, PackageRegistry known, boolean verified, List<ProfileFault> faults) {
        int before = faults.size();
        Map<String, PackageDefinition> joined = new LinkedHashMap<>();
        known.packages().forEach(p -> joined.put(PackageRegistry.key(p.name()), p));
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (PackageSection section : sections) {
            PackageReader.read(section, known, verified, faults).ifPresent(p -> {
                String key = PackageRegistry.key(p.name());
                Integer earlier = lines.putIfAbsent(key, section.line());
                if (earlier != null) {
                    faults.add(new ProfileFault(
                            section.line(), "package `" + p.name() + "` stands in line " + earlier + " already"));
                }
                joined.put(key, p);
            });
        }
        for (PackageConflict conflict : PackageConflict.in(joined)) {
            int line = lines.getOrDefault(PackageRegistry.key(conflict.pkg()), last(sections));
            faults.add(new ProfileFault(line, "package `" + conflict.pkg() + "`: " + conflict.text()));
        }
        return faults.size() == before ? PackageRegistry.of(new ArrayList<>(joined.values())) : known;
    }

    private static int last(List<PackageSection> sections) {
        return sections.isEmpty() ? 1 : sections.getLast().line();
    }
}

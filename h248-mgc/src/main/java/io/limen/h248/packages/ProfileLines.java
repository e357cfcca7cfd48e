package io.limen.h248.packages;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of a table taken apart: comments off, sections joined to keys.
 *
 * @param entries value and line of each key, the first one if a key came twice
 * @param packages sections of packages
 * @param faults what no key could be read from, and keys that are unknown, missing or came twice
 * @param count number of lines
 */
record ProfileLines(
        Map<ProfileKey, Entry> entries, List<PackageSection> packages, List<ProfileFault> faults, int count) {
    /** A value with the line it stands in. */
    record Entry(int line, String value) {}

    static ProfileLines read(String text) {
        Map<ProfileKey, Entry> entries = new EnumMap<>(ProfileKey.class);
        List<ProfileFault> faults = new ArrayList<>();
        String section = "";
        TableText table = TableText.read(text);
        for (PackageSection.Line line : table.lines()) {
            if (line.text().startsWith("[")) {
                if (line.text().endsWith("]")) {
                    section = TableText.section(line.text()) + ".";
                } else {
                    faults.add(new ProfileFault(line.number(), "section `" + line.text() + "` has no closing bracket"));
                }
            } else {
                addEntry(line.number(), section, line.text(), entries, faults);
            }
        }
        for (ProfileKey key : ProfileKey.values()) {
            if (!entries.containsKey(key)) {
                faults.add(new ProfileFault(table.count(), "key `" + key.text() + "` is missing"));
            }
        }
        return new ProfileLines(entries, table.packages(), faults, table.count());
    }

    private static void addEntry(
            int number, String section, String line, Map<ProfileKey, Entry> entries, List<ProfileFault> faults) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            faults.add(new ProfileFault(number, "`" + line + "` is not of the form key = value"));
            return;
        }
        String name = section + line.substring(0, equals).strip();
        Optional<ProfileKey> key = ProfileKey.of(name);
        if (key.isEmpty()) {
            faults.add(new ProfileFault(number, "unknown key `" + name + "`"));
            return;
        }
        Entry earlier = entries.putIfAbsent(
                key.get(), new Entry(number, line.substring(equals + 1).strip()));
        if (earlier != null) {
            faults.add(new ProfileFault(number, "key `" + name + "` stands in line " + earlier.line() + " already"));
        }
    }
}

package io.limen.h248.packages;

import java.util.ArrayList;
import java.util.List;

/**
 * A table with comments and empty lines taken off.
 *
 * @param lines those that are in no section of a package, section heads included
 * @param packages sections of packages
 * @param count number of lines, at least 1
 */
record TableText(List<PackageSection.Line> lines, List<PackageSection> packages, int count) {
    static TableText read(String text) {
        List<PackageSection.Line> lines = new ArrayList<>();
        List<PackageSection> packages = new ArrayList<>();
        List<PackageSection.Line> into = lines;
        List<List<PackageSection.Line>> bodies = new ArrayList<>();
        List<PackageSection.Line> heads = new ArrayList<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = withoutComment(raw).strip();
            if (line.startsWith("[package") && line.endsWith("]")) {
                into = new ArrayList<>();
                bodies.add(into);
                heads.add(new PackageSection.Line(number, section(line)));
            } else if (!line.isEmpty()) {
                into = line.startsWith("[") ? lines : into;
                into.add(new PackageSection.Line(number, line));
            }
        }
        for (int i = 0; i < heads.size(); i++) {
            packages.add(new PackageSection(heads.get(i).number(), heads.get(i).text(), bodies.get(i)));
        }
        return new TableText(lines, packages, Math.max(number, 1));
    }

    /** What is inside the brackets of a section's head. */
    static String section(String line) {
        return line.substring(1, line.length() - 1).strip();
    }

    /** A number sign starts a comment at the start of a line or after a blank. */
    private static String withoutComment(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                return line.substring(0, i);
            }
        }
        return line;
    }
}

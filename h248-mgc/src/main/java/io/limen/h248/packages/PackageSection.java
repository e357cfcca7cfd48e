package io.limen.h248.packages;

import java.util.List;

/**
 * A {@code [package ...]} section of a table, comments off.
 *
 * @param line where it begins, counted from 1
 * @param head what is in the brackets
 * @param lines what follows, without empty ones
 */
record PackageSection(int line, String head, List<Line> lines) {
    /** A line with its number. */
    record Line(int number, String text) {}

    PackageSection {
        lines = List.copyOf(lines);
    }
}

package io.limen.policy.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Copies of a list of lines with one thing changed. */
final class Lines {
    private static final Set<String> DIRECTIONS = Set.of("sendrecv", "sendonly", "recvonly", "inactive");

    private Lines() {}

    static Optional<SdpLine> first(List<SdpLine> lines, char type) {
        return lines.stream().filter(line -> line.type() == type).findFirst();
    }

    static Optional<String> attribute(List<SdpLine> lines, String name) {
        return lines.stream()
                .filter(line -> line.isAttribute(name))
                .map(SdpLine::attributeValue)
                .findFirst();
    }

    static List<String> attributes(List<SdpLine> lines, String name) {
        return lines.stream()
                .filter(line -> line.isAttribute(name))
                .map(SdpLine::attributeValue)
                .toList();
    }

    static Optional<String> direction(List<SdpLine> lines) {
        return lines.stream()
                .filter(line -> line.type() == 'a' && DIRECTIONS.contains(line.value()))
                .map(SdpLine::value)
                .findFirst();
    }

    /** The line in place of the first attribute of that name; further ones go; appended if there was none. */
    static List<SdpLine> withAttribute(List<SdpLine> lines, SdpLine changed) {
        List<SdpLine> out = new ArrayList<>(lines.size() + 1);
        boolean placed = false;
        for (SdpLine line : lines) {
            if (!line.isAttribute(changed.attributeName())) {
                out.add(line);
            } else if (!placed) {
                out.add(changed);
                placed = true;
            }
        }
        if (!placed) {
            out.add(changed);
        }
        return out;
    }

    static List<SdpLine> withoutAttribute(List<SdpLine> lines, String name) {
        return lines.stream().filter(line -> !line.isAttribute(name)).toList();
    }

    /** The line in place of all of its type; where there was none, behind all lines of the types in {@code before}. */
    static List<SdpLine> withLine(List<SdpLine> lines, SdpLine changed, String before) {
        List<SdpLine> out = new ArrayList<>(lines.size() + 1);
        int place = -1;
        int behind = 0;
        for (SdpLine line : lines) {
            if (line.type() == changed.type()) {
                place = place < 0 ? out.size() : place;
                continue;
            }
            out.add(line);
            behind = before.indexOf(line.type()) >= 0 ? out.size() : behind;
        }
        out.add(place < 0 ? behind : place, changed);
        return out;
    }
}

package io.limen.sip.leg;

import io.limen.sip.call.HeaderLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sip.message.Message;

/** Lists of headers as text. */
final class Lines {
    private Lines() {}

    /** All but those of these names; may be added to. */
    static List<HeaderLine> without(List<HeaderLine> lines, String... names) {
        List<HeaderLine> kept = new ArrayList<>(lines);
        kept.removeIf(line -> Arrays.stream(names).anyMatch(line.name()::equalsIgnoreCase));
        return kept;
    }

    /** Adds the values of these headers. */
    static void copy(Message from, List<HeaderLine> to, String... names) {
        for (String name : names) {
            Incoming.values(from, name).forEach(value -> to.add(new HeaderLine(name, value)));
        }
    }

    /** The same for headers that are not there yet. */
    static void copyMissing(Message from, List<HeaderLine> to, String... names) {
        for (String name : names) {
            if (to.stream().noneMatch(line -> line.name().equalsIgnoreCase(name))) {
                copy(from, to, name);
            }
        }
    }
}

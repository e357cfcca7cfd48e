package io.limen.testbed.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One line of {@code resources/sipp/scenarios.txt}; the format is in the README beside it.
 *
 * @param name unique
 * @param caller scenario of the side that begins
 * @param callees scenarios of the answering sides, in the order of their addresses; empty when nobody answers
 * @param calls how many
 * @param options {@code key=value}, and flags with an empty value
 * @param tags clauses it proves, such as {@code rfc3261-9_1}
 */
record Scenario(
        String name, String caller, List<String> callees, int calls, Map<String, String> options, List<String> tags) {
    private static final List<String> KNOWN = List.of(
            "config", "transport", "from", "rate", "hold", "answered", "lossy", "patience", "user", "unexpected");

    Scenario {
        callees = List.copyOf(callees);
        options = Map.copyOf(options);
        tags = List.copyOf(tags);
        for (String option : options.keySet()) {
            if (!KNOWN.contains(option)) {
                throw new IllegalArgumentException(name + ": no option is named `" + option + "`, there are " + KNOWN);
            }
        }
    }

    static Scenario parse(String line) {
        String[] parts = line.split("\\|", -1);
        if (parts.length != 6) {
            throw new IllegalArgumentException("not six parts between bars: `" + line + "`");
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : words(parts[4])) {
            String[] pair = option.split("=", 2);
            options.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        String callee = parts[2].strip();
        return new Scenario(
                parts[0].strip(),
                parts[1].strip(),
                callee.equals("-")
                        ? List.of()
                        : Arrays.stream(callee.split("\\+")).map(String::strip).toList(),
                Integer.parseInt(parts[3].strip()),
                options,
                words(parts[5]));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[\\s,]+"))
                .filter(word -> !word.isEmpty() && !word.equals("-"))
                .toList();
    }

    static List<Scenario> read(Path index) throws IOException {
        List<Scenario> all = new ArrayList<>();
        for (String line : Files.readAllLines(index)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                all.add(parse(line));
            }
        }
        long names =
                all.stream().map(Scenario::name).collect(Collectors.toSet()).size();
        if (names != all.size()) {
            throw new IllegalArgumentException("two scenarios have one name");
        }
        return all;
    }

    String option(String key, String usual) {
        return options.getOrDefault(key, usual);
    }

    int number(String key, int usual) {
        return Integer.parseInt(option(key, Integer.toString(usual)));
    }

    boolean overTcp() {
        return option("transport", "udp").equals("tcp");
    }

    /** Whether calls come in from the core. */
    boolean fromCore() {
        return option("from", "access").equals("core");
    }

    /** The lines it is run on; a loss of datagrams is nothing to TCP. */
    List<Line> lines() {
        return overTcp() || option("lossy", "yes").equals("no") ? List.of(Line.CLEAN) : List.of(Line.values());
    }
}

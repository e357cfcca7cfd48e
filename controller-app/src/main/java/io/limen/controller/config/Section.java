package io.limen.controller.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One map of the YAML tree while it is read: each key is asked for once by the type wanted, faults are collected, and
 * what nobody asked for is unknown. After a fault the default stands in, so that reading goes on to the next fault.
 */
final class Section {
    private static final Pattern QUANTITY = Pattern.compile("([0-9]+)\\s*([a-zA-Z]+)");

    private final String path;
    private final Map<?, ?> values;
    private final List<String> faults;
    private final Set<String> asked = new LinkedHashSet<>();

    Section(String path, Map<?, ?> values, List<String> faults) {
        this.path = path;
        this.values = values;
        this.faults = faults;
    }

    static Section empty(String path, List<String> faults) {
        return new Section(path, Map.of(), faults);
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    void fault(String key, String text) {
        faults.add(path(key) + ": " + text);
    }

    boolean has(String key) {
        return value(key) != null;
    }

    /** A text that must be there and not blank. */
    String text(String key) {
        Optional<String> found = optionalText(key);
        if (found.isEmpty() && !has(key)) {
            fault(key, "is missing");
        }
        return found.orElse("");
    }

    String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    Optional<String> optionalText(String key) {
        Object value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        fault(key, wanted("a text", value));
        return Optional.empty();
    }

    /** One of a few words; the first is the default unless the key is required. */
    String word(String key, boolean required, String... allowed) {
        Object value = value(key);
        if (value == null) {
            if (required) {
                fault(key, "is missing; one of " + String.join(", ", allowed));
            }
            return allowed[0];
        }
        if (value instanceof String text && Arrays.asList(allowed).contains(text)) {
            return text;
        }
        fault(key, "`" + value + "` is none of " + String.join(", ", allowed));
        return allowed[0];
    }

    /** Whether a key has exactly this text. */
    boolean isText(String key, String text) {
        return text.equals(value(key));
    }

    int number(String key, int otherwise, int least, int most) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof Integer number)) {
            fault(key, wanted("a whole number", value));
            return otherwise;
        }
        if (number < least || number > most) {
            fault(key, "`" + number + "` is not between " + least + " and " + most);
            return otherwise;
        }
        return number;
    }

    boolean flag(String key, boolean otherwise) {
        Object value = value(key);
        if (value == null || value instanceof Boolean) {
            return value instanceof Boolean flag ? flag : otherwise;
        }
        fault(key, wanted("true or false", value));
        return otherwise;
    }

    List<Integer> numbers(String key) {
        List<Integer> read = new ArrayList<>();
        List<?> entries = entries(key);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof Integer number) {
                read.add(number);
            } else {
                fault(key + "[" + i + "]", wanted("a whole number", entries.get(i)));
            }
        }
        return read;
    }

    int requiredNumber(String key, int least, int most) {
        if (!has(key)) {
            fault(key, "is missing");
        }
        return number(key, least, least, most);
    }

    double factor(String key, double otherwise, double least, double most) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        fault(key, wanted("a number between " + least + " and " + most, value));
        return otherwise;
    }

    /** A time such as {@code 250ms}, {@code 10s}, {@code 5m} or ISO 8601 {@code PT10S}; must be above zero. */
    Duration time(String key, Duration otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        Optional<Duration> read = value instanceof String text ? duration(text.strip()) : Optional.empty();
        if (read.isEmpty() || read.get().isNegative() || read.get().isZero()) {
            fault(key, wanted("a time such as 250ms, 10s or 5m", value));
            return otherwise;
        }
        return read.get();
    }

    /** A size in bytes within bounds. */
    int bytes(String key, int otherwise, int least, int most) {
        int size = bytes(key, otherwise);
        if (size < least || size > most) {
            fault(key, "`" + size + "` bytes are not between " + least + " and " + most);
            return otherwise;
        }
        return size;
    }

    /** A size in bytes, such as {@code 65536} or {@code 64KiB}. */
    int bytes(String key, int otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        long size = -1;
        if (value instanceof Integer number) {
            size = number;
        } else if (value instanceof String text) {
            Matcher matcher = QUANTITY.matcher(text.strip());
            if (matcher.matches() && matcher.group(1).length() < 11) {
                size = Long.parseLong(matcher.group(1)) * unit(matcher.group(2));
            }
        }
        if (size < 1 || size > Integer.MAX_VALUE) {
            fault(key, wanted("a size such as 64KiB", value));
            return otherwise;
        }
        return (int) size;
    }

    List<String> texts(String key) {
        List<String> read = new ArrayList<>();
        List<?> entries = entries(key);
        for (int i = 0; i < entries.size(); i++) {
            Object entry = entries.get(i);
            if (entry instanceof String text && !text.isBlank()) {
                read.add(text);
            } else {
                fault(key + "[" + i + "]", wanted("a text", entry));
            }
        }
        return read;
    }

    /** A map below this one; empty where it is absent or no map. */
    Section section(String key) {
        Object value = value(key);
        if (value != null && !(value instanceof Map)) {
            fault(key, wanted("a map", value));
        }
        return value instanceof Map<?, ?> map ? new Section(path(key), map, faults) : empty(path(key), faults);
    }

    /** A list of maps, each read by a function and then checked for unknown keys. */
    <T> List<T> list(String key, Function<Section, T> reader) {
        List<T> read = new ArrayList<>();
        List<?> entries = entries(key);
        for (int i = 0; i < entries.size(); i++) {
            String at = key + "[" + i + "]";
            if (entries.get(i) instanceof Map<?, ?> map) {
                Section section = new Section(path(at), map, faults);
                T one = reader.apply(section);
                section.end();
                read.add(one);
            } else {
                fault(at, wanted("a map", entries.get(i)));
            }
        }
        return read;
    }

    /** The map under a key as it stands, for a reader of its own. */
    Map<String, Object> raw(String key) {
        Map<String, Object> copy = new LinkedHashMap<>();
        Object value = value(key);
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> copy.put(String.valueOf(k), v == null ? "null" : v));
        } else {
            fault(key, value == null ? "is missing" : wanted("a map", value));
        }
        return copy;
    }

    /** Reports keys that nobody asked for. */
    void end() {
        for (Object key : values.keySet()) {
            if (!asked.contains(String.valueOf(key))) {
                fault(String.valueOf(key), "no such key; known here: " + String.join(", ", asked));
            }
        }
    }

    private @Nullable Object value(String key) {
        asked.add(key);
        return values.get(key);
    }

    private List<?> entries(String key) {
        Object value = value(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        fault(key, wanted("a list", value));
        return List.of();
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = QUANTITY.matcher(text);
        if (matcher.matches() && matcher.group(1).length() < 10) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Optional.of(Duration.ofMillis(amount));
                case "s" -> Optional.of(Duration.ofSeconds(amount));
                case "m" -> Optional.of(Duration.ofMinutes(amount));
                case "h" -> Optional.of(Duration.ofHours(amount));
                default -> Optional.empty();
            };
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static long unit(String name) {
        return switch (name) {
            case "B" -> 1;
            case "KiB" -> 1 << 10;
            case "MiB" -> 1 << 20;
            default -> -1;
        };
    }

    private static String wanted(String what, @Nullable Object value) {
        String found = switch (value) {
            case null -> "nothing";
            case Map<?, ?> map -> "a map";
            case List<?> list -> "a list";
            case Object other -> "`" + other + "`";
        };
        return "must be " + what + ", not " + found;
    }
}

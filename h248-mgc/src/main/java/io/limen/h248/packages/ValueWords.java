package io.limen.h248.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind an id in a line of a package: {@code list} for a list, a type, for a number its bounds such as
 * {@code 0..100}, for an enumeration its values such as {@code OFF=0 LATCH=1}, then {@code in} and the descriptor of a
 * property, and at last the mark that the item is verified, or is not.
 *
 * @param value type of the value; a string for what has none
 * @param place where a property stands
 * @param verified empty if the line says nothing of it
 */
record ValueWords(ValueDefinition value, ItemDefinition.Place place, Optional<Boolean> verified) {
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_+-]{1,64}|[*])=([0-9]{1,9}|0x[0-9A-Fa-f]{1,7})");
    private static final Pattern BOUNDS = Pattern.compile("(-?[0-9]{1,18})\\.\\.(-?[0-9]{1,18})");

    /** What came of reading the words. */
    sealed interface Read {
        record Ok(ValueWords words) implements Read {}

        record Faulty(String why) implements Read {}
    }

    /**
     * Reads the words.
     *
     * @param valued whether there must be a type; if not there must be none
     */
    static Read read(String text, boolean valued) {
        List<String> words = new ArrayList<>(
                text.isBlank() ? List.of() : List.of(text.strip().split("\\s+")));
        Optional<Boolean> verified = verified(words);
        Optional<ItemDefinition.Place> place = place(words);
        if (place.isEmpty()) {
            return new Read.Faulty("`" + text + "` names no descriptor that a property can stand in");
        }
        Optional<ValueDefinition> value = valued
                ? value(words)
                : Optional.of(ValueDefinition.of(ValueType.STRING)).filter(v -> words.isEmpty());
        if (value.isEmpty()) {
            return new Read.Faulty("`" + text + "` is " + (valued ? "no type of a value" : "too much for this line"));
        }
        return new Read.Ok(new ValueWords(value.get(), place.get(), verified));
    }

    private static Optional<Boolean> verified(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        boolean yes = words.getLast().equals("verified");
        if (yes || words.getLast().equals("unverified")) {
            words.removeLast();
            return Optional.of(yes);
        }
        return Optional.empty();
    }

    private static Optional<ItemDefinition.Place> place(List<String> words) {
        int count = words.size();
        if (count < 2 || !words.get(count - 2).equals("in")) {
            return Optional.of(ItemDefinition.Place.ANY);
        }
        String name = words.removeLast();
        words.removeLast();
        return switch (name) {
            case "local-control" -> Optional.of(ItemDefinition.Place.LOCAL_CONTROL);
            case "termination-state" -> Optional.of(ItemDefinition.Place.TERMINATION_STATE);
            case "root" -> Optional.of(ItemDefinition.Place.ROOT);
            case "context" -> Optional.of(ItemDefinition.Place.CONTEXT_ATTRIBUTE);
            default -> Optional.empty();
        };
    }

    private static Optional<ValueDefinition> value(List<String> words) {
        boolean list = !words.isEmpty() && words.getFirst().equals("list");
        if (list) {
            words.removeFirst();
        }
        Optional<ValueType> type = words.isEmpty() ? Optional.empty() : type(words.removeFirst());
        if (type.isEmpty()) {
            return Optional.empty();
        }
        return switch (type.get()) {
            case ENUMERATION -> enumeration(list, words);
            case INTEGER, DOUBLE ->
                words.isEmpty()
                        ? Optional.of(new ValueDefinition(type.get(), list, List.of()))
                        : bounded(type.get(), list, words);
            case BOOLEAN, STRING, CHARACTER, OCTET_STRING, FRACTION, SIGNAL_NAME ->
                words.isEmpty() ? Optional.of(new ValueDefinition(type.get(), list, List.of())) : Optional.empty();
        };
    }

    private static Optional<ValueType> type(String word) {
        String name = switch (word) {
            case "octets" -> "OCTET_STRING";
            case "signal" -> "SIGNAL_NAME";
            default -> word.toUpperCase(Locale.ROOT);
        };
        for (ValueType type : ValueType.values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private static Optional<ValueDefinition> bounded(ValueType type, boolean list, List<String> words) {
        Matcher bounds = BOUNDS.matcher(words.getFirst());
        if (words.size() != 1 || !bounds.matches()) {
            return Optional.empty();
        }
        long low = Long.parseLong(bounds.group(1));
        long high = Long.parseLong(bounds.group(2));
        return low > high ? Optional.empty() : Optional.of(new ValueDefinition(type, list, List.of(), low, high));
    }

    private static Optional<ValueDefinition> enumeration(boolean list, List<String> words) {
        List<ValueDefinition.Named> names = new ArrayList<>();
        for (String word : words) {
            Matcher named = NAMED.matcher(word);
            if (!named.matches()) {
                return Optional.empty();
            }
            String digits = named.group(2);
            int number = digits.startsWith("0x") ? Integer.parseInt(digits.substring(2), 16) : Integer.parseInt(digits);
            String name = named.group(1);
            if (names.stream().anyMatch(n -> n.number() == number || n.name().equalsIgnoreCase(name))) {
                return Optional.empty();
            }
            names.add(new ValueDefinition.Named(name, number));
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new ValueDefinition(ValueType.ENUMERATION, list, names));
    }
}

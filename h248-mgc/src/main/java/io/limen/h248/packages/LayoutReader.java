package io.limen.h248.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of layouts and refuses those that could not be told apart. */
final class LayoutReader {
    private static final Pattern LITERAL =
            Pattern.compile("([A-Za-z0-9_.@-]{1,64}):([0-9]{1,2})=(0x[0-9A-Fa-f]{1,16}|[0-9]{1,18})");
    private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]{0,31}):([0-9]{1,2})([xbs]?)}");
    private static final int LONGEST_TEXT = 64;
    private static final String OCTET_LEVELS = "octet-levels";

    private LayoutReader() {}

    static TerminationLayouts.Read read(String text) {
        List<TerminationLayout> layouts = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split("\\|", -1)) {
            if (part.strip().equals(OCTET_LEVELS)) {
                octetLevels(layouts);
                continue;
            }
            List<Level> levels = new ArrayList<>();
            for (String component : part.strip().split("/", -1)) {
                Optional<Level> level = level(component);
                if (level.isEmpty()) {
                    return faulty("`" + component + "` is neither {name:bits} nor text:bits=value");
                }
                levels.add(level.get());
            }
            String fault = fault(levels);
            if (!fault.isEmpty()) {
                return faulty("`" + part.strip() + "` " + fault);
            }
            layouts.add(new TerminationLayout(levels));
        }
        for (int i = 0; i < layouts.size(); i++) {
            for (int j = 0; j < i; j++) {
                String alike = alike(layouts.get(j), layouts.get(i));
                if (!alike.isEmpty()) {
                    return faulty("layouts " + (j + 1) + " and " + (i + 1) + " cannot be told apart in " + alike);
                }
            }
        }
        return new TerminationLayouts.Read.Ok(new TerminationLayouts(layouts));
    }

    private static TerminationLayouts.Read faulty(String why) {
        return new TerminationLayouts.Read.Faulty(why);
    }

    /** The three levels of eight bits come first, as whole wildcards have the length of the first layout. */
    private static void octetLevels(List<TerminationLayout> layouts) {
        for (int depth : new int[] {3, 1, 2, 4, 5, 6, 7}) {
            List<Level> levels = new ArrayList<>();
            for (int i = 1; i <= depth; i++) {
                levels.add(new Level.Field("level" + i, 8, Level.Digits.BINARY));
            }
            layouts.add(new TerminationLayout(levels));
        }
    }

    private static Optional<Level> level(String component) {
        Matcher literal = LITERAL.matcher(component);
        if (literal.matches()) {
            int bits = Integer.parseInt(literal.group(2));
            Level level = new Level.Literal(literal.group(1), bits, number(literal.group(3)));
            return bits >= 1 && bits <= 64 ? Optional.of(level) : Optional.empty();
        }
        Matcher field = FIELD.matcher(component);
        if (field.matches()) {
            int bits = Integer.parseInt(field.group(2));
            Level.Digits digits = digits(field.group(3));
            boolean fits = bits >= 1 && bits <= 64 && (digits != Level.Digits.NAME || bits % 8 == 0);
            return fits ? Optional.of(new Level.Field(field.group(1), bits, digits)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Level.Digits digits(String letter) {
        return switch (letter) {
            case "x" -> Level.Digits.HEXADECIMAL;
            case "b" -> Level.Digits.BINARY;
            case "s" -> Level.Digits.NAME;
            default -> Level.Digits.DECIMAL;
        };
    }

    private static long number(String text) {
        return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
    }

    private static String fault(List<Level> levels) {
        int bits = 0;
        int longest = levels.size() - 1;
        for (Level level : levels) {
            bits += level.bits();
            longest += level.longest();
            if (level instanceof Level.Literal literal && (literal.value() & ~literal.mask()) != 0) {
                return "has a value that needs more than " + literal.bits() + " bits";
            }
        }
        if (bits > 64 || bits % 8 != 0) {
            return "has " + bits + " bits, which is not 1 to 8 octets";
        }
        if (longest > LONGEST_TEXT) {
            return "makes ids of more than " + LONGEST_TEXT + " characters";
        }
        boolean reserved = levels.getFirst() instanceof Level.Literal literal
                && (literal.text().equalsIgnoreCase(OctetNames.PREFIX) || isRoot(levels, literal));
        return reserved ? "begins with a name that has another meaning" : "";
    }

    private static boolean isRoot(List<Level> levels, Level.Literal first) {
        return levels.size() == 1 && first.text().equalsIgnoreCase("root");
    }

    private static String alike(TerminationLayout one, TerminationLayout other) {
        boolean sameDepth = one.levels().size() == other.levels().size();
        if (sameDepth && !differInText(one.levels(), other.levels())) {
            return "text";
        }
        boolean sameLength = one.octets() == other.octets();
        return sameLength && !differInOctets(one, other) ? "octets" : "";
    }

    private static boolean differInText(List<Level> one, List<Level> other) {
        for (int i = 0; i < one.size(); i++) {
            if (differInText(one.get(i), other.get(i)) || differInText(other.get(i), one.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Two literals that are not the same, or a number and a name, which begins with a letter. */
    private static boolean differInText(Level one, Level other) {
        return switch (one) {
            case Level.Literal ours ->
                other instanceof Level.Literal theirs && !ours.text().equalsIgnoreCase(theirs.text());
            case Level.Field ours ->
                ours.digits() == Level.Digits.DECIMAL
                        && other instanceof Level.Field theirs
                        && theirs.digits() == Level.Digits.NAME;
        };
    }

    private static boolean differInOctets(TerminationLayout one, TerminationLayout other) {
        return (fixed(one.levels()) & fixed(other.levels()) & (values(one.levels()) ^ values(other.levels()))) != 0;
    }

    private static long fixed(List<Level> levels) {
        long bits = 0;
        for (Level level : levels) {
            bits = shift(bits, level) | (level instanceof Level.Literal ? level.mask() : 0);
        }
        return bits;
    }

    private static long values(List<Level> levels) {
        long bits = 0;
        for (Level level : levels) {
            bits = shift(bits, level) | (level instanceof Level.Literal literal ? literal.value() : 0);
        }
        return bits;
    }

    private static long shift(long bits, Level level) {
        return level.bits() == 64 ? 0 : bits << level.bits();
    }
}

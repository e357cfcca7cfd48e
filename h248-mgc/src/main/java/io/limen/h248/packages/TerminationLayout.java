package io.limen.h248.packages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One way in which the octets of a TerminationID are divided into levels (H.248.1 A.1). Wildcard octets:
 *
 * <ul>
 *   <li>a run of equal wildcards up to the last level is one octet for the upper level of the run "and all lower", as in
 *       the example of A.1;
 *   <li>a wildcard that is followed by no further component although there are further levels, such as {@code ip/1/*}, is
 *       one octet for its level and one for the next "and all lower". That means the same, and tells it apart from the text
 *       that names every level;
 *   <li>any other wildcard is one octet for its level alone.
 * </ul>
 */
final class TerminationLayout {
    private static final int ALL = 0x80;
    private static final int AND_LOWER = 0x40;
    private static final int POSITION = 0x3F;

    private final List<Level> levels;
    private final int bits;

    /** Bit at which each level begins, counted from the right; for one level more than there are it is below zero. */
    private final int[] starts;

    TerminationLayout(List<Level> levels) {
        this.levels = List.copyOf(levels);
        this.bits = levels.stream().mapToInt(Level::bits).sum();
        this.starts = new int[levels.size() + 1];
        int start = bits - 1;
        for (int i = 0; i < levels.size(); i++) {
            starts[i] = start;
            start -= levels.get(i).bits();
        }
        starts[levels.size()] = start;
    }

    List<Level> levels() {
        return levels;
    }

    int octets() {
        return bits / 8;
    }

    /** The octets of a text of several components, or of a specific one; empty if it does not fit this layout. */
    Optional<BinaryTermination> binary(String text) {
        int depth = levels.size();
        char[] wilds = new char[depth];
        long id = 0;
        int at = 0;
        int level = 0;
        while (at <= text.length() && level < depth) {
            int end = text.indexOf('/', at);
            end = end < 0 ? text.length() : end;
            char wild = wildcard(text, at, end);
            if (wild == 0) {
                OptionalLong value = LevelText.value(levels.get(level), text, at, end);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                id |= value.getAsLong() << (starts[level + 1] + 1);
            } else if (levels.get(level) instanceof Level.Literal literal) {
                // the receiver ignores these bits; they only help to find the layout again
                id |= literal.value() << (starts[level + 1] + 1);
            }
            wilds[level++] = wild;
            at = end + 1;
        }
        boolean whole = at > text.length();
        if (!whole || (level < depth && wilds[level - 1] == 0)) {
            return Optional.empty();
        }
        return Optional.of(new BinaryTermination(wildcards(wilds, level), octets(id, octets())));
    }

    /** What every level says, in the order of levels; empty if the octets do not fit this layout. */
    Optional<String> text(BinaryTermination termination, boolean anyLiteral) {
        if (termination.id().length != octets()) {
            return Optional.empty();
        }
        char[] wilds = new char[levels.size()];
        int shown = wilds(termination.wildcards(), wilds);
        if (shown == 0) {
            return Optional.empty();
        }
        long id = number(termination.id());
        StringBuilder out = new StringBuilder(64);
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            long value = (id >>> (starts[i + 1] + 1)) & level.mask();
            boolean other = level instanceof Level.Literal literal && literal.value() != value;
            if (other && (wilds[i] == 0 || !anyLiteral)) {
                return Optional.empty();
            }
            if (i < shown) {
                out.append(i == 0 ? "" : "/");
                if (wilds[i] != 0) {
                    out.append(wilds[i]);
                } else if (!LevelText.append(level, value, out)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(out.toString());
    }

    /** The wildcard that the component consists of, 0 if it is none. */
    private static char wildcard(String text, int from, int to) {
        char c = to - from == 1 ? text.charAt(from) : 0;
        return c == '*' || c == '$' ? c : 0;
    }

    private byte[] wildcards(char[] wilds, int given) {
        int last = given - 1;
        boolean cut = given < wilds.length;
        int run = last;
        while (!cut && run > 0 && wilds[last] != 0 && wilds[run - 1] == wilds[last]) {
            run--;
        }
        // from the top level on "all lower" is how the id that is one single wildcard stands in octets
        boolean joined = !cut && run < last && run > 0;
        int upTo = joined ? run : given;
        byte[] octets = new byte[wilds.length + 1];
        int count = 0;
        for (int i = 0; i < upTo; i++) {
            if (wilds[i] != 0) {
                octets[count++] = octet(wilds[i], 0, starts[i]);
            }
        }
        if (joined) {
            octets[count++] = octet(wilds[run], AND_LOWER, starts[run]);
        } else if (cut) {
            octets[count++] = octet(wilds[last], AND_LOWER, starts[given]);
        }
        return Arrays.copyOf(octets, count);
    }

    private static byte octet(char wild, int lower, int start) {
        return (byte) ((wild == '*' ? ALL : 0) | lower | start);
    }

    /** Fills in the wildcard of each level; returns how many levels the text shows, 0 if the octets do not fit. */
    private int wilds(byte[] octets, char[] wilds) {
        int lower = levels.size();
        for (byte octet : octets) {
            int level = level(octet & POSITION);
            if (level < 0 || wilds[level] != 0) {
                return 0;
            }
            wilds[level] = (octet & ALL) == 0 ? '$' : '*';
            if ((octet & AND_LOWER) != 0) {
                if (lower < levels.size()) {
                    return 0;
                }
                lower = level;
            }
        }
        if (lower == levels.size()) {
            return lower;
        }
        for (int i = lower + 1; i < levels.size(); i++) {
            if (wilds[i] != 0) {
                return 0;
            }
            wilds[i] = wilds[lower];
        }
        boolean cut = lower > 1 && wilds[lower - 1] == wilds[lower];
        return cut ? lower : levels.size();
    }

    private int level(int start) {
        for (int i = 0; i < levels.size(); i++) {
            if (starts[i] == start) {
                return i;
            }
        }
        return -1;
    }

    private static long number(byte[] octets) {
        long value = 0;
        for (byte octet : octets) {
            value = value << 8 | (octet & 0xFF);
        }
        return value;
    }

    private static byte[] octets(long value, int count) {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            octets[i] = (byte) (value >>> (8 * (count - 1 - i)));
        }
        return octets;
    }
}

package io.limen.h248.model;

/** IPv6 addresses as text (RFC 4291 §2.2, written as RFC 5952 recommends). */
final class Ip6Text {
    private static final int GROUPS = 8;

    private Ip6Text() {}

    /** The two halves of an address; throws if the text is no address. */
    static long[] parse(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            throw new RefusedValueException("an IPv6 address has more than one gap");
        }
        int[] groups = new int[GROUPS];
        if (gap < 0) {
            if (read(text, groups, 0) != GROUPS) {
                throw new RefusedValueException("an IPv6 address has too few groups");
            }
        } else {
            int[] tail = new int[GROUPS];
            int before = read(text.substring(0, gap), groups, 0);
            int after = read(text.substring(gap + 2), tail, 0);
            if (before + after >= GROUPS) {
                throw new RefusedValueException("an IPv6 address has too many groups");
            }
            System.arraycopy(tail, 0, groups, GROUPS - after, after);
        }
        return new long[] {half(groups, 0), half(groups, 4)};
    }

    private static int read(String text, int[] into, int from) {
        if (text.isEmpty()) {
            return from;
        }
        int count = from;
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean dotted = i == parts.length - 1 && parts[i].indexOf('.') > 0;
            if (count + (dotted ? 2 : 1) > GROUPS) {
                throw new RefusedValueException("an IPv6 address has too many groups");
            }
            if (dotted) {
                int low = MidText.parseIp4(parts[i]);
                into[count++] = low >>> 16;
                into[count++] = low & 0xFFFF;
            } else {
                into[count++] = group(parts[i]);
            }
        }
        return count;
    }

    private static int group(String digits) {
        if (digits.isEmpty() || digits.length() > 4) {
            throw new RefusedValueException("a group of an IPv6 address has 1 to 4 digits");
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new RefusedValueException("a group of an IPv6 address has hexadecimal digits only");
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static long half(int[] groups, int from) {
        return (long) groups[from] << 48
                | (long) groups[from + 1] << 32
                | (long) groups[from + 2] << 16
                | groups[from + 3];
    }

    static String write(long high, long low) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high >>> (48 - 16 * i)) & 0xFFFF;
            groups[i + 4] = (int) (low >>> (48 - 16 * i)) & 0xFFFF;
        }
        int best = -1;
        int longest = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > longest) {
                best = i;
                longest = end - i;
            }
        }
        StringBuilder out = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == best) {
                out.append("::");
                i += longest - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}

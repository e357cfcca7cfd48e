package io.limen.testbed.ue.msrp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Byte-Range (RFC 4975 §7.1.1).
 *
 * @param start first octet, counted from 1
 * @param end last octet, -1 where it is {@code *}
 * @param total length of the message, -1 where it is {@code *}
 */
record ByteRange(int start, int end, int total) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,9}|\\*)/(\\d{1,9}|\\*)");

    static Optional<ByteRange> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new ByteRange(number(matcher, 1), number(matcher, 2), number(matcher, 3)))
                : Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null || text.equals("*") ? -1 : Integer.parseInt(text);
    }

    @Override
    public String toString() {
        return start + "-" + (end < 0 ? "*" : end) + "/" + (total < 0 ? "*" : total);
    }
}

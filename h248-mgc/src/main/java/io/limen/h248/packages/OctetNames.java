package io.limen.h248.packages;

import io.limen.h248.model.TerminationId;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names for the octets of a gateway whose layout nobody told us: {@code octets/}, the id in hexadecimal digits and, if there
 * are wildcards, {@code -} and their octets, then {@code /*} if one of them is ALL and {@code /$} if one is CHOOSE, so that
 * the text shows as a wildcard what is one.
 */
final class OctetNames {
    /** First component of such names; no layout may begin with it. */
    static final String PREFIX = "octets";

    private static final int MOST_WILDCARDS = 16;
    private static final HexFormat HEX = HexFormat.of();

    private OctetNames() {}

    static Optional<TerminationId> text(BinaryTermination termination) {
        byte[] wildcards = termination.wildcards();
        if (wildcards.length > MOST_WILDCARDS) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder(64).append(PREFIX).append('/');
        HEX.formatHex(out, termination.id());
        if (wildcards.length > 0) {
            HEX.formatHex(out.append('-'), wildcards);
            out.append(has(wildcards, 0x80) ? "/*" : "").append(has(wildcards, 0) ? "/$" : "");
        }
        return Optional.of(new TerminationId(out.toString()));
    }

    static Optional<BinaryTermination> binary(TerminationId id) {
        String text = id.text();
        int from = PREFIX.length() + 1;
        if (text.length() <= from || !text.regionMatches(true, 0, PREFIX + "/", 0, from)) {
            return Optional.empty();
        }
        int slash = text.indexOf('/', from);
        int end = slash < 0 ? text.length() : slash;
        int dash = text.lastIndexOf('-', end - 1);
        int idEnd = dash < 0 ? end : dash;
        Optional<byte[]> octets = hex(text, from, idEnd, 8);
        Optional<byte[]> wildcards =
                dash < 0 ? Optional.of(new byte[0]) : hex(text, Math.min(dash + 1, end), end, MOST_WILDCARDS);
        if (octets.isEmpty() || wildcards.isEmpty()) {
            return Optional.empty();
        }
        var termination = new BinaryTermination(wildcards.get(), octets.get());
        // a text that says something else after the octets is no name of these
        return text(termination).filter(id::equals).map(same -> termination);
    }

    private static boolean has(byte[] wildcards, int kind) {
        for (byte wildcard : wildcards) {
            if ((wildcard & 0x80) == kind) {
                return true;
            }
        }
        return false;
    }

    private static Optional<byte[]> hex(String text, int from, int to, int most) {
        int digits = to - from;
        if (digits < 2 || digits % 2 != 0 || digits > 2 * most) {
            return Optional.empty();
        }
        byte[] octets = new byte[digits / 2];
        for (int i = from; i < to; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return Optional.empty();
            }
            int at = (i - from) / 2;
            octets[at] = (byte) (octets[at] << 4 | HexFormat.fromHexDigit(text.charAt(i)));
        }
        return Optional.of(octets);
    }
}

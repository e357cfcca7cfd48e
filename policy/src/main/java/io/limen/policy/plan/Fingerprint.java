package io.limen.policy.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate's fingerprint as {@code a=fingerprint} carries it (RFC 8122 §5). Equal whatever case it was written in.
 *
 * @param hash name of the hash function in lower case, such as {@code sha-256}
 * @param value octets in upper case hexadecimal with colons between them
 */
public record Fingerprint(String hash, String value) {
    private static final Pattern TEXT =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]{0,31})\\s+([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){0,127})");

    public Fingerprint {
        if (!TEXT.matcher(hash + " " + value).matches()) {
            throw new IllegalArgumentException("not a fingerprint: hash `" + hash + "`");
        }
        hash = hash.toLowerCase(Locale.ROOT);
        value = value.toUpperCase(Locale.ROOT);
    }

    /** The fingerprint of an attribute's value; empty if it is none. */
    public static Optional<Fingerprint> of(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches() ? Optional.of(new Fingerprint(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The attribute's value. */
    public String text() {
        return hash + " " + value;
    }
}

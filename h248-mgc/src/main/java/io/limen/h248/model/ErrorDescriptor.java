package io.limen.h248.model;

import java.util.Optional;

/**
 * An error (H.248.1 §7.1.19).
 *
 * @param code what is wrong
 * @param text in the sender's words; without double quotes or control characters
 */
public record ErrorDescriptor(ErrorCode code, Optional<String> text) implements Descriptor {
    public ErrorDescriptor {
        text.ifPresent(t -> WireText.quotable("error text", t));
    }

    /** An error with any text: characters that cannot stand inside quotes become blanks or apostrophes. */
    public static ErrorDescriptor of(ErrorCode code, String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(c == '"' ? '\'' : c < ' ' || c == 0x7F ? ' ' : (char) c));
        return new ErrorDescriptor(code, Optional.of(clean.toString()));
    }
}

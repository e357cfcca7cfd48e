package io.limen.policy.plan;

import java.util.Locale;
import java.util.Optional;

/** Connection set-up role of the party that is named in a session description (RFC 4145 §4). */
public enum Setup {
    ACTIVE,
    PASSIVE,
    ACTPASS,
    HOLDCONN;

    /** The value as {@code a=setup} writes it. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role for a token of {@code a=setup}, in any case; empty if there is none. */
    public static Optional<Setup> of(String token) {
        return switch (token.strip().toLowerCase(Locale.ROOT)) {
            case "active" -> Optional.of(ACTIVE);
            case "passive" -> Optional.of(PASSIVE);
            case "actpass" -> Optional.of(ACTPASS);
            case "holdconn" -> Optional.of(HOLDCONN);
            default -> Optional.empty();
        };
    }
}

package io.limen.sip.call;

import java.util.Optional;
import java.util.Set;

/**
 * What an INVITE asks of a call beside its offer.
 *
 * @param offered whether it makes an offer; if not, the callee makes it (RFC 3261 §13.2.1)
 * @param supported option tags of Supported, lower case
 * @param required option tags of Require, lower case
 * @param content a body that is no session description
 */
public record Asked(boolean offered, Set<String> supported, Set<String> required, Optional<Content> content) {
    /** An offer and nothing else. */
    public static final Asked OFFER = new Asked(true, Set.of(), Set.of(), Optional.empty());

    public Asked {
        supported = Set.copyOf(supported);
        required = Set.copyOf(required);
    }

    /** Whether the caller understands an option tag. */
    public boolean understands(String option) {
        return supported.contains(option) || required.contains(option);
    }
}

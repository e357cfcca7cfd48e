package io.limen.policy.plan;

import java.util.Locale;

/** Latching of the peer's source address (ipnapt/latch), for UDP media. */
public enum Latch {
    OFF,
    LATCH,
    RELATCH;

    /** The value as policies and JSON write it. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}

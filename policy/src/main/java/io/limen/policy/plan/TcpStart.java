package io.limen.policy.plan;

import java.util.Locale;

/** What makes the gateway open TCP on a termination. */
public enum TcpStart {
    /** Ordered by the Add. */
    ON_ADD,
    /** Ordered by a later Modify. */
    ON_MODIFY,
    /** Triggered by the SYN that arrives on the other termination. */
    ON_SYN,
    /** The gateway never opens. */
    NONE;

    /** The value as policies and JSON write it. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

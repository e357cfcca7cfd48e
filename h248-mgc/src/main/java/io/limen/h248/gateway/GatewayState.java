package io.limen.h248.gateway;

import java.util.Locale;

/** What a gateway may be used for. */
public enum GatewayState {
    /** New contexts are welcome. */
    IN_SERVICE,
    /** Taken out by the operator: no new contexts. */
    LOCKED,
    /** Emptied by the operator or leaving gracefully: new contexts for emergency calls only. */
    DRAINING,
    /** No association. */
    LOST;

    /** As the admin API writes it. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

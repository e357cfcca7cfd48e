package io.limen.h248.gateway;

import java.time.Duration;

/** Counters of the controller. Called on the event loop; must not block. */
public interface H248Meters {
    /** How a transaction ended. */
    enum Result {
        OK,
        ERROR,
        LOST,
        REFUSED
    }

    /** Counts nothing. */
    H248Meters NONE = new H248Meters() {
        @Override
        public void transaction(String gateway, boolean inbound, Result result) {}

        @Override
        public void retransmission(String gateway, boolean inbound) {}

        @Override
        public void roundTrip(String gateway, Duration time) {}

        @Override
        public void malformed(String reason) {}

        @Override
        public void unexpected(String reason) {}
    };

    void transaction(String gateway, boolean inbound, Result result);

    void retransmission(String gateway, boolean inbound);

    void roundTrip(String gateway, Duration time);

    /** Octets that were no message; the reason is one of a fixed few. */
    void malformed(String reason);

    /** A message that fits nothing: a reply to no request, a sender no rule allows; the reason is one of a few. */
    void unexpected(String reason);

    /** A peer met a limit of the transport; the limit is one of a fixed few, see {@code MessageSink.limited}. */
    default void limited(String limit) {}
}

package io.limen.h248.association;

import java.time.Duration;

/**
 * Settings of the supervision of one gateway.
 *
 * @param beat silence after which ROOT is audited
 * @param allowedMisses unanswered audits in a row that are borne; one more and the gateway is lost
 * @param reconnect how long a closed connection may be made anew; zero for not at all
 */
public record ControlTimes(Duration beat, int allowedMisses, Duration reconnect) {
    public ControlTimes {
        if (beat.toMillis() < 10 || allowedMisses < 0 || reconnect.isNegative()) {
            throw new IllegalArgumentException("a heartbeat needs at least 10 ms and no negative count of misses");
        }
    }
}

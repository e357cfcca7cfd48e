package io.limen.controller.rest;

import io.limen.sip.guard.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sources that are not heard, and the orders there are for them. */
public interface Bans {

    /**
     * One ban.
     *
     * @param network who
     * @param reason the offence in lower case with hyphens, {@code operator} where it was ordered
     * @param proven whether it holds for all transports, not only for new requests by UDP
     * @param times how many bans in a row this is
     */
    record Entry(String network, String reason, boolean proven, Instant since, Instant until, int times) {}

    /** All that hold. */
    List<Entry> list();

    /** Bans a network for a time. */
    Entry ban(Network network, Duration length);

    /** Ends a ban; false if there is none of exactly that network. */
    boolean lift(Network network);
}

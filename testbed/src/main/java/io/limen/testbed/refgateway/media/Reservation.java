package io.limen.testbed.refgateway.media;

/** Whether a local port could be had. */
public sealed interface Reservation {

    /** It was: the end stands. */
    record Reserved(End end) implements Reservation {}

    /** The realm is not one of ours. */
    record UnknownRealm(String realm) implements Reservation {}

    /** No port is free, or none could be bound. */
    record NoPort(String reason) implements Reservation {}
}

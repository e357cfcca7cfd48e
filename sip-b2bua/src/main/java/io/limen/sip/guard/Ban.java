package io.limen.sip.guard;

/**
 * A source that is not heard.
 *
 * @param network who
 * @param reason the offence that brought it about
 * @param proven whether the source was proved to be where it says, by a connection, or an operator ordered it; else
 *     only new requests by UDP are dropped
 * @param since when it began, nanoseconds of the guard's clock
 * @param until when it ends, nanoseconds of the guard's clock
 * @param times how many bans in a row this is
 */
public record Ban(Network network, Offence reason, boolean proven, long since, long until, int times) {}

package io.limen.sip.border;

/**
 * One side of a crossing.
 *
 * @param realm realm
 * @param peer peer, empty if none is known
 */
public record End(String realm, String peer) {}

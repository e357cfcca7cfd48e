package io.limen.sip.guard;

import java.net.InetAddress;

/**
 * Where something came from.
 *
 * @param source address
 * @param realm name of the realm it reached
 * @param reliable whether a handshake proved the address: TCP and what stands on it
 */
public record Arrival(InetAddress source, String realm, boolean reliable) {}

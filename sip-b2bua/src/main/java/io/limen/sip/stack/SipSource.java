package io.limen.sip.stack;

import java.net.InetSocketAddress;

/**
 * Where a message came from.
 *
 * @param peer address and port the packet or connection came from
 * @param listenPoint socket it reached, with its bound port
 */
public record SipSource(InetSocketAddress peer, SipListenPoint listenPoint) {}

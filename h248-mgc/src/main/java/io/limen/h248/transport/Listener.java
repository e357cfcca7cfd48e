package io.limen.h248.transport;

import java.net.InetSocketAddress;

/** A local address to listen on; port 0 takes any free one. */
public record Listener(TransportKind kind, InetSocketAddress address) {}

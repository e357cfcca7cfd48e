package io.limen.testbed.refgateway.media;

import java.net.InetSocketAddress;

/** One end of a bearer: a reserved local port and what goes through it. Confined to the engine's thread. */
public sealed interface End permits TcpEnd, UdpEnd, SilentEnd {

    /** The reserved local address. */
    InetSocketAddress local();

    /** What the end is at present. */
    EndSpec spec();

    /** Replaces what the end is to be. */
    void apply(EndSpec spec);

    /** Orders a TCP connect now, whether coupled or not; nothing for UDP. */
    void start();

    /** Octets and packets so far. */
    Counters counters();

    /** Joins with the end of the same stream on the other termination. */
    void join(End other);

    /** Undoes {@link #join}; what is open stays so. */
    void part();

    /** Frees the port and whatever is open. */
    void close();
}

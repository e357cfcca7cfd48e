package io.limen.h248.transport;

import java.net.InetSocketAddress;

/** Where one message came from, and so where its answer goes (H.248.1 §9: to the source of the request). */
public interface Link {
    TransportKind kind();

    InetSocketAddress peer();

    /** Our end; the address that stands for all where the socket is bound to that, or where it is not known. */
    default InetSocketAddress local() {
        return new InetSocketAddress(0);
    }

    /** Whether something sent now may arrive. */
    boolean open();

    /** Sends one message. Never blocks and never throws; what cannot be sent is lost. */
    void send(byte[] message);

    /** The way to another port or host of the same peer; the same link where the transport is connected. */
    Link to(InetSocketAddress other);

    /** Ends a connection, which its sink is told of; nothing where the transport is not connected. */
    default void end() {}
}

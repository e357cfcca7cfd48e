package io.limen.sip.stack;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** A way to one peer: the UDP socket, or one TCP connection. */
interface Wire {

    /**
     * Sends one message, in order with others of this wire.
     *
     * @param message the bytes
     * @param peer where to; a connection ignores it
     * @param onFailure told once, on an io thread, if the message surely was not sent
     */
    void write(byte[] message, InetSocketAddress peer, Consumer<String> onFailure);

    /** The peer takes requests for this port of its by this connection too (RFC 5923); ignored where unproven. */
    default void alias(int port) {}

    /** SIP identities that the certificate of the peer asserts; empty where it showed none. */
    default List<String> certified() {
        return List.of();
    }

    /** Whether a message can still go this way. */
    boolean open();
}

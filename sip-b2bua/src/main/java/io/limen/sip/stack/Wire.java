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

    /** A message of this many bytes goes to its lane; reading pauses where too many wait. */
    default void taken(int bytes) {}

    /** The lane is done with it. */
    default void handled(int bytes) {}

    /**
     * A lane was full: reads nothing more from this peer and tries again a little later.
     *
     * @return false where that is not possible, or has been tried long enough
     */
    default boolean hold(Runnable again) {
        return false;
    }

    /** SIP identities that the certificate of the peer asserts; empty where it showed none. */
    default List<String> certified() {
        return List.of();
    }

    /** Whether a message can still go this way. */
    boolean open();
}

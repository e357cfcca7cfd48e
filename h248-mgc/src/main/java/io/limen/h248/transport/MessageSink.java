package io.limen.h248.transport;

/** Takes what arrives. Called on the transport's one thread. */
public interface MessageSink {
    void received(Link link, byte[] message);

    /** A connected link ended. */
    void closed(Link link);

    /** Octets that were no frame, or a message over the limit. */
    void unreadable(Link link, String reason);
}

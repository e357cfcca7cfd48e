package io.limen.h248.transport;

/** Takes what arrives. Called on the transport's one thread. */
public interface MessageSink {
    void received(Link link, byte[] message);

    /** A connected link ended. */
    void closed(Link link);

    /** Octets that were no frame, or a message over the limit. */
    void unreadable(Link link, String reason);

    /**
     * A peer met a limit of the transport: its connection was refused or ended, or a message of it was dropped.
     *
     * @param limit which, one of few words such as {@code rate} or {@code connections}
     */
    default void limited(Link link, String limit) {}
}

package io.limen.h248.model;

/** Where later requests shall go (H.248.1 §7.2.8). */
public sealed interface ServiceChangeAddress {
    /** The sender's address with another port. */
    record Port(int port) implements ServiceChangeAddress {
        public Port {
            WireText.range("port", port, 0, 65535);
        }
    }

    /** Another name or address. */
    record Name(Mid mid) implements ServiceChangeAddress {}
}

package io.limen.sip.stack;

import java.io.IOException;

/** A SIP peer of plain sockets and strings. */
interface RawPeer extends AutoCloseable {

    /** Sends these bytes as they are. */
    void send(String message) throws IOException;

    /** The next message, or fails after five seconds. */
    String receive() throws IOException;

    /** Whether nothing comes for this long. */
    boolean silentFor(int millis) throws IOException;

    /** Local port. */
    int port();

    /** Transport as in Via. */
    String via();

    @Override
    void close() throws IOException;

    /** The next message that starts so; others are passed over. */
    default String receive(String start) throws IOException {
        for (int i = 0; i < 50; i++) {
            String message = receive();
            if (message.startsWith(start)) {
                return message;
            }
        }
        throw new AssertionError("no `" + start + "`");
    }
}

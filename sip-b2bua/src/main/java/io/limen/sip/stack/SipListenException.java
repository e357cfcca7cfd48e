package io.limen.sip.stack;

/** A listen point could not be opened; the message names transport, address and port. */
public final class SipListenException extends RuntimeException {

    SipListenException(String message) {
        super(message);
    }

    SipListenException(String message, Throwable cause) {
        super(message, cause);
    }
}

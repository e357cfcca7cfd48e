package io.limen.sip.leg;

/** Makes the names a call needs: they must be unguessable and never repeat. */
public interface Identities {

    /** A fresh tag. */
    String tag();

    /** A Call-ID that falls on the same lane as the given one. */
    String callIdBeside(String callId);

    /** A session id for an o-line: decimal, below 2^62. */
    String sessionId();

    /** Half of a Session-ID: 32 lower-case hex digits (RFC 7989 §4.1). */
    String uuid();

    /** A call id. */
    String call();
}

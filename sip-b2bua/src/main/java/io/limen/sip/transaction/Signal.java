package io.limen.sip.transaction;

/** What can happen to a transaction. */
public enum Signal {
    /** Client: a 1xx came. Server: one is to be sent. */
    PROVISIONAL,
    /** Client: a 2xx came. Server: one is to be sent. */
    SUCCESS,
    /** Client: a 300 to 699 came. Server: one is to be sent. */
    FAILURE,
    /** Server: the request came again. */
    REPEATED,
    /** Server: an ACK to the failure response came, or to a 2xx under the branch of its INVITE. */
    ACK,
    /** Timers A, E and G: time to send again; server of other requests: time for a 100 (RFC 4320 clause 4.1). */
    REPEAT_DUE,
    /** Timers B, F and H, and 64*T1 after a CANCEL: the peer is not there. */
    TIMEOUT,
    /** Timers D, I, J, K, L and M: no more repeats are expected. */
    QUIET,
    /** The network says the request was not sent. */
    SEND_FAILED,
    /** Server of other requests: the user has no answer in time; a 408 must not be sent (RFC 4320 clause 4.2). */
    GIVEN_UP
}

package io.limen.sip.transaction;

/** What is to be done. */
public enum Act {
    /** Hand the message to the user. */
    PASS_UP,
    /** Hand a 2xx up that is a repeat or of another fork: it wants an ACK (RFC 3261 clause 13.2.2.4). */
    PASS_STRAY,
    /** Send this response and keep its bytes for repeats. */
    SEND,
    /** Send the request, or the last response, once more. */
    SEND_AGAIN,
    /** Acknowledge a failure response (RFC 3261 clause 17.1.1.3). */
    SEND_ACK,
    /** Answer 100. */
    SEND_TRYING,
    /** Arm the timer of repeats anew. */
    NEXT_REPEAT,
    /** Stop the timers of repeats and of no answer. */
    STOP_TIMERS,
    /** From here on repeat and wait, with new timers. */
    START_TIMERS,
    /** Keep what repeats need until none is expected any more. */
    LINGER,
    /** Tell the user that the peer did not answer. */
    REPORT_TIMEOUT,
    /** Tell the user that the request was not sent. */
    REPORT_FAILURE,
    /** A repeat or a stray; count it. */
    ABSORB
}

package io.limen.sip.port;

import io.limen.sip.call.CallId;

/** Where the ladder of a call is written. Never blocks; may drop when full, counted. */
public interface CallTrace {

    /**
     * One line of the ladder.
     *
     * @param call the call
     * @param lane column it belongs to
     * @param inbound toward Limen ({@code true}) or from Limen
     * @param summary one line, such as {@code INVITE sip:bob@core (SDP)} or {@code Add ip/1/$/$, Add ip/2/$/$}
     * @param text the whole message as text, empty for events that are no messages
     */
    void record(CallId call, Column lane, boolean inbound, String summary, String text);

    /** Columns of a ladder. */
    enum Column {
        SIP_INGRESS,
        GATEWAY,
        SIP_EGRESS,
        BEARER,
        CALL
    }
}

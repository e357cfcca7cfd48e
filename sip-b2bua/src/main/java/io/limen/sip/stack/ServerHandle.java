package io.limen.sip.stack;

import gov.nist.javax.sip.stack.SIPServerTransaction;
import io.limen.sip.guard.Precedence;

/** A request we have to answer: one server transaction (RFC 3261 clause 17.2). Used on its call's lane only. */
public final class ServerHandle {

    private final SIPServerTransaction transaction;
    private final WireChannel channel;
    private final String key;
    private final String callId;
    private final String method;
    private final SipSource source;
    private boolean answered;
    private Precedence precedence = Precedence.NORMAL;
    private boolean credentials;

    ServerHandle(
            SIPServerTransaction transaction,
            WireChannel channel,
            String key,
            String callId,
            String method,
            SipSource source) {
        this.transaction = transaction;
        this.channel = channel;
        this.key = key;
        this.callId = callId;
        this.method = method;
        this.source = source;
    }

    void looksLike(Precedence worth, boolean withCredentials) {
        precedence = worth;
        credentials = withCredentials;
    }

    /** How late it is refused for lack of room. */
    public Precedence precedence() {
        return precedence;
    }

    boolean withCredentials() {
        return credentials;
    }

    /** Value of the Call-ID header. */
    public String callId() {
        return callId;
    }

    /** Method of the request. */
    public String method() {
        return method;
    }

    /** Where the request came from. */
    public SipSource source() {
        return source;
    }

    /** Whether a final response has been sent. */
    public boolean answered() {
        return answered;
    }

    void markAnswered() {
        answered = true;
    }

    SIPServerTransaction transaction() {
        return transaction;
    }

    WireChannel channel() {
        return channel;
    }

    String key() {
        return key;
    }
}

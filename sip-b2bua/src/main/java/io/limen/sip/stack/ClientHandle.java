package io.limen.sip.stack;

import gov.nist.javax.sip.stack.SIPClientTransaction;
import java.util.List;
import javax.sip.header.Header;
import org.jspecify.annotations.Nullable;

/** A request we sent: one client transaction (RFC 3261 clause 17.1). Used on its call's lane only. */
public final class ClientHandle {

    private final String callId;
    private final String method;
    private final SipTarget target;
    private final Object attachment;
    private @Nullable SIPClientTransaction transaction;
    private boolean sent;
    private Progress progress = Progress.CALLING;
    private boolean cancelWanted;
    private List<Header> cancelHeaders = List.of();

    /** How far the transaction has come. */
    enum Progress {
        CALLING,
        PROCEEDING,
        OVER
    }

    ClientHandle(String callId, String method, SipTarget target, Object attachment) {
        this.callId = callId;
        this.method = method;
        this.target = target;
        this.attachment = attachment;
    }

    /** Value of the Call-ID header. */
    public String callId() {
        return callId;
    }

    /** Method of the request. */
    public String method() {
        return method;
    }

    /** Where it was sent. */
    public SipTarget target() {
        return target;
    }

    /** What {@link SipStack#send} was given to keep with it. */
    public Object attachment() {
        return attachment;
    }

    void bind(SIPClientTransaction bound) {
        transaction = bound;
    }

    @Nullable
    SIPClientTransaction transaction() {
        return transaction;
    }

    /** True from the second call on. */
    boolean sentBefore() {
        boolean before = sent;
        sent = true;
        return before;
    }

    Progress progress() {
        return progress;
    }

    void progress(Progress next) {
        progress = next;
    }

    boolean cancelWanted() {
        return cancelWanted;
    }

    void wantCancel(List<Header> headers) {
        cancelWanted = true;
        cancelHeaders = List.copyOf(headers);
    }

    /** Further headers of the CANCEL. */
    List<Header> cancelHeaders() {
        return cancelHeaders;
    }
}

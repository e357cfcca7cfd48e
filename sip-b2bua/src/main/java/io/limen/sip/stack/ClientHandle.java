package io.limen.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.limen.sip.transaction.Machine;
import io.limen.sip.transaction.Signal;
import io.limen.sip.transaction.State;
import java.util.List;
import javax.sip.header.Header;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/** A request we sent: one client transaction (RFC 3261 clause 17.1). Used on its call's lane only. */
public final class ClientHandle extends Timed {

    private final ClientSide side;
    private final String callId;
    private final String method;
    private final SipTarget target;
    private final Object attachment;
    List<Header> cancelHeaders = List.of();

    /** Which way it left; null when none was found. */
    @Nullable
    Departure departure;

    /** The request as long as an ACK, a CANCEL or another try may have to be made of it. */
    @Nullable
    SIPRequest request;

    /** Where it is found by its responses. */
    String key = "";

    boolean cancelWanted;

    /** Whether it left over a connection. */
    boolean overStream;

    ClientHandle(ClientSide side, String callId, String method, SipTarget target, Object attachment) {
        super(method.equals(Request.INVITE) ? Machine.INVITE_CLIENT : Machine.OTHER_CLIENT);
        this.side = side;
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

    /** Whether a final response can still come. */
    boolean open() {
        return state == State.CALLING || state == State.TRYING || state == State.PROCEEDING;
    }

    boolean isCancel() {
        return method.equals(Request.CANCEL);
    }

    @Override
    boolean overStream() {
        return overStream;
    }

    @Override
    void due(int armed, Signal signal) {
        side.due(this, armed, signal);
    }
}

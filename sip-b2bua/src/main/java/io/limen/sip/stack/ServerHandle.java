package io.limen.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.limen.sip.guard.Precedence;
import io.limen.sip.transaction.Machine;
import io.limen.sip.transaction.Signal;
import java.net.InetSocketAddress;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/** A request we have to answer: one server transaction (RFC 3261 clause 17.2). Used on its call's lane only. */
public final class ServerHandle extends Timed {

    /** Nothing to repeat yet. */
    static final byte[] NOTHING = {};

    private final ServerSide side;
    private final String key;
    private final String callId;
    private final String method;
    private final SipSource source;

    /** How answers leave. */
    final Outlet outlet;

    final Wire wire;
    final InetSocketAddress answerTo;

    /** The request as long as a 100 may have to be made of it. */
    @Nullable
    SIPRequest request;

    /** The last response, as it is repeated. */
    byte[] response = NOTHING;

    /** Names the dialog a 2xx to INVITE made; empty before. */
    String dialog = "";

    /** Tag our answers to its CANCEL carry. */
    String toTag = "";

    boolean cancelled;
    private boolean answered;
    private Precedence precedence = Precedence.NORMAL;
    private boolean credentials;

    ServerHandle(ServerSide side, String key, SIPRequest request, Inbound arrival, InetSocketAddress answerTo) {
        super(request.getMethod().equals(Request.INVITE) ? Machine.INVITE_SERVER : Machine.OTHER_SERVER);
        this.side = side;
        this.key = key;
        this.request = request;
        this.callId = arrival.head().callId();
        this.method = request.getMethod();
        this.source = arrival.source();
        this.outlet = arrival.outlet();
        this.wire = arrival.wire();
        this.answerTo = answerTo;
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

    void markAnswered() {
        answered = true;
    }

    String key() {
        return key;
    }

    @Override
    boolean overStream() {
        return outlet.transport().stream();
    }

    @Override
    void due(int armed, Signal signal) {
        side.due(this, armed, signal);
    }
}

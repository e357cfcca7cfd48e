package io.limen.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionErrorEvent;
import gov.nist.javax.sip.stack.SIPTransactionEventListener;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import javax.sip.SipException;
import javax.sip.TransactionState;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads messages through the library's transactions to {@link SipIngress} (RFC 3261 clause 17, RFC 6026). Everything
 * here runs on the lane of its Call-ID.
 */
final class Transactions implements SIPTransactionEventListener {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final String CANCEL_SUFFIX = ":cancel";
    private static final int NEW = -1;

    private final JainStack stack;
    private final SipLanes lanes;
    private final SipIngress ingress;
    private final AcceptedInvites accepted;
    private final Map<SipListenPoint, ListenProcessor> processors = new ConcurrentHashMap<>();

    Transactions(JainStack stack, SipLanes lanes, SipIngress ingress) {
        this.stack = stack;
        this.lanes = lanes;
        this.ingress = ingress;
        this.accepted = new AcceptedInvites(stack.wheel(), stack.timers(), ingress::onAckTimeout);
    }

    void serve(ListenProcessor processor) {
        processors.put(processor.point(), processor);
    }

    ListenProcessor processor(SipListenPoint point) {
        ListenProcessor processor = processors.get(point);
        if (processor == null) {
            throw new IllegalStateException(point + " is not open");
        }
        return processor;
    }

    AcceptedInvites accepted() {
        return accepted;
    }

    void onRequest(SIPRequest request, WireChannel channel) {
        String key = request.getTransactionId();
        if (request.getMethod().equals(Request.ACK)) {
            onAck(request, key, channel);
            return;
        }
        if (request.getMethod().equals(Request.INVITE) && accepted.holds(key)) {
            drop(channel, SipMeters.Reason.REPEATED);
            return;
        }
        if (!(stack.newSIPServerRequest(request, channel) instanceof SIPServerTransaction transaction)) {
            drop(channel, SipMeters.Reason.REPEATED);
            return;
        }
        try {
            if (transaction.getInternalState() == NEW) {
                begin(transaction, request, key, channel);
            } else {
                drop(channel, SipMeters.Reason.REPEATED);
            }
            transaction.processRequest(request, channel);
        } finally {
            transaction.releaseSem();
        }
    }

    private void begin(SIPServerTransaction transaction, SIPRequest request, String key, WireChannel channel) {
        transaction.setApplicationData(new ServerHandle(
                transaction, channel, key, request.getCallId().getCallId(), request.getMethod(), channel.source()));
        transaction.addEventListener(this);
        transaction.setRetransmitTimer((int) stack.timers().t1().toMillis());
        transaction.setTimerT2((int) stack.timers().t2().toMillis());
        transaction.setTimerT4((int) stack.timers().t4().toMillis());
        transaction.setMapped(true); // makes it send 100 for an INVITE at once, not after 200 ms
        try {
            stack.addTransaction(transaction);
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
    }

    private void onAck(SIPRequest ack, String key, WireChannel channel) {
        SIPTransaction found = stack.findTransaction(key, true);
        if (found instanceof SIPServerTransaction invite && invite.isInviteTransaction() && !accepted.holds(key)) {
            ackOfFailure(ack, invite, channel);
            return;
        }
        switch (accepted.acknowledge(ack)) {
            case FIRST, UNKNOWN -> ingress.onAck(ack, channel.source());
            case REPEATED -> drop(channel, SipMeters.Reason.REPEATED);
        }
    }

    private void ackOfFailure(SIPRequest ack, SIPServerTransaction invite, WireChannel channel) {
        if (invite.getInternalState() != TransactionState._COMPLETED) {
            drop(channel, SipMeters.Reason.REPEATED);
            return;
        }
        if (stack.newSIPServerRequest(ack, channel) instanceof SIPServerTransaction transaction) {
            try {
                transaction.processRequest(ack, channel);
            } finally {
                transaction.releaseSem();
            }
        }
    }

    /** A request that has passed its transaction. */
    void deliver(SIPRequest request, SIPTransaction transaction) {
        if (!(transaction.getApplicationData() instanceof ServerHandle handle)) {
            return;
        }
        if (request.getMethod().equals(Request.CANCEL)) {
            onCancel(request, handle);
        } else if (!request.getMethod().equals(Request.ACK)) {
            ingress.onRequest(handle, request, handle.source());
        }
    }

    /** RFC 3261 clause 9.2. */
    private void onCancel(SIPRequest cancel, ServerHandle cancelHandle) {
        String key = cancelHandle.key();
        String inviteKey = key.substring(0, key.length() - CANCEL_SUFFIX.length());
        SIPTransaction found = stack.findTransaction(inviteKey, true);
        ServerHandle invite = found instanceof SIPServerTransaction server
                        && server.isInviteTransaction()
                        && server.getApplicationData() instanceof ServerHandle handle
                        && handle.callId().equals(cancelHandle.callId())
                ? handle
                : null;
        boolean known = invite != null || accepted.holds(inviteKey);
        SIPResponse answer = cancel.createResponse(known ? Response.OK : Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        if (answer.getToTag() == null) {
            answer.setToTag(Branches.tag());
        }
        respond(cancelHandle, answer);
        if (invite != null && !invite.answered()) {
            ingress.onCancel(invite, cancel);
        }
    }

    boolean respond(ServerHandle handle, Response response) {
        if (handle.answered()) {
            return false;
        }
        int status = response.getStatusCode();
        if (status == Response.TRYING) {
            return false; // sent when the INVITE came
        }
        if (status >= 200) {
            handle.markAnswered();
        }
        try {
            handle.transaction().sendResponse(response);
        } catch (SipException | RuntimeException refused) {
            // the library checks what it sends; a call must not lose its lane to that
            stack.meters().dropped(handle.source().listenPoint(), SipMeters.Reason.FAILED);
            LOG.error("response {} of call `{}` was not sent", status, handle.callId(), refused);
            return false;
        }
        if (handle.method().equals(Request.INVITE) && status >= 200 && status < 300) {
            accepted.accepted(handle, (SIPResponse) response);
        }
        return true;
    }

    void onResponse(SIPResponse response, WireChannel channel) {
        String key = response.getTransactionId();
        boolean inviteOk = response.getCSeq().getMethod().equals(Request.INVITE)
                && response.getStatusCode() >= 200
                && response.getStatusCode() < 300;
        // looked up before the library does: it would scan every transaction for a stray
        SIPTransaction found = stack.findTransaction(key, false);
        boolean matches = found instanceof SIPClientTransaction && found.isMessagePartOfTransaction(response);
        if (!matches || found.getInternalState() == TransactionState._TERMINATED) {
            if (inviteOk) {
                ingress.onStray2xx(response, channel.source());
            } else {
                drop(channel, SipMeters.Reason.STRAY_RESPONSE);
            }
            return;
        }
        ServerResponseInterface next = stack.newSIPServerResponse(response, channel);
        if (next == null) {
            drop(channel, SipMeters.Reason.STRAY_RESPONSE);
            return;
        }
        try {
            next.processResponse(response, channel);
        } finally {
            found.releaseSem();
        }
    }

    /** A response that has passed its transaction. */
    void deliver(SIPResponse response, SIPClientTransaction transaction) {
        if (!(transaction.getApplicationData() instanceof ClientHandle handle)) {
            return;
        }
        boolean last = response.getStatusCode() >= 200;
        boolean first = handle.progress() == ClientHandle.Progress.CALLING;
        handle.progress(last ? ClientHandle.Progress.OVER : ClientHandle.Progress.PROCEEDING);
        if (handle.method().equals(Request.CANCEL)) {
            return;
        }
        if (first && !last && handle.cancelWanted()) {
            sendCancel(handle);
        }
        ingress.onResponse(handle, response);
    }

    void begin(ClientHandle handle, SIPRequest request, WireChannel channel) {
        SIPClientTransaction transaction = stack.createClientTransaction(request, channel);
        transaction.setApplicationData(handle);
        transaction.addEventListener(this);
        transaction.setRetransmitTimer((int) stack.timers().t1().toMillis());
        transaction.setTimerT2((int) stack.timers().t2().toMillis());
        transaction.setTimerT4((int) stack.timers().t4().toMillis());
        handle.bind(transaction);
        stack.addTransaction(transaction);
        try {
            transaction.sendRequest();
        } catch (SipException refused) {
            stack.removeTransaction(transaction);
            failLater(handle, NettyLoops.reasonOf(refused));
        }
    }

    /** RFC 3261 clause 9.1: not before a provisional response, and 64*T1 later the INVITE is over. */
    void cancel(ClientHandle invite, List<Header> headers) {
        if (!invite.method().equals(Request.INVITE)
                || invite.progress() == ClientHandle.Progress.OVER
                || invite.cancelWanted()) {
            return;
        }
        invite.wantCancel(headers);
        if (invite.progress() == ClientHandle.Progress.PROCEEDING) {
            sendCancel(invite);
        }
    }

    private void sendCancel(ClientHandle invite) {
        SIPClientTransaction transaction = invite.transaction();
        if (transaction == null || !(transaction.getMessageChannel() instanceof WireChannel channel)) {
            return;
        }
        SIPRequest cancel;
        try {
            cancel = (SIPRequest) transaction.createCancel();
            invite.cancelHeaders().forEach(cancel::addHeader);
        } catch (SipException over) {
            return;
        }
        begin(new ClientHandle(invite.callId(), Request.CANCEL, invite.target(), invite), cancel, channel);
        stack.wheel().after(invite.callId(), stack.timers().transaction().toMillis(), () -> {
            if (invite.progress() != ClientHandle.Progress.OVER) {
                end(invite);
                ingress.onTimeout(invite);
            }
        });
    }

    /** Ends a client transaction without another word. */
    private void end(ClientHandle handle) {
        handle.progress(ClientHandle.Progress.OVER);
        SIPClientTransaction transaction = handle.transaction();
        if (transaction != null) {
            transaction.setState(TransactionState._TERMINATED);
            stack.removeTransaction(transaction);
        }
    }

    /** From an io thread: this request was not sent. */
    void sendFailed(SIPRequest request, String reason) {
        if (request.getTransaction() instanceof SIPClientTransaction transaction
                && transaction.getApplicationData() instanceof ClientHandle handle) {
            failLater(handle, reason);
        }
    }

    void failLater(ClientHandle handle, String reason) {
        try {
            lanes.laneFor(handle.callId()).execute(() -> fail(handle, reason));
        } catch (RejectedExecutionException full) {
            stack.wheel().after(handle.callId(), 0, () -> fail(handle, reason));
        }
    }

    private void fail(ClientHandle handle, String reason) {
        if (handle.progress() == ClientHandle.Progress.OVER) {
            return;
        }
        end(handle);
        if (!handle.method().equals(Request.CANCEL)) {
            ingress.onSendFailure(handle, reason);
        }
    }

    @Override
    public void transactionErrorEvent(SIPTransactionErrorEvent event) {
        Object data = event.getSource() instanceof SIPTransaction transaction ? transaction.getApplicationData() : null;
        boolean timeout = event.getErrorID() == SIPTransactionErrorEvent.TIMEOUT_ERROR;
        if (data instanceof ServerHandle handle && timeout) {
            ingress.onServerTimeout(handle);
        } else if (data instanceof ClientHandle handle && handle.progress() != ClientHandle.Progress.OVER) {
            handle.progress(ClientHandle.Progress.OVER);
            if (handle.method().equals(Request.CANCEL)) {
                return;
            }
            if (timeout) {
                ingress.onTimeout(handle);
            } else {
                ingress.onSendFailure(handle, "transport error");
            }
        }
    }

    private void drop(WireChannel channel, SipMeters.Reason reason) {
        stack.meters().dropped(channel.source().listenPoint(), reason);
    }
}

package io.limen.sip.lane;

import io.limen.sip.stack.ClientHandle;
import io.limen.sip.stack.ServerHandle;
import io.limen.sip.stack.SipIngress;
import io.limen.sip.stack.SipSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** Holds messages back for the moment between opening the sockets and knowing their ports. */
final class LateIngress implements SipIngress {
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile @Nullable SipIngress target;

    void becomes(SipIngress ingress) {
        target = ingress;
        known.countDown();
    }

    private SipIngress to() {
        SipIngress there = target;
        if (there != null) {
            return there;
        }
        try {
            if (!known.await(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the SIP side never came up");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        SipIngress ready = target;
        if (ready == null) {
            throw new IllegalStateException("the SIP side is going down");
        }
        return ready;
    }

    @Override
    public void onRequest(ServerHandle tx, Request request, SipSource source) {
        to().onRequest(tx, request, source);
    }

    @Override
    public void onCancel(ServerHandle inviteTx, Request cancel) {
        to().onCancel(inviteTx, cancel);
    }

    @Override
    public void onAck(Request ack, SipSource source) {
        to().onAck(ack, source);
    }

    @Override
    public void onResponse(ClientHandle tx, Response response) {
        to().onResponse(tx, response);
    }

    @Override
    public void onStray2xx(Response response, SipSource source) {
        to().onStray2xx(response, source);
    }

    @Override
    public void onTimeout(ClientHandle tx) {
        to().onTimeout(tx);
    }

    @Override
    public void onSendFailure(ClientHandle tx, String reason) {
        to().onSendFailure(tx, reason);
    }

    @Override
    public void onServerTimeout(ServerHandle tx) {
        to().onServerTimeout(tx);
    }

    @Override
    public void onAckTimeout(ServerHandle tx) {
        to().onAckTimeout(tx);
    }
}

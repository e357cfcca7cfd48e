package io.limen.sip.stack;

import javax.sip.message.Request;
import javax.sip.message.Response;

/** What the stack hands up. Every method is called on the lane of the message's Call-ID. */
public interface SipIngress {

    /** A new request, any method but ACK and CANCEL, known or not. An INVITE has been answered 100 already. */
    void onRequest(ServerHandle tx, Request request, SipSource source);

    /**
     * A CANCEL for an INVITE that has no final response yet; the stack has answered the CANCEL with 200. The INVITE
     * still wants its 487 through {@link SipStack#respond}.
     */
    void onCancel(ServerHandle inviteTx, Request cancel);

    /** The first ACK to a 2xx, or one whose 2xx this stack did not send. Repeats and ACKs to failures are absorbed. */
    void onAck(Request ack, SipSource source);

    /** A response to a request sent with {@link SipStack#send}, 1xx repeats included. */
    void onResponse(ClientHandle tx, Response response);

    /** A repeated 2xx to INVITE or the 2xx of a late fork: wants an ACK (RFC 3261 clause 13.2.2.4, RFC 6026). */
    void onStray2xx(Response response, SipSource source);

    /** No final response in time (timers B and F, or 64*T1 after a CANCEL). The transaction is over. */
    void onTimeout(ClientHandle tx);

    /** The request could not be sent. The transaction is over. */
    void onSendFailure(ClientHandle tx, String reason);

    /** A failure response to INVITE was never acknowledged (timer H). */
    void onServerTimeout(ServerHandle tx);

    /** A 2xx to INVITE was repeated for 64*T1 and never acknowledged: the dialog wants a BYE. */
    void onAckTimeout(ServerHandle tx);
}

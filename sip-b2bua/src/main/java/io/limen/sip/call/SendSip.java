package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import java.util.List;

/** A SIP message to be sent. The dialog is as it is with this message: its CSeq number is that of the request. */
public sealed interface SendSip extends Effect {

    /** INVITE that begins the egress dialog. */
    record Invite(Dialog dialog, List<HeaderLine> headers, int maxForwards, SessionDescription offer)
            implements SendSip {}

    /** INVITE within a dialog. */
    record Reinvite(CallSide side, Dialog dialog, SessionDescription offer) implements SendSip {}

    /** A response to a request that was received. */
    record Respond(RequestRef request, Dialog dialog, Reply reply) implements SendSip {}

    /** ACK of a 2xx. */
    record Ack(CallSide side, Dialog dialog, long cseq) implements SendSip {}

    /** BYE. */
    record Bye(CallSide side, Dialog dialog, List<HeaderLine> headers) implements SendSip {}

    /** CANCEL of our INVITE that is under way on that side; the stack waits for a provisional response first. */
    record Cancel(CallSide side) implements SendSip {}
}

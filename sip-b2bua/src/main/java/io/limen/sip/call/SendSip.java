package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import java.util.List;
import java.util.Optional;

/** A SIP message to be sent. The dialog is as it is with this message: its CSeq number is that of the request. */
public sealed interface SendSip extends Effect {

    /** INVITE that begins the egress dialog; without an offer where the caller made none. */
    record Invite(
            Dialog dialog,
            List<HeaderLine> headers,
            int maxForwards,
            Optional<SessionDescription> offer,
            Optional<Content> content)
            implements SendSip {}

    /** INVITE within a dialog; without an offer it asks for one. */
    record Reinvite(CallSide side, Dialog dialog, List<HeaderLine> headers, Optional<SessionDescription> offer)
            implements SendSip {}

    /** UPDATE (RFC 3311). */
    record Update(CallSide side, Dialog dialog, List<HeaderLine> headers, Optional<SessionDescription> offer)
            implements SendSip {}

    /** PRACK (RFC 3262). */
    record Prack(
            CallSide side, Dialog dialog, RAck rack, List<HeaderLine> headers, Optional<SessionDescription> description)
            implements SendSip {}

    /** Any other request within a dialog. */
    record Pass(
            CallSide side,
            Dialog dialog,
            String method,
            int maxForwards,
            List<HeaderLine> headers,
            Optional<Content> content)
            implements SendSip {}

    /** A response to a request that was received. */
    record Respond(RequestRef request, Dialog dialog, Reply reply) implements SendSip {}

    /** ACK of a 2xx, with the answer where the 2xx made the offer. */
    record Ack(CallSide side, Dialog dialog, long cseq, Optional<SessionDescription> answer) implements SendSip {
        public Ack(CallSide side, Dialog dialog, long cseq) {
            this(side, dialog, cseq, Optional.empty());
        }
    }

    /** BYE. */
    record Bye(CallSide side, Dialog dialog, List<HeaderLine> headers) implements SendSip {}

    /** CANCEL of our INVITE that is under way on that side; the stack waits for a provisional response first. */
    record Cancel(CallSide side, List<HeaderLine> headers) implements SendSip {
        public Cancel(CallSide side) {
            this(side, List.of());
        }
    }
}

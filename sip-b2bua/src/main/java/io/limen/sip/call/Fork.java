package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.media.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One early dialog of the callee's side and the one toward the caller that stands for it (RFC 3261 §12.1, §13.2.2.4).
 *
 * @param ingress leg toward the caller, with a tag of ours for this early dialog alone
 * @param egress leg toward the callee
 * @param deal how far the first offer and answer of this dialog have come
 * @param agreed what the callee and the caller said last; empty before any answer
 * @param heard RSeq number of the last reliable response of the callee, 0 before any
 * @param outbox reliable responses toward the caller
 * @param passed requests passed on within this dialog that were not answered yet
 * @param authorised values of the last P-Early-Media of a trusted callee, empty if none came
 */
public record Fork(
        Leg ingress,
        Leg egress,
        Deal deal,
        Optional<Agreed> agreed,
        long heard,
        Outbox outbox,
        List<Passed> passed,
        List<String> authorised) {
    public Fork {
        passed = List.copyOf(passed);
        authorised = List.copyOf(authorised);
    }

    /** The first offer and answer of an early dialog (RFC 3264, RFC 6337 §2). */
    public enum Deal {
        /** The INVITE made no offer, and none has come from the callee. */
        NONE,
        /** The offer of the INVITE is open. */
        ASKED,
        /** It has been answered, but not reliably: the answer may come again. */
        PREVIEWED,
        /** The offer of the callee is with the caller. */
        OFFERED,
        /** The first offer has its answer. */
        AGREED
    }

    /**
     * An offer and its answer.
     *
     * @param exchange the offer, as decided before its answer
     * @param answer the answer as received
     * @param back the answer as passed on
     */
    public record Agreed(Exchange exchange, SessionDescription answer, SessionDescription back) {}

    /**
     * A request that was passed on.
     *
     * @param request what came in
     * @param cseq CSeq number of ours on the other leg
     * @param exchange the offer in it, empty if none
     */
    public record Passed(RequestRef request, long cseq, Optional<Exchange> exchange) {
        CallSide to() {
            return request.side().other();
        }
    }

    String tag() {
        return egress.dialog().remoteTag();
    }

    Leg leg(CallSide side) {
        return side == CallSide.INGRESS ? ingress : egress;
    }

    Fork with(Leg a, Leg b) {
        return new Fork(a, b, deal, agreed, heard, outbox, passed, authorised);
    }

    Fork with(Deal changed) {
        return new Fork(ingress, egress, changed, agreed, heard, outbox, passed, authorised);
    }

    Fork with(Agreed changed) {
        return new Fork(ingress, egress, deal, Optional.of(changed), heard, outbox, passed, authorised);
    }

    Fork with(Outbox changed) {
        return new Fork(ingress, egress, deal, agreed, heard, changed, passed, authorised);
    }

    Fork hearing(OptionalLong rseq) {
        return rseq.isEmpty()
                ? this
                : new Fork(ingress, egress, deal, agreed, rseq.getAsLong(), outbox, passed, authorised);
    }

    Fork authorised(List<String> changed) {
        return changed.isEmpty() ? this : new Fork(ingress, egress, deal, agreed, heard, outbox, passed, changed);
    }

    Fork passing(Passed more) {
        List<Passed> all = new ArrayList<>(passed);
        all.add(more);
        return new Fork(ingress, egress, deal, agreed, heard, outbox, all, authorised);
    }

    Fork without(Passed done) {
        List<Passed> fewer = passed.stream().filter(each -> !each.equals(done)).toList();
        return new Fork(ingress, egress, deal, agreed, heard, outbox, fewer, authorised);
    }

    /** Whether a reliable response is the next in order (RFC 3262 §4). */
    boolean follows(long rseq) {
        return heard == 0 || rseq == heard + 1;
    }

    /** The request of that side that carries an open offer. */
    Optional<Passed> offering() {
        return passed.stream().filter(each -> each.exchange().isPresent()).findFirst();
    }

    /** Whether a 2xx must wait: a PRACK, an answer or an UPDATE is still due (RFC 3262 §3). */
    boolean owes() {
        return !outbox.empty()
                || deal == Deal.OFFERED
                || passed.stream()
                        .anyMatch(each -> each.exchange().isPresent()
                                || each.request().method().equals("UPDATE"));
    }
}

package io.limen.sip.call;

import io.limen.policy.plan.CallSide;

/**
 * A request that was received and may be answered.
 *
 * @param side leg it came in on
 * @param number number of the request inside its call, given by the leg
 * @param method its method
 * @param cseq its CSeq number
 * @param localTag our tag in it: which of several early dialogs it belongs to; empty for the first INVITE
 * @param remoteTag tag of its sender, which tells early dialogs with several callees
 */
public record RequestRef(CallSide side, long number, String method, long cseq, String localTag, String remoteTag) {
    /** One of a leg that has one dialog. */
    public RequestRef(CallSide side, long number, String method, long cseq) {
        this(side, number, method, cseq, "", "");
    }
}

package io.limen.sip.call;

/**
 * What a PRACK acknowledges (RFC 3262 §7.2).
 *
 * @param rseq RSeq number of the response
 * @param cseq CSeq number of the request that was responded to
 * @param method its method
 */
public record RAck(long rseq, long cseq, String method) {
    @Override
    public String toString() {
        return rseq + " " + cseq + " " + method;
    }
}

package io.limen.sip.call;

/**
 * Why a call ended.
 *
 * @param result class of the result, for counting
 * @param status SIP status the ingress leg saw, 200 for a call that was answered
 * @param text what happened, lower case
 */
public record EndCause(Result result, int status, String text) {

    /** Bounded set of results. */
    public enum Result {
        COMPLETED,
        CANCELLED,
        REFUSED_BY_POLICY,
        REFUSED_BY_PEER,
        NO_ANSWER,
        NO_GATEWAY,
        GATEWAY_FAILED,
        MEDIA_FAILED,
        SIP_FAILED,
        RELEASED_BY_OPERATOR
    }
}

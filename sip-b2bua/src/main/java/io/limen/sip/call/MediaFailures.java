package io.limen.sip.call;

import java.util.Set;

/**
 * What a refusal of a gateway means to SIP (reference/ibcf.md section 8), in one table.
 */
final class MediaFailures {
    /** Where a failure happens: the words differ. */
    enum At {
        /** While resources for the first offer are reserved. */
        RESERVE,
        /** While the answer is put to the gateway. */
        ANSWER,
        /** While a later offer or answer is put to it: the old media go on. */
        LATER
    }

    /**
     * What becomes of it.
     *
     * @param elsewhere whether another gateway may be asked
     * @param status final status toward the side that made the offer
     * @param warning Warning code
     * @param retryAfter whether it is worth trying later
     */
    record Failure(boolean elsewhere, int status, int warning, boolean retryAfter) {}

    /** No resources, or the gateway is out for now: another gateway may not share it (DESIGN 1.2). */
    private static final Set<Integer> ELSEWHERE = Set.of(412, 432, 434, 502, 503, 510, 511, 526, 529, 530);
    /** A kind of media, a protocol or a property that is not supported. */
    private static final Set<Integer> UNSUPPORTED = Set.of(440, 441, 443, 444, 445, 446, 447, 448, 449, 501, 515, 517);
    /** The session description was not understood. */
    private static final Set<Integer> DESCRIPTION = Set.of(442, 474);

    private MediaFailures() {}

    /**
     * What an error code comes to.
     *
     * @param code H.248 error code
     * @param at where it happened
     * @param towardUe whether the offer came from an access realm: a UE told 503 would leave its first hop
     * @param mandatory whether preconditions make local resources mandatory (RFC 3312)
     */
    static Failure of(int code, At at, boolean towardUe, boolean mandatory) {
        if (UNSUPPORTED.contains(code) || DESCRIPTION.contains(code)) {
            return new Failure(false, 488, 305, false);
        }
        boolean elsewhere = ELSEWHERE.contains(code) && at == At.RESERVE;
        return switch (at) {
            case RESERVE ->
                mandatory && ELSEWHERE.contains(code)
                        ? new Failure(elsewhere, 580, 399, false)
                        : new Failure(elsewhere, towardUe ? 500 : 503, 399, true);
            case ANSWER, LATER -> new Failure(false, 500, 399, false);
        };
    }
}

package io.limen.h248.association;

import io.limen.h248.model.ErrorCode;

/** What a controller does about an error of a gateway (H.248.8, grouped as in h248-core.md section 8). */
public enum ErrorReaction {
    /** It has no room or no time: another gateway may well do it. */
    RETRY_ELSEWHERE,
    /** It cannot do such a thing: remember, and do not ask it again for a while. */
    AVOID,
    /** It does not hold what we think it holds: audit, and rebuild. */
    REBUILD,
    /** It does not take us for its controller. */
    NOT_OURS,
    /** What we sent was wrong: no other gateway will like it better. */
    OUR_FAULT,
    /** Anything else: the procedure has failed. */
    GIVE_UP;

    /** The reaction to a code; any code has one. */
    public static ErrorReaction of(ErrorCode error) {
        int code = error.code();
        return switch (code) {
            case 412, 432, 434, 502, 503, 510, 511, 526, 529, 530 -> RETRY_ELSEWHERE;
            case 411, 430, 431, 433, 435, 581 -> REBUILD;
            case 402, 504, 505 -> NOT_OURS;
            case 400, 401, 403, 406, 410, 413, 421, 422, 442, 447, 448, 455, 456, 458, 472, 473, 474, 534 -> OUR_FAULT;
            case 501, 512, 513, 514, 515, 517, 522 -> AVOID;
            default -> code >= 440 && code < 480 ? AVOID : GIVE_UP;
        };
    }
}

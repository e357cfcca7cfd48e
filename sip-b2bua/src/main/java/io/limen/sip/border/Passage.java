package io.limen.sip.border;

/** What becomes of a header at the border (reference/ibcf.md sections 3 to 5). */
public enum Passage {
    /** Passes. */
    ALWAYS,
    /** Passes, and no policy takes it out (reference/ibcf.md section 5). */
    KEPT,
    /** Passes between two sides of the trust domain only. */
    TRUSTED,
    /** Passes from a trusted side, unless privacy is asked for and the other side is not trusted (RFC 3325 §7). */
    ASSERTED,
    /** Edited: passes with what is right for the other side. */
    EDITED,
    /** Passes where a policy says so. */
    BY_POLICY,
    /** Belongs to one leg: Limen writes its own, and no policy changes it. */
    LEG
}

package io.limen.sip.guard;

/** What becomes of a message before it is looked at closely. */
public enum Verdict {
    /** It goes on. */
    PASS,
    /** There is too much work: 503 with Retry-After. */
    SHED,
    /** Its source asks too much: 503 with Retry-After. */
    LIMITED,
    /** Its source asks too much, and gets no answer. */
    LIMITED_SILENTLY,
    /** Its source is banned, and gets no answer. */
    BANNED
}

package io.limen.sip.guard;

/** What speaks against a source, and how many points it weighs. */
public enum Offence {
    /** What it sent is no SIP, or not well formed. */
    MALFORMED(5),
    /** It was refused for lack of the right credentials (401, 403, 407). */
    AUTHENTICATION(4),
    /** It asked for somebody who is not there (404). */
    SCANNING(3),
    /** It sent what belongs to no call (481), as honest peers do too after a restart. */
    STRAY(1),
    /** It names itself as a tool that only attackers use. */
    SCANNER(100),
    /** It goes on though it was told that it asks too much. */
    FLOOD(1),
    /** An operator said so. */
    OPERATOR(0);

    private final int points;

    Offence(int points) {
        this.points = points;
    }

    int points() {
        return points;
    }
}

package io.limen.h248.gateway;

/** What becomes of a registration under the MID of a gateway that is here already, from another address. */
public enum Takeover {
    /** Refused with 402. */
    NEVER,
    /** The address known is audited first; only silence there lets the other in. */
    WHEN_SILENT,
    /** Let in at once: for standby pairs that share a name and are trusted. */
    ALWAYS
}

package io.limen.sip.transaction;

/** Where a transaction stands (RFC 3261 clause 17, RFC 6026 clause 7). */
public enum State {
    /** INVITE sent, nothing heard. */
    CALLING,
    /** Any other request sent or taken in, no response yet. */
    TRYING,
    /** A provisional response came or went. */
    PROCEEDING,
    /** A 2xx to INVITE came or went: repeats of either are told from new ones (RFC 6026). */
    ACCEPTED,
    /** A final response, other than 2xx to INVITE, came or went. */
    COMPLETED,
    /** The ACK to our final response came. */
    CONFIRMED,
    /** Over; nothing is kept. */
    TERMINATED
}

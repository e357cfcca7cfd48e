package io.limen.h248.association;

/** What a gateway that registers still holds of before. */
public enum Kept {
    /** It restarted or lost its state: no context of before exists. */
    NOTHING,
    /** The link or the controller changed, not the gateway: an audit decides what is left. */
    UNKNOWN,
    /** Nothing happened to its contexts; only what it can do changed, or it is back from a planned pause. */
    ALL
}

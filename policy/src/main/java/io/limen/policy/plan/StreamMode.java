package io.limen.policy.plan;

/** Mode of a stream end point toward the outside of its context (H.248.1 §7.1.7). */
public enum StreamMode {
    INACTIVE,
    SEND_ONLY,
    RECEIVE_ONLY,
    SEND_RECEIVE
}

package io.limen.policy.plan;

/** Whether a gateway keeps the port above an RTP port for RTCP (H.248.57). */
public enum RtcpPort {
    /** As the gateway does by itself. */
    AS_GATEWAY,
    RESERVED,
    NONE
}

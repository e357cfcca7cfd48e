package io.limen.policy.plan;

/** Address family of a media address, as SDP writes it. */
public enum AddressFamily {
    IP4,
    IP6
}

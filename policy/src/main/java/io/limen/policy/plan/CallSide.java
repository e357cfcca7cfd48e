package io.limen.policy.plan;

/** The two sides of a call, fixed by its first offer: it comes from ingress and goes to egress. */
public enum CallSide {
    INGRESS,
    EGRESS;

    public CallSide other() {
        return this == INGRESS ? EGRESS : INGRESS;
    }
}

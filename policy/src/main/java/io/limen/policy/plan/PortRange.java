package io.limen.policy.plan;

/** Ports from the first to the last, both included. */
public record PortRange(int first, int last) {
    public PortRange {
        if (first < 1 || last > 65535 || first > last) {
            throw new IllegalArgumentException("not a range of ports: " + first + " to " + last);
        }
    }
}

package io.limen.sip.guard;

/**
 * The share of new work that is taken in, reckoned from how long events wait: a controller on the distance of the wait
 * from its target and on how fast it changes, as PIE has it for packets (RFC 8033 clause 4.2). It works on the logarithm
 * of the share, so that a tenth is found as surely as a half. The gains are those of {@code OverloadSimulationTest},
 * where calls go on sending work up to a second after they were taken in.
 */
final class AcceptShare {

    static final double LEAST = 0.01;
    private static final double DISTANCE_GAIN = 0.04;
    private static final double CHANGE_GAIN = 1.0;
    private static final double MOST_DISTANCE = 4;
    private static final double HARDEST_CUT = 0.5;
    private static final double FASTEST_GROWTH = 1.5;
    private static final double IDLE_GROWTH = 1.3;

    private final double target;
    private double share = 1;
    private double before;

    AcceptShare(long targetNanos) {
        this.target = (double) targetNanos;
    }

    /** After an interval in which the least wait was this, in nanoseconds. */
    void after(long waited) {
        double wait = (double) waited;
        double distance = Math.min(MOST_DISTANCE, (wait - target) / target);
        double change = (wait - before) / target;
        double factor = Math.exp(-(DISTANCE_GAIN * distance + CHANGE_GAIN * change));
        share = Math.clamp(share * Math.clamp(factor, HARDEST_CUT, FASTEST_GROWTH), LEAST, 1);
        before = wait;
    }

    /** After so many intervals without any event. */
    void idle(long intervals) {
        before = 0;
        share = intervals > 40 ? 1 : Math.min(1, share * Math.pow(IDLE_GROWTH, (double) intervals));
    }

    double value() {
        return share;
    }
}

package io.limen.testbed.bench.calls;

import org.HdrHistogram.Histogram;

/**
 * What came of one load.
 *
 * @param offered calls a second asked for
 * @param created calls begun
 * @param succeeded calls that went by the scenario
 * @param failed calls that did not
 * @param repeats messages that the caller had to send again
 * @param seconds from the first call to the end of the last
 * @param cpu microseconds of the subject a call
 * @param servants microseconds of what works for it and is counted apart, a call
 * @param setUp INVITE to 200 at the caller, microseconds
 */
record Figures(
        int offered,
        long created,
        long succeeded,
        long failed,
        long repeats,
        double seconds,
        double cpu,
        double servants,
        Histogram setUp) {

    double rate() {
        return succeeded / seconds;
    }

    /** Every call went through, and they were begun at the pace asked for. */
    boolean clean() {
        return failed == 0 && succeeded == created && created > 0 && rate() > 0.95 * offered;
    }

    double setUpMillis(double percentile) {
        return setUp.getValueAtPercentile(percentile) / 1_000.0;
    }
}

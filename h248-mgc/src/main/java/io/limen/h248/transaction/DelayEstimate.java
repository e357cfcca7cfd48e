package io.limen.h248.transaction;

/**
 * How long a peer takes to answer, learnt as TCP does (H.248.1 Annex D.1.5): a running average and a running deviation,
 * in milliseconds. Answers to repeated requests must not be fed in, as it is open which copy they answer.
 *
 * @param average smoothed delay; 0 before the first answer
 * @param deviation smoothed distance from the average
 */
public record DelayEstimate(double average, double deviation) {
    /** Nothing measured yet. */
    public static final DelayEstimate NONE = new DelayEstimate(0.0, 0.0);

    private static final double AVERAGE_GAIN = 0.125;
    private static final double DEVIATION_GAIN = 0.25;
    private static final double DEVIATIONS = 4.0;

    /** The estimate after one more answer. */
    public DelayEstimate measured(long millis) {
        double sample = (double) Math.max(0, millis);
        if (average == 0.0) {
            return new DelayEstimate(Math.max(sample, 1.0), sample / 2);
        }
        double error = sample - average;
        return new DelayEstimate(
                average + AVERAGE_GAIN * error, deviation + DEVIATION_GAIN * (Math.abs(error) - deviation));
    }

    /** Wait before the first repeat: average and four deviations, never below the policy's first wait nor above its cap. */
    public long firstWaitMillis(RetryPolicy policy) {
        long learnt = Math.round(average + DEVIATIONS * deviation);
        return Math.clamp(learnt, policy.first().toMillis(), policy.cap().toMillis());
    }
}

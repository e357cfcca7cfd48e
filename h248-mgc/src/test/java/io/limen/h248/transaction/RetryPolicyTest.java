package io.limen.h248.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** H.248.1 Annex D.1.5: the waits between copies. */
class RetryPolicyTest {
    private static final RetryPolicy POLICY = RetryPolicy.DEFAULT;

    @Test
    void theFirstWaitIsTheEstimateAndTheNextTheDoubledAverageWithHalfToOnceOfItAdded() {
        Random random = new Random(1);
        assertThat(POLICY.waitMillis(1, 200, random)).isEqualTo(200);
        for (int i = 0; i < 1000; i++) {
            assertThat(POLICY.waitMillis(2, 200, random)).isBetween(600L, 800L);
            assertThat(POLICY.waitMillis(3, 200, random)).isBetween(1200L, 1600L);
        }
    }

    @Test
    void noWaitIsAboveTheCapAndThoseAtTheCapDiffer() {
        Random random = new Random(1);
        assertThat(random.ints(200, 6, 40)
                        .mapToLong(copies -> POLICY.waitMillis(copies, 200, random))
                        .distinct()
                        .peek(wait -> assertThat(wait).isBetween(3600L, 4000L))
                        .count())
                .isGreaterThan(50);
    }

    @Test
    void theEstimateFollowsTheDelayAndItsDeviation() {
        DelayEstimate estimate = DelayEstimate.NONE;
        assertThat(estimate.firstWaitMillis(POLICY)).isEqualTo(200);
        for (int i = 0; i < 50; i++) {
            estimate = estimate.measured(1000);
        }
        assertThat(estimate.firstWaitMillis(POLICY)).isBetween(1000L, 1050L);
        estimate = estimate.measured(3000);
        assertThat(estimate.firstWaitMillis(POLICY)).isGreaterThan(2500L);
        for (int i = 0; i < 100; i++) {
            estimate = estimate.measured(1);
        }
        assertThat(estimate.firstWaitMillis(POLICY))
                .as("never below the first wait")
                .isEqualTo(200);
        for (int i = 0; i < 100; i++) {
            estimate = estimate.measured(60_000);
        }
        assertThat(estimate.firstWaitMillis(POLICY)).as("never above the cap").isEqualTo(4000);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RetryPolicy(Duration.ZERO, 2.0, second, second, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(second, 0.5, second, second, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TransactionLimits.Sizes(100, 50)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TransactionLimits.Segments(2, 1, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

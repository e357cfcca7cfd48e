package io.limen.h248.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.EventSpec;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor.Observed;
import io.limen.h248.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What gateways report of their load (H.248.10, H.248.11), and rates. */
final class ThrottleTest {
    private static final Throttle NONE = Throttle.none(ThrottleSettings.DEFAULT);

    @Nested
    final class CongestionHandling {
        @Test
        void aReportedReductionHoldsUntilTheNextReport() {
            Throttle half = NONE.reduced(50, 1_000);
            assertThat(half.reduction(200_000)).isEqualTo(50);
            assertThat(half.reduced(20, 3_000).reduction(3_001)).isEqualTo(20);
            assertThat(half.reduced(0, 3_000).reduction(3_001)).isZero();
        }

        @Test
        void aReductionThatIsNeverReportedAgainExpires() {
            assertThat(NONE.reduced(100, 0).reduction(Duration.ofMinutes(5).toMillis()))
                    .isZero();
        }

        @Test
        void valuesOutsideOfPercentAreCut() {
            assertThat(NONE.reduced(900, 0).reduction(1)).isEqualTo(100);
            assertThat(NONE.reduced(-3, 0).reduction(1)).isZero();
        }

        @Test
        void theReductionIsReadFromTheEvent() {
            assertThat(notified("chp/mgcon", NamedParm.of("reduction", Value.of(30)))
                            .reduction(0))
                    .isEqualTo(30);
        }

        @Test
        void anEventWithoutAReadableReductionCountsAsPressure() {
            assertThat(notified("chp/mgcon", NamedParm.of("reduction", Value.of("many")))
                            .reduction(0))
                    .isEqualTo(10);
        }
    }

    @Nested
    final class OverloadControl {
        @Test
        void reportsAddUpToAMostAndWearOff() {
            Throttle pressed = NONE;
            for (int report = 0; report < 20; report++) {
                pressed = pressed.pressed(0);
            }
            assertThat(pressed.reduction(0)).isEqualTo(90);
            assertThat(pressed.reduction(4_000)).isEqualTo(70);
            assertThat(pressed.reduction(60_000)).isZero();
        }

        @Test
        void theHigherOfBothReductionsCounts() {
            assertThat(NONE.reduced(5, 0).pressed(0).reduction(0)).isEqualTo(10);
            assertThat(NONE.reduced(50, 0).pressed(0).reduction(0)).isEqualTo(50);
        }
    }

    private static Throttle notified(String event, NamedParm parm) {
        Observed observed =
                new Observed(Optional.empty(), new EventSpec(ItemName.of(event), OptionalInt.empty(), List.of(parm)));
        return RootEvents.DEFAULT.applied(NONE, new ObservedEventsDescriptor(1, List.of(observed)), 0);
    }

    @Nested
    final class Rates {
        @Test
        void aBucketGivesItsBurstAndThenItsRate() {
            TokenBucket bucket = TokenBucket.full(10, 3, 0);
            for (int taken = 0; taken < 3; taken++) {
                assertThat(bucket.allows()).isTrue();
                bucket = bucket.taken();
            }
            assertThat(bucket.allows()).isFalse();
            assertThat(bucket.waitMillis()).isEqualTo(100);
            assertThat(bucket.at(100).allows()).isTrue();
            assertThat(bucket.at(1_000_000).tokens()).isEqualTo(3.0);
        }
    }

    @Nested
    final class Interfaces {
        @Test
        void aWholeInterfaceCoversWhatIsChosenFromIt() {
            OutOfService out = OutOfService.NONE.with(List.of(id("ip/1/*")));
            assertThat(OutOfService.covers(out.patterns(), id("ip/1/$/$"))).isTrue();
            assertThat(OutOfService.covers(out.patterns(), id("ip/2/$/$"))).isFalse();
        }

        @Test
        void onePartOfAGroupLeavesTheRestToChooseFrom() {
            OutOfService out = OutOfService.NONE.with(List.of(id("ip/1/0/*"), id("ip/1/1/77")));
            assertThat(OutOfService.covers(out.patterns(), id("ip/1/$/$"))).isFalse();
        }

        @Test
        void aWildcardBringsBackAllThatItNames() {
            OutOfService out = OutOfService.NONE.with(List.of(id("IP/1/0/1"), id("ip/1/0/*"), id("ip/2/*")));
            assertThat(out.without(List.of(id("ip/1/*"))).patterns()).containsExactly("ip/2/*");
        }

        @Test
        void aFloodOfTerminationsIsBounded() {
            OutOfService out = OutOfService.NONE;
            for (int i = 0; i < 3_000; i++) {
                out = out.with(List.of(id("ip/1/0/" + i)));
            }
            assertThat(out.patterns()).hasSize(1_000).contains("ip/1/0/2999");
        }

        private static io.limen.h248.model.TerminationId id(String text) {
            return new io.limen.h248.model.TerminationId(text);
        }
    }
}

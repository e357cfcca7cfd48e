package io.limen.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lane as a queue with one server, calls as an INVITE and later events that cannot be shed, time as a number. */
@Tag("rfc7339-5_10")
class OverloadSimulationTest {
    private static final long SEED = 20_261_121;
    private static final long SECOND = 1_000_000_000L;
    private static final long EVENT = 100_000; // an event takes 100 us
    private static final int FOLLOWING = 7;
    private static final double CAPACITY = SECOND / (EVENT * (FOLLOWING + 1.0)); // calls a second

    /** What came of a simulated time. */
    private static final class Lane {
        final QueueDelay delay = new QueueDelay(GuardSettings.Delay.DEFAULT);
        final ArrayDeque<long[]> waiting = new ArrayDeque<>();
        final PriorityQueue<long[]> later = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
        final SplittableRandom random = new SplittableRandom(SEED);
        final long followsAfter;
        long now;
        long busyUntil;
        long done;
        long shed;
        long shedPriority;
        long offered;
        long worstWait;

        Lane(long followsAfter) {
            this.followsAfter = followsAfter;
        }

        /** Offers calls at a rate for a time. */
        void run(double rate, double priorityShare, long nanos) {
            long end = now + nanos;
            long next = now;
            while (next < end) {
                serveUntil(next);
                now = next;
                offered++;
                boolean priority = random.nextDouble() < priorityShare;
                long oldest = waiting.isEmpty() ? 0 : now - waiting.peek()[0];
                Precedence worth = priority ? Precedence.PRIORITY : Precedence.NORMAL;
                if (delay.takesIn(worth, random.nextLong(), oldest, now)) {
                    waiting.add(new long[] {now, FOLLOWING});
                } else {
                    shed++;
                    shedPriority += priority ? 1 : 0;
                }
                next += (long) (-Math.log(1 - random.nextDouble()) * SECOND / rate);
            }
            serveUntil(end);
            now = end;
        }

        private void serveUntil(long time) {
            while (true) {
                while (!later.isEmpty() && later.peek()[0] <= Math.max(busyUntil, 0)) {
                    waiting.add(later.poll());
                }
                if (waiting.isEmpty()) {
                    if (later.isEmpty() || later.peek()[0] > time) {
                        return;
                    }
                    busyUntil = Math.max(busyUntil, later.peek()[0]);
                    continue;
                }
                long start = Math.max(busyUntil, waiting.peek()[0]);
                if (start + EVENT > time) {
                    return;
                }
                long[] event = waiting.poll();
                delay.took(start - event[0]);
                worstWait = Math.max(worstWait, start - event[0]);
                busyUntil = start + EVENT;
                if (event[1] > 0) {
                    later.add(new long[] {busyUntil + followsAfter, event[1] - 1});
                } else {
                    done++;
                }
            }
        }

        void count() {
            done = 0;
            shed = 0;
            shedPriority = 0;
            offered = 0;
            worstWait = 0;
        }
    }

    @ParameterizedTest
    @CsvSource({"1.5, 2", "2, 2", "4, 2", "10, 2", "2, 200", "4, 200", "10, 200", "2, 1000", "4, 1000", "10, 1000"})
    void goodputStaysAboveNineTenthsOfCapacity(double times, long followsAfterMillis) {
        Lane lane = new Lane(followsAfterMillis * 1_000_000);
        lane.run(CAPACITY * 0.7, 0, 5 * SECOND);
        lane.run(CAPACITY * times, 0, 5 * SECOND);
        lane.count();
        lane.run(CAPACITY * times, 0, 30 * SECOND);
        double goodput = lane.done / (CAPACITY * 30);
        assertThat(goodput)
                .as("share %s, worst wait %d ms", lane.delay.share(), lane.worstWait / 1_000_000)
                .isGreaterThan(0.95);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "4, 2", "10, 2", "4, 200"})
    void threeSecondsAfterABurstEverythingIsTakenInAgain(double times, long followsAfterMillis) {
        Lane lane = new Lane(followsAfterMillis * 1_000_000);
        lane.run(CAPACITY * times, 0, 10 * SECOND);
        lane.run(CAPACITY * 0.7, 0, 3 * SECOND + 8 * followsAfterMillis * 1_000_000);
        lane.count();
        lane.run(CAPACITY * 0.7, 0, 10 * SECOND);
        assertThat(lane.shed).as("of %d", lane.offered).isZero();
    }

    @Test
    void belowCapacityNothingIsShed() {
        Lane lane = new Lane(50_000_000);
        lane.run(CAPACITY * 0.8, 0, 60 * SECOND);
        assertThat(lane.shed).as("of %d", lane.offered).isZero();
    }

    @Test
    void priorityIsShedAfterAllOthers() {
        Lane lane = new Lane(2_000_000);
        lane.run(CAPACITY * 4, 0.1, 30 * SECOND);
        assertThat(lane.shed).isPositive();
        assertThat(lane.shedPriority).isZero();
    }

    @Nested
    class OneLane {
        private final QueueDelay delay = new QueueDelay(GuardSettings.Delay.DEFAULT);

        @Test
        void aLaneThatStandsStillTakesNothingNewButEmergency() {
            long second = SECOND;
            assertThat(delay.takesIn(Precedence.NORMAL, 0, second, 1)).isFalse();
            assertThat(delay.takesIn(Precedence.PRIORITY, 0, second, 2)).isFalse();
            assertThat(delay.takesIn(Precedence.EMERGENCY, 0, second, 3)).isTrue();
        }

        @Test
        void aRepeatIsDrawnAsItsFirst() {
            for (int i = 1; i <= 20; i++) {
                delay.took(150_000_000);
                delay.takesIn(Precedence.NORMAL, 0, 150_000_000, i * 60_000_000L);
            }
            assertThat(delay.share()).isLessThan(0.5);
            boolean first = delay.takesIn(Precedence.NORMAL, 42, 1, 1_200_000_001L);
            assertThat(delay.takesIn(Precedence.NORMAL, 42, 1, 1_200_000_002L)).isEqualTo(first);
        }
    }
}

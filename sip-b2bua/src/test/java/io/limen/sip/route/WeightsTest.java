package io.limen.sip.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private record Entry(int priority, int weight) {}

    @Test
    @Tag("rfc2782")
    void thoseOfOnePriorityAreDrawnByTheirShares() {
        List<Entry> all = List.of(new Entry(1, 1), new Entry(1, 3), new Entry(0, 0));
        SplittableRandom random = new SplittableRandom(7);
        int heavy = 0;
        for (int i = 0; i < 10_000; i++) {
            List<Entry> order = Weights.order(all, Entry::priority, Entry::weight, random);
            assertThat(order).hasSize(3).startsWith(new Entry(0, 0)).containsAll(all);
            heavy += order.get(1).weight() == 3 ? 1 : 0;
        }
        // draws are 0 to the sum inclusive (RFC 2782): 0 and 1 fall to the light one, 2 to 4 to the heavy one
        assertThat(heavy).isBetween(5_800, 6_200);
    }

    @Test
    @Tag("rfc2782")
    void thoseWithoutWeightAreDrawnSeldomButAreNotLost() {
        List<Entry> all = List.of(new Entry(0, 100), new Entry(0, 0));
        SplittableRandom random = new SplittableRandom(7);
        int first = 0;
        for (int i = 0; i < 10_000; i++) {
            first += Weights.order(all, Entry::priority, Entry::weight, random)
                                    .getFirst()
                                    .weight()
                            == 0
                    ? 1
                    : 0;
        }
        assertThat(first).isBetween(20, 300);
    }
}

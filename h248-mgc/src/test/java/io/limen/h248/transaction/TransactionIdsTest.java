package io.limen.h248.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** H.248.1 §8.1.1: 32 bits, never 0, never one that is in use. */
class TransactionIdsTest {
    @Test
    void rollOverPassesOverZeroAndWhatIsInUse() {
        TransactionIds ids = new TransactionIds(TransactionIds.MAX - 3);
        Set<Long> used = new HashSet<>(Set.of(1L, 2L, TransactionIds.MAX));
        for (int i = 0; i < 100; i++) {
            long id = ids.next(used::contains);
            assertThat(id).isBetween(1L, TransactionIds.MAX);
            assertThat(used.add(id)).isTrue();
        }
        assertThat(used).doesNotContain(0L).contains(TransactionIds.MAX - 1, 3L);
    }
}

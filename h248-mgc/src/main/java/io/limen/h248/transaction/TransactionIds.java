package io.limen.h248.transaction;

import java.util.function.LongPredicate;

/** TransactionIDs of one sender: 32 bit, rolling over, never 0 (H.248.1 §8.1.1) and never one still in use. */
public final class TransactionIds {
    public static final long MAX = 0xFFFFFFFFL;
    private long last;

    /** @param last id regarded as used last, 0 to start with 1 */
    public TransactionIds(long last) {
        if (last < 0 || last > MAX) {
            throw new IllegalArgumentException("not a 32 bit id: " + last);
        }
        this.last = last;
    }

    /** The next free id; fewer than 2^32-1 ids may be in use. */
    public long next(LongPredicate inUse) {
        do {
            last = last == MAX ? 1 : last + 1;
        } while (inUse.test(last));
        return last;
    }
}

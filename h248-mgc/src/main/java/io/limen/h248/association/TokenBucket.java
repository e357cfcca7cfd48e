package io.limen.h248.association;

/**
 * A rate with a burst, as a value: {@code tokens} were left at {@code at}, in milliseconds of the loop.
 *
 * @param perSecond tokens that come a second
 * @param burst most tokens
 * @param tokens left
 * @param at when that was
 */
public record TokenBucket(double perSecond, double burst, double tokens, long at) {
    public static TokenBucket full(double perSecond, double burst, long now) {
        return new TokenBucket(perSecond, burst, burst, now);
    }

    /** The bucket as it stands now. */
    public TokenBucket at(long now) {
        double grown = Math.min(burst, tokens + Math.max(0, now - at) * perSecond / 1000.0);
        return new TokenBucket(perSecond, burst, grown, Math.max(now, at));
    }

    /** Whether a token is there; ask after {@link #at}. */
    public boolean allows() {
        return tokens >= 1.0;
    }

    /** The bucket with one token less. */
    public TokenBucket taken() {
        return new TokenBucket(perSecond, burst, tokens - 1.0, at);
    }

    /** Milliseconds until the next token, zero where one is there. */
    public long waitMillis() {
        return tokens >= 1.0 ? 0 : Math.max(1, (long) Math.ceil((1.0 - tokens) * 1000.0 / perSecond));
    }
}

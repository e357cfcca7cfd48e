package io.limen.h248.transport;

/** How much one source may still send: fills with time, is emptied by messages. Time is handed in. */
final class Bucket {
    private final double perNano;
    private final double size;
    private double level;
    private long filledAt;

    Bucket(int perSecond, int size, long nowNanos) {
        this.perNano = perSecond / 1e9;
        this.size = size;
        this.level = size;
        this.filledAt = nowNanos;
    }

    /** Takes one message out; false if there is no room for it now. */
    boolean take(long nowNanos) {
        level = Math.min(size, level + (nowNanos - filledAt) * perNano);
        filledAt = nowNanos;
        if (level < 1.0) {
            return false;
        }
        level -= 1.0;
        return true;
    }

    /** Nanoseconds until half of a second's messages fit again, so that a reader that was stopped goes on in bulk. */
    long pauseNanos() {
        double wanted = Math.min(size, perNano * 5e8);
        return Math.max(1_000_000L, Math.round((wanted - level) / perNano));
    }
}

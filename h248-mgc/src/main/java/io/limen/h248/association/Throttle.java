package io.limen.h248.association;

/**
 * How much less a gateway wants of new contexts. What it reports with a number ({@code chp/MGCon}, H.248.10) holds until
 * it reports another; what it reports without one ({@code ocp}, H.248.11) adds up and wears off. Times are milliseconds
 * of the loop.
 *
 * @param reported last reported reduction, percent
 * @param reportedAt when
 * @param pressure percent from reports without number, as of {@code pressedAt}
 * @param pressedAt when the last such report came
 * @param settings how fast
 */
public record Throttle(int reported, long reportedAt, int pressure, long pressedAt, ThrottleSettings settings) {
    public static Throttle none(ThrottleSettings settings) {
        return new Throttle(0, 0, 0, 0, settings);
    }

    /** The gateway named a reduction in percent; what is outside 0 to 100 is cut. */
    public Throttle reduced(int percent, long now) {
        return new Throttle(Math.clamp(percent, 0, 100), now, pressure, pressedAt, settings);
    }

    /** The gateway said that it has too much to do. */
    public Throttle pressed(long now) {
        int raised = Math.min(settings.most(), left(now) + settings.step());
        return new Throttle(reported, reportedAt, raised, now, settings);
    }

    /** The reduction that holds now, 0 to 100 percent. */
    public int reduction(long now) {
        long expiry = settings.expiry().toMillis();
        boolean holds = expiry == 0 || now - reportedAt < expiry;
        return Math.max(holds ? reported : 0, left(now));
    }

    private int left(long now) {
        long wornOff = Math.max(0, now - pressedAt) / 1000 * settings.recovery();
        return (int) Math.max(0, pressure - wornOff);
    }
}

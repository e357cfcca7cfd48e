package io.limen.h248.association;

import java.time.Duration;

/**
 * How reports of overload become a share of new contexts that a gateway is spared.
 *
 * @param expiry after which a reduction that was not reported again no longer holds, zero for never; default 5 min
 * @param step percent that each report without a number adds ({@code ocp}); default 10
 * @param most highest percent that such reports can reach; default 90
 * @param recovery percent a second that comes back without such reports; default 5
 */
public record ThrottleSettings(Duration expiry, int step, int most, int recovery) {
    public static final ThrottleSettings DEFAULT = new ThrottleSettings(Duration.ofMinutes(5), 10, 90, 5);

    public ThrottleSettings {
        if (expiry.isNegative() || step < 1 || most < step || most > 100 || recovery < 1) {
            throw new IllegalArgumentException("steps of overload must be 1 to 100 percent");
        }
    }
}

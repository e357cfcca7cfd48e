package io.limen.h248.association;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.transaction.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What ROOT tells of the gateway in package {@code root} (H.248.1 Annex E.2); times in milliseconds, empty if not told.
 *
 * @param normalMgExecution time in which it answers as a rule
 * @param mgProvisional time after which it sends Pending
 * @param mgcProvisional time after which it expects Pending of ours
 * @param mgcPendingLimit how many Pendings of ours it bears for one transaction
 * @param mgPendingLimit how many Pendings it sends for one transaction before error 506
 * @param maxContexts contexts it can hold
 */
public record RootProperties(
        OptionalLong normalMgExecution,
        OptionalLong mgProvisional,
        OptionalLong mgcProvisional,
        OptionalLong mgcPendingLimit,
        OptionalLong mgPendingLimit,
        OptionalLong maxContexts) {
    /** Nothing told. */
    public static final RootProperties NONE = new RootProperties(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());

    private static final long LONGEST = 3_600_000;

    /** Reads the properties of a TerminationState; what is no number in a sane range counts as not told. */
    public static RootProperties of(List<PropertyParm> properties) {
        return new RootProperties(
                number(properties, "normalMGExecutionTime"),
                number(properties, "MGProvisionalResponseTimerValue"),
                number(properties, "MGCProvisionalResponseTimerValue"),
                number(properties, "MGCOriginatedPendingLimit"),
                number(properties, "MGOriginatedPendingLimit"),
                number(properties, "maxNumberOfContexts"));
    }

    /**
     * Times to repeat requests to this gateway by: never sooner than it answers as a rule, and after Pending not before
     * its next Pending may have come.
     */
    public RetryPolicy applied(RetryPolicy configured) {
        Duration giveUp = configured.giveUpAfter();
        Duration first = least(giveUp, most(configured.first(), millis(normalMgExecution, configured.first())));
        Duration cap = least(giveUp, most(first, configured.cap()));
        Duration pending = mgProvisional.isEmpty()
                ? configured.afterPending()
                : Duration.ofMillis(mgProvisional.getAsLong()).plus(first.multipliedBy(2));
        return new RetryPolicy(
                first, configured.factor(), most(first, cap), most(first, least(giveUp, pending)), giveUp);
    }

    private static Duration millis(OptionalLong value, Duration otherwise) {
        return value.isPresent() ? Duration.ofMillis(value.getAsLong()) : otherwise;
    }

    private static Duration most(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static OptionalLong number(List<PropertyParm> properties, String item) {
        String text =
                PropertyParm.single(properties, new ItemName("root", item)).orElse("");
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        long value = Long.parseLong(text);
        return value > LONGEST ? OptionalLong.empty() : OptionalLong.of(value);
    }
}

package io.limen.h248.audit;

import io.limen.h248.model.PropertyParm;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Properties of the gateway as a whole (H.248.1 E.2 and E.14), as far as told. A value that is no number of its property's
 * type counts as not told; the list has it as it came.
 *
 * @param properties all that stand in TerminationState of ROOT
 */
public record RootState(List<PropertyParm> properties) {
    /** Nothing told. */
    public static final RootState UNKNOWN = new RootState(List.of());

    public RootState {
        properties = List.copyOf(properties);
    }

    /** Contexts that can exist at a time. */
    public Optional<Long> maxContexts() {
        return number("maxNumberOfContexts", Long.MAX_VALUE).filter(n -> n > 0);
    }

    public Optional<Integer> maxTerminationsPerContext() {
        return integer("maxTerminationsPerContext");
    }

    /** Within what time the gateway answers, without network delay. */
    public Optional<Duration> gatewayExecutionTime() {
        return millis("normalMGExecutionTime");
    }

    /** Within what time the gateway expects our answers, without network delay. */
    public Optional<Duration> controllerExecutionTime() {
        return millis("normalMGCExecutionTime");
    }

    /** Within what time the gateway sends Pending. */
    public Optional<Duration> gatewayProvisionalTimer() {
        return millis("MGProvisionalResponseTimerValue");
    }

    /** Within what time the gateway expects Pending of ours. */
    public Optional<Duration> controllerProvisionalTimer() {
        return millis("MGCProvisionalResponseTimerValue");
    }

    /** How many Pendings of ours the gateway takes for a transaction. */
    public Optional<Integer> controllerPendingLimit() {
        return integer("MGCOriginatedPendingLimit");
    }

    /** How many Pendings the gateway sends for a transaction. */
    public Optional<Integer> gatewayPendingLimit() {
        return integer("MGOriginatedPendingLimit");
    }

    /** How long the gateway waits for the next segment of ours. */
    public Optional<Duration> gatewaySegmentTimer() {
        return millis("MGSegmentationTimerValue");
    }

    /** How long we are to wait for the next segment of the gateway's. */
    public Optional<Duration> controllerSegmentTimer() {
        return millis("MGCSegmentationTimerValue");
    }

    /** Largest message that the gateway takes, in octets. */
    public Optional<Integer> gatewayMaxPdu() {
        return integer("MGMaxPDUSize").filter(n -> n > 0);
    }

    /** Largest message that the gateway believes us to take, in octets. */
    public Optional<Integer> controllerMaxPdu() {
        return integer("MGCMaxPDUSize").filter(n -> n > 0);
    }

    /** By name alone: the segmentation properties stand in package seg, or with some gateways in root. */
    private Optional<Long> number(String name, long most) {
        for (PropertyParm property : properties) {
            boolean ours = property.name().item().equalsIgnoreCase(name)
                    && List.of("root", "seg").contains(property.name().pkg().toLowerCase(Locale.ROOT));
            if (ours) {
                return property.value().singleText().flatMap(RootState::number).filter(n -> n >= 0 && n <= most);
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> integer(String name) {
        return number(name, Integer.MAX_VALUE).map(Long::intValue);
    }

    private Optional<Duration> millis(String name) {
        return number(name, Integer.MAX_VALUE).map(Duration::ofMillis);
    }

    private static Optional<Long> number(String text) {
        boolean hex = text.regionMatches(true, 0, "0x", 0, 2);
        String digits = hex ? text.substring(2) : text;
        int radix = hex ? 16 : 10;
        boolean plain = !digits.isEmpty()
                && digits.length() <= (hex ? 15 : 18)
                && digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
        return plain ? Optional.of(Long.parseLong(digits, radix)) : Optional.empty();
    }
}

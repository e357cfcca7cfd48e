package io.limen.sip.border;

import io.limen.sip.call.HeaderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sip.message.Message;

/**
 * P-Charging-Vector (RFC 7315 §4.6): correlates what networks charge for one call.
 *
 * @param parameters {@code name=value} in order, quotes included
 */
public record ChargingVector(List<String> parameters) {
    public static final String HEADER = "P-Charging-Vector";
    static final String ORIGINATING = "orig-ioi";
    static final String TERMINATING = "term-ioi";
    static final String TRANSIT = "transit-ioi";

    public ChargingVector {
        parameters = List.copyOf(parameters);
    }

    /** The one in a message. */
    public static Optional<ChargingVector> of(Message message) {
        return message.getHeader(HEADER) == null
                ? Optional.empty()
                : Optional.of(new ChargingVector(
                        Texts.split(Texts.values(message, HEADER).stream().collect(Collectors.joining(",")), ';')));
    }

    /**
     * A fresh one.
     *
     * @param icid identifier that is never used again
     * @param host who made it
     */
    public static ChargingVector fresh(String icid, String host) {
        return new ChargingVector(List.of("icid-value=" + icid, "icid-generated-at=" + host));
    }

    /** The value of a parameter without quotes, empty if it is not there. */
    public String parameter(String name) {
        for (String parameter : parameters) {
            if (named(parameter, name)) {
                String value = parameter.substring(name.length() + 1).strip();
                return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                        ? value.substring(1, value.length() - 1)
                        : value;
            }
        }
        return "";
    }

    /** With a parameter set, or taken out if the value is empty. */
    public ChargingVector with(String name, String value) {
        List<String> changed = new ArrayList<>(parameters);
        changed.removeIf(each -> named(each, name));
        if (!value.isEmpty()) {
            changed.add(name + "=" + HeaderLine.quoted(value));
        }
        return new ChargingVector(changed);
    }

    private static boolean named(String parameter, String name) {
        return parameter.length() > name.length()
                && parameter.charAt(name.length()) == '='
                && parameter.regionMatches(true, 0, name, 0, name.length());
    }

    public HeaderLine line() {
        return new HeaderLine(HEADER, String.join(";", parameters));
    }
}

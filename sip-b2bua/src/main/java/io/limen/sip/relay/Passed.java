package io.limen.sip.relay;

import io.limen.sip.call.HeaderLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What passes of a message outside of calls, and what a dialog must know of it.
 *
 * @param method method, of a response that of its request
 * @param status status, 0 for a request
 * @param phrase reason phrase of a response
 * @param fromTag tag of From
 * @param toTag tag of To, empty if none
 * @param cseq CSeq number
 * @param contact URI of its Contact, empty if none
 * @param recordRoutes Record-Route in the order of the message
 * @param headers headers that pass
 * @param body body that passes
 */
public record Passed(
        String method,
        int status,
        String phrase,
        String fromTag,
        String toTag,
        long cseq,
        String contact,
        List<String> recordRoutes,
        List<HeaderLine> headers,
        Body body) {
    public Passed {
        recordRoutes = List.copyOf(recordRoutes);
        headers = List.copyOf(headers);
    }

    /** First value of a header. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(HeaderLine::value)
                .findFirst();
    }

    /** Event package without its parameters, in lower case; empty if there is none (RFC 6665 §8.2.1). */
    public String event() {
        return header("Event")
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** Seconds of Expires. */
    public OptionalLong expires() {
        return header("Expires").map(Passed::seconds).orElse(OptionalLong.empty());
    }

    /** State of Subscription-State in lower case, empty if there is none (RFC 6665 §4.1.3). */
    public String subscriptionState() {
        return header("Subscription-State")
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** Seconds that Subscription-State gives. */
    public OptionalLong stateExpires() {
        String value = header("Subscription-State").orElse("");
        for (String part : value.split(";", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("expires")) {
                return seconds(pair[1]);
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong seconds(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > 10 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(digits));
    }

    /** The same with other headers. */
    public Passed with(List<HeaderLine> others) {
        return new Passed(method, status, phrase, fromTag, toTag, cseq, contact, recordRoutes, others, body);
    }

    /** The same response with another status. */
    public Passed as(int other, String otherPhrase) {
        return new Passed(method, other, otherPhrase, fromTag, toTag, cseq, contact, recordRoutes, headers, body);
    }
}

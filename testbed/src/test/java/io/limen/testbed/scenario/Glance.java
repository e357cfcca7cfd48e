package io.limen.testbed.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a SIP message as a wire needs.
 *
 * @param callId Call-ID
 * @param line request line, or status and CSeq
 * @param kind the same without addresses
 */
record Glance(String callId, String line, String kind) {
    private static final Pattern CALL_ID = Pattern.compile("(?mi)^(?:Call-ID|i)[ \t]*:[ \t]*(\\S+)");
    private static final Pattern CSEQ = Pattern.compile("(?mi)^CSeq[ \t]*:[ \t]*([^\r\n]*)");

    static Glance at(String message) {
        int end = message.indexOf('\r');
        String first = end < 0 ? message : message.substring(0, end);
        String cseq = group(CSEQ, message);
        boolean response = first.startsWith("SIP/2.0 ");
        String line = response ? first.substring(8) + " (" + cseq + ")" : first;
        String kind = (response ? first.substring(8, Math.min(11, first.length())) : first.split(" ", 2)[0]) + cseq;
        return new Glance(group(CALL_ID, message), line, kind);
    }

    private static String group(Pattern pattern, String message) {
        Matcher found = pattern.matcher(message);
        return found.find() ? found.group(1) : "";
    }
}

package io.limen.sip.leg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A dialog named in a header: Replaces (RFC 3891), Join (RFC 3911), Target-Dialog (RFC 4538).
 *
 * @param callId its Call-ID
 * @param toTag tag of the end that is to know the dialog: {@code to-tag}, in Target-Dialog {@code remote-tag}
 * @param fromTag tag of the other end: {@code from-tag}, in Target-Dialog {@code local-tag}
 * @param more other parameters, as they were written
 */
public record DialogId(String callId, String toTag, String fromTag, List<String> more) {
    public DialogId {
        more = List.copyOf(more);
    }

    /** Reads the value of such a header; empty where a part is missing. */
    public static Optional<DialogId> of(String value) {
        String[] parts = value.split(";", -1);
        String to = "";
        String from = "";
        List<String> more = new ArrayList<>();
        for (int at = 1; at < parts.length; at++) {
            String[] pair = parts[at].split("=", 2);
            String name = pair[0].strip().toLowerCase(Locale.ROOT);
            String text = pair.length == 2 ? pair[1].strip() : "";
            switch (name) {
                case "to-tag", "remote-tag" -> to = text;
                case "from-tag", "local-tag" -> from = text;
                default -> more.add(parts[at].strip());
            }
        }
        String callId = parts[0].strip();
        return callId.isEmpty() || to.isEmpty() || from.isEmpty()
                ? Optional.empty()
                : Optional.of(new DialogId(callId, to, from, more));
    }

    /** The value of the header of that name. */
    String value(String header) {
        boolean target = header.equalsIgnoreCase("Target-Dialog");
        String tags =
                target ? ";local-tag=" + fromTag + ";remote-tag=" + toTag : ";to-tag=" + toTag + ";from-tag=" + fromTag;
        return callId + tags + (more.isEmpty() ? "" : ";" + String.join(";", more));
    }

    DialogId in(String otherCallId, String to, String from) {
        return new DialogId(otherCallId, to, from, more);
    }
}

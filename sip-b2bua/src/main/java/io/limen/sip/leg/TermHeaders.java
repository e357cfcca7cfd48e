package io.limen.sip.leg;

import io.limen.sip.call.Terms;
import io.limen.sip.call.Terms.Refresher;
import io.limen.sip.call.Terms.SessionExpires;
import io.limen.sip.call.Terms.SessionId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sip.message.Message;

/** Reads what a message says of its sender: methods, extensions, session timer (RFC 4028), Session-ID (RFC 7989). */
public final class TermHeaders {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{32}");
    private static final long LONGEST = 0xFFFF_FFFFL;

    private TermHeaders() {}

    public static Terms read(Message message) {
        return new Terms(
                words(message, "Allow", false),
                words(message, "Supported", true),
                words(message, "Require", true),
                expires(message),
                seconds(first(message, "Min-SE")),
                sessionId(message));
    }

    private static Set<String> words(Message message, String name, boolean lower) {
        Set<String> words = new HashSet<>();
        for (String line : Incoming.values(message, name)) {
            for (String word : line.split(",", -1)) {
                String one = word.strip();
                if (!one.isEmpty()) {
                    words.add(lower ? one.toLowerCase(Locale.ROOT) : one);
                }
            }
        }
        return words;
    }

    private static Optional<SessionExpires> expires(Message message) {
        String text = first(message, "Session-Expires");
        long seconds = seconds(text);
        if (seconds == 0) {
            return Optional.empty();
        }
        Refresher refresher = switch (parameter(text, "refresher")) {
            case "uac" -> Refresher.UAC;
            case "uas" -> Refresher.UAS;
            default -> Refresher.UNSAID;
        };
        return Optional.of(new SessionExpires(seconds, refresher));
    }

    private static Optional<SessionId> sessionId(Message message) {
        String text = first(message, "Session-ID").toLowerCase(Locale.ROOT);
        String uuid = text.split(";", 2)[0].strip();
        boolean logMe = List.of(text.split("\\s*;\\s*", -1)).contains("logme");
        boolean known = UUID.matcher(uuid).matches() && !uuid.equals("0".repeat(32));
        return known ? Optional.of(new SessionId(uuid, logMe)) : Optional.empty();
    }

    /** Delta-seconds at the beginning, 0 where there is none that can be read (RFC 4028 §4: never 0 itself). */
    private static long seconds(String text) {
        String number = text.split(";", 2)[0].strip();
        if (number.isEmpty() || number.length() > 10 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        return Math.min(Long.parseLong(number), LONGEST);
    }

    private static String parameter(String text, String name) {
        for (String each : text.toLowerCase(Locale.ROOT).split(";", -1)) {
            String[] pair = each.split("=", 2);
            if (pair.length == 2 && pair[0].strip().equals(name)) {
                return pair[1].strip();
            }
        }
        return "";
    }

    private static String first(Message message, String name) {
        List<String> values = Incoming.values(message, name);
        return values.isEmpty() ? "" : values.getFirst();
    }
}

package io.limen.h248.procedures;

import io.limen.h248.gateway.H248Tap;
import java.util.regex.Pattern;

/** Keeps keys out of what people and files get to see: messages that are shown have asterisks in their place. */
final class Secrets {
    private static final Pattern KEY = Pattern.compile("(?i)(a=crypto:[^\\r\\n]*?inline:)[^|\\s;]+");

    private Secrets() {}

    /** The text with every SDES key hidden; lifetime and identifier of a key stay. */
    static String hidden(String text) {
        return text.contains("inline:") || text.contains("INLINE:")
                ? KEY.matcher(text).replaceAll("$1***")
                : text;
    }

    /** A tap that never sees a key. */
    static H248Tap hidden(H248Tap tap) {
        return (correlation, gateway, inbound, summary, text, again) ->
                tap.onMessage(correlation, gateway, inbound, summary, hidden(text), again);
    }
}

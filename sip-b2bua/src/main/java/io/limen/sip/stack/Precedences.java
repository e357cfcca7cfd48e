package io.limen.sip.stack;

import io.limen.sip.guard.Precedence;
import java.util.Locale;
import java.util.Set;
import javax.sip.message.Request;

/** The precedence of a request that has been parsed; {@link Glance} says the same of its bytes. */
final class Precedences {

    private Precedences() {}

    static Precedence of(Request request, Set<String> numbers) {
        String uri = request.getRequestURI().toString();
        if (uri.toLowerCase(Locale.ROOT).startsWith("urn:service:sos") || numbers.contains(user(uri))) {
            return Precedence.EMERGENCY;
        }
        boolean priority = request.getHeader("Resource-Priority") != null
                || request.getMethod().equals(Request.OPTIONS);
        return priority ? Precedence.PRIORITY : Precedence.NORMAL;
    }

    private static String user(String uri) {
        int start = uri.indexOf(':') + 1;
        int end = start;
        while (end < uri.length() && "@;?".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        boolean user = end < uri.length() || uri.regionMatches(true, 0, "tel:", 0, 4);
        return user ? uri.substring(start, end) : "";
    }
}

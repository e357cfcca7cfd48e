package io.limen.sip.border;

import io.limen.sip.port.BorderSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.message.Request;

/** Tells how urgent a request is (reference/ibcf.md section 9). Safe on any thread. */
public final class UrgencyRules {
    private static final byte[] SERVICE = "urn:service:sos".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEADER = "resource-priority".getBytes(StandardCharsets.US_ASCII);

    private final Set<String> numbers;
    private final Namespaces namespaces;

    public UrgencyRules(BorderSettings.Urgent settings) {
        this.numbers = settings.numbers();
        this.namespaces = new Namespaces(settings.priorities());
    }

    Namespaces namespaces() {
        return namespaces;
    }

    /** Of a parsed request. */
    public Urgency of(Request request) {
        return new Urgency(emergency(request.getRequestURI()), priority(Texts.values(request, "Resource-Priority")));
    }

    private boolean emergency(URI uri) {
        if (uri instanceof SipURI sip) {
            return isNumber(sip.getUser()) || isService(sip.getUser());
        }
        if (uri instanceof TelURL tel) {
            return isNumber(tel.getPhoneNumber());
        }
        return isService(uri.toString());
    }

    private static boolean isService(@org.jspecify.annotations.Nullable String text) {
        if (text == null || !text.regionMatches(true, 0, "urn:service:sos", 0, SERVICE.length)) {
            return false;
        }
        return text.length() == SERVICE.length || ".;@?>".indexOf(text.charAt(SERVICE.length)) >= 0;
    }

    /** Separators of numbers do not count (RFC 3966 §5.1.1), parameters neither. */
    private boolean isNumber(@org.jspecify.annotations.Nullable String user) {
        if (user == null || user.isEmpty() || user.length() > 32) {
            return false;
        }
        StringBuilder digits = new StringBuilder(user.length());
        for (int at = 0; at < user.length() && user.charAt(at) != ';'; at++) {
            char c = user.charAt(at);
            if ("-.()".indexOf(c) < 0) {
                digits.append(c);
            }
        }
        return numbers.contains(digits.toString());
    }

    /** The highest priority among values of Resource-Priority. */
    int priority(List<String> values) {
        int highest = 0;
        for (String value : values) {
            highest = Math.max(highest, namespaces.priority(value).orElse(0));
        }
        return highest;
    }

    /** Whether none of the values is known (RFC 4412 §4.6.2: 417 where the header is required). */
    boolean noneKnown(List<String> values) {
        return values.stream().map(namespaces::priority).allMatch(Optional::isEmpty);
    }

    /**
     * Of a request as it came, before anything is parsed: reads the Request-URI and Resource-Priority lines only, and
     * makes no object for a request that is not urgent.
     *
     * @param message octets of the message
     * @param length how many of them belong to it; reading stops at the empty line
     */
    public Urgency of(byte[] message, int length) {
        int end = lineEnd(message, 0, length);
        int space = indexOf(message, ' ', 0, end);
        if (space < 0) {
            return Urgency.NONE;
        }
        boolean emergency = emergency(message, space + 1, end);
        int priority = 0;
        int at = end + 1;
        while (at < length) {
            end = lineEnd(message, at, length);
            if (end - at <= 1 && (end == at || message[at] == '\r')) {
                break;
            }
            if (startsWith(message, at, end, HEADER)) {
                priority = Math.max(priority, priority(message, at + HEADER.length, end));
            }
            at = end + 1;
        }
        return emergency || priority > 0 ? new Urgency(emergency, priority) : Urgency.NONE;
    }

    private boolean emergency(byte[] message, int from, int end) {
        int after = from + SERVICE.length;
        if (startsWith(message, from, end, SERVICE)) {
            return after == end || ". ;@?>".indexOf(message[after]) >= 0;
        }
        int colon = indexOf(message, ':', from, Math.min(end, from + 6));
        int at = colon + 1;
        int stop = at;
        while (colon > 0 && stop < end && stop - at <= 32 && "@;> ?".indexOf(message[stop]) < 0) {
            stop++;
        }
        boolean short_ = colon > 0 && stop > at && stop - at <= 32;
        return short_ && isNumber(new String(message, at, stop - at, StandardCharsets.ISO_8859_1));
    }

    private int priority(byte[] message, int from, int end) {
        String text = new String(message, from, end - from, StandardCharsets.ISO_8859_1);
        int colon = text.indexOf(':');
        return colon < 0 || !text.substring(0, colon).isBlank()
                ? 0
                : priority(Texts.split(text.substring(colon + 1), ','));
    }

    private static boolean startsWith(byte[] message, int from, int end, byte[] lower) {
        if (end - from < lower.length) {
            return false;
        }
        for (int at = 0; at < lower.length; at++) {
            byte b = message[from + at];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != lower[at]) {
                return false;
            }
        }
        return true;
    }

    private static int lineEnd(byte[] message, int from, int length) {
        int newline = indexOf(message, '\n', from, length);
        return newline < 0 ? length : newline;
    }

    private static int indexOf(byte[] message, char wanted, int from, int end) {
        for (int at = from; at < end; at++) {
            if (message[at] == wanted) {
                return at;
            }
        }
        return -1;
    }
}

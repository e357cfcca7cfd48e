package io.limen.sip.stack;

import io.limen.sip.guard.Precedence;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * What decides whether a message is worth parsing while there is too much of it: read from the bytes of a head that is
 * sound, in one pass, nothing kept but marks. A message that lies here gains no more than a place in the queue.
 */
final class Glance {

    /** What a message is to the one who sheds work. */
    enum Kind {
        RESPONSE,
        ACK,
        /** an ACK to an answer that we gave without a transaction: there is nobody who waits for it */
        ACK_OF_STATELESS,
        CANCEL,
        /** a request with a To tag */
        IN_DIALOG,
        /** a request that begins something */
        NEW
    }

    private static final byte[] SOS = "urn:service:sos".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STATELESS = ErrorReply.TAG.getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_AGENT = 200;

    private final byte[] bytes;
    private final int end;
    private Kind kind = Kind.NEW;
    private Precedence precedence = Precedence.NORMAL;
    private long hash = 1469598103934665603L;
    private int viaStart = -1;
    private int viaEnd = -1;
    private int agentStart = -1;
    private int agentEnd = -1;

    private Glance(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /**
     * Looks at a message.
     *
     * @param numbers user parts of emergency calls
     */
    static Glance at(byte[] bytes, MessageHead head, Set<String> numbers) {
        Glance glance = new Glance(bytes, Math.min(bytes.length, head.bodyStart()));
        glance.look(head, numbers);
        return glance;
    }

    Kind kind() {
        return kind;
    }

    Precedence precedence() {
        return precedence;
    }

    /** The same for all repeats of a request: made of its top Via line, Call-ID and CSeq. */
    long hash() {
        return hash;
    }

    /** The first Via line, as it stands. */
    String topVia() {
        return viaStart < 0 ? "" : new String(bytes, viaStart, viaEnd - viaStart, StandardCharsets.ISO_8859_1);
    }

    /** Whether the sender can be throttled (RFC 7339 clause 4.1: {@code oc} without a value). */
    boolean throttled() {
        for (int i = viaStart; i >= 0 && i + 2 < viaEnd; i++) {
            boolean name = bytes[i] == ';' && (bytes[i + 1] | 32) == 'o' && (bytes[i + 2] | 32) == 'c';
            if (name && (i + 3 == viaEnd || bytes[i + 3] == ';' || bytes[i + 3] == ',' || bytes[i + 3] == ' ')) {
                return true;
            }
        }
        return false;
    }

    /** User-Agent in lower case, cut where it is long. */
    String agent() {
        return agentStart < 0
                ? ""
                : new String(
                                bytes,
                                agentStart,
                                Math.min(LONGEST_AGENT, agentEnd - agentStart),
                                StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT);
    }

    private void look(MessageHead head, Set<String> numbers) {
        if (!head.request()) {
            kind = Kind.RESPONSE;
            return;
        }
        int at = 0;
        while (at < end && (bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        int line = endOfLine(at);
        emergency(at, line, numbers);
        if (head.method().equals("OPTIONS")) {
            precedence = Precedence.PRIORITY;
        }
        boolean tagged = false;
        boolean stateless = false;
        for (at = line + 1; at < end; at = line + 1) {
            line = endOfLine(at);
            int colon = at;
            while (colon < line && bytes[colon] != ':') {
                colon++;
            }
            int name = nameEnd(at, colon);
            if (is(at, name, "to") || is(at, name, "t")) {
                int tag = tag(colon, line);
                tagged = tag > 0;
                stateless = tagged && matches(tag, line, STATELESS);
            } else {
                header(at, name, colon, line);
            }
        }
        kind = switch (head.method()) {
            case "ACK" -> stateless ? Kind.ACK_OF_STATELESS : Kind.ACK;
            case "CANCEL" -> Kind.CANCEL;
            default -> tagged ? Kind.IN_DIALOG : Kind.NEW;
        };
    }

    private void header(int at, int name, int colon, int line) {
        if (viaStart < 0 && (is(at, name, "via") || is(at, name, "v"))) {
            viaStart = Math.min(colon + 1, line);
            viaEnd = line;
            mix(viaStart, viaEnd);
        } else if (is(at, name, "call-id") || is(at, name, "i") || is(at, name, "cseq")) {
            mix(colon, line);
        } else if (is(at, name, "resource-priority") && precedence == Precedence.NORMAL) {
            precedence = Precedence.PRIORITY;
        } else if (is(at, name, "user-agent")) {
            agentStart = Math.min(colon + 1, line);
            agentEnd = line;
        }
    }

    /** RFC 5031, and numbers in the user part of sip, sips and tel URIs. */
    private void emergency(int start, int line, Set<String> numbers) {
        int uri = start;
        while (uri < line && bytes[uri] != ' ') {
            uri++;
        }
        uri++;
        if (matches(uri, line, SOS)) {
            precedence = Precedence.EMERGENCY;
            return;
        }
        int user = uri;
        while (user < line && bytes[user] != ':') {
            user++;
        }
        user++;
        int stop = user;
        while (stop < line && "@;? >".indexOf(bytes[stop]) < 0) {
            stop++;
        }
        boolean tel = user - uri == 4 && matches(uri, line, new byte[] {'t', 'e', 'l', ':'});
        if (stop < line && (bytes[stop] == '@' || tel || bytes[stop] == ';') && stop - user <= 16 && stop > user) {
            boolean known = numbers.contains(new String(bytes, user, stop - user, StandardCharsets.ISO_8859_1));
            precedence = known ? Precedence.EMERGENCY : precedence;
        }
    }

    /** Where the value of the To tag begins, or 0; a display name may hold the same letters. */
    private int tag(int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '>') {
                start = i;
            }
        }
        for (int i = start; i + 4 < to; i++) {
            if (bytes[i] == ';') {
                int name = i + 1;
                while (name < to && bytes[name] == ' ') {
                    name++;
                }
                boolean tag = name + 3 < to
                        && (bytes[name] | 32) == 't'
                        && (bytes[name + 1] | 32) == 'a'
                        && (bytes[name + 2] | 32) == 'g';
                int equals = name + 3;
                while (tag && equals < to && bytes[equals] == ' ') {
                    equals++;
                }
                if (tag && equals < to && bytes[equals] == '=') {
                    return equals + 1;
                }
            }
        }
        return 0;
    }

    private void mix(int from, int to) {
        long mixed = hash;
        for (int i = from; i < to; i++) {
            mixed = (mixed ^ bytes[i]) * 1099511628211L;
        }
        hash = mixed;
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at > from && bytes[at - 1] == '\r' ? at - 1 : at;
    }

    private int nameEnd(int from, int colon) {
        int stop = colon;
        while (stop > from && (bytes[stop - 1] == ' ' || bytes[stop - 1] == '\t')) {
            stop--;
        }
        return stop;
    }

    private boolean is(int from, int to, String name) {
        if (to - from != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            byte b = bytes[from + i];
            int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
            if (lower != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(int from, int to, byte[] wanted) {
        if (to - from < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            byte b = bytes[from + i];
            int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
            if (lower != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}

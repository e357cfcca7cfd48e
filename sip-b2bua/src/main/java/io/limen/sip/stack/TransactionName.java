package io.limen.sip.stack;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a message says its transaction is (RFC 3261 clauses 17.1.3 and 17.2.3), read from the scanned head, so that a
 * repeat is known before it is parsed. The Call-ID is part of every name: a transaction never leaves its lane, whatever
 * a peer writes into a branch.
 */
final class TransactionName {

    private static final String COOKIE = "z9hg4bk";
    private static final char SEPARATOR = '\n'; // cannot stand in what is joined

    private TransactionName() {}

    /** Of an INVITE with its ACK; a request of another method adds it by {@link #of(String, String)}. */
    static String ofRequest(MessageHead head) {
        MessageHead.Marks marks = head.marks();
        String via = marks.via();
        String branch = parameter(via, "branch").toLowerCase(Locale.ROOT);
        if (!old(branch)) {
            return branch + SEPARATOR + sentBy(via) + SEPARATOR + head.callId();
        }
        // RFC 2543 elements: To and method left out, so that ACK and CANCEL find their INVITE
        return String.join(
                "\n",
                "",
                marks.uri(),
                parameter(marks.from().substring(marks.from().lastIndexOf('>') + 1), "tag"),
                number(marks.cseq()),
                dense(via),
                head.callId());
    }

    /** Whether a branch comes from an RFC 2543 element and names nothing. */
    static boolean old(@Nullable String branch) {
        return branch == null
                || branch.length() <= COOKIE.length()
                || !branch.regionMatches(true, 0, COOKIE, 0, COOKIE.length());
    }

    static String of(String stem, String method) {
        return method.equals("INVITE") || method.equals("ACK") ? stem : stem + SEPARATOR + method;
    }

    /** Of a request of ours. */
    static String ofClient(String branch, String method, String callId) {
        return branch + SEPARATOR + method + SEPARATOR + callId;
    }

    /** Of a response: the branch is one of ours. */
    static String ofResponse(MessageHead head) {
        MessageHead.Marks marks = head.marks();
        return ofClient(parameter(marks.via(), "branch"), method(marks.cseq()), head.callId());
    }

    /** Method in a CSeq value. */
    static String method(String cseq) {
        int at = cseq.length();
        while (at > 0 && cseq.charAt(at - 1) > ' ') {
            at--;
        }
        return cseq.substring(at);
    }

    private static String number(String cseq) {
        int at = 0;
        while (at < cseq.length() && cseq.charAt(at) > ' ') {
            at++;
        }
        return cseq.substring(0, at);
    }

    /** Value of a parameter, or empty. */
    static String parameter(String value, String name) {
        int at = value.indexOf(';');
        while (at >= 0) {
            int from = skip(value, at + 1);
            int end = value.indexOf(';', from);
            int stop = end < 0 ? value.length() : end;
            if (value.regionMatches(true, from, name, 0, name.length())) {
                int equals = skip(value, from + name.length());
                if (equals < stop && value.charAt(equals) == '=') {
                    return value.substring(equals + 1, stop).strip();
                }
            }
            at = end;
        }
        return "";
    }

    private static int skip(String value, int from) {
        int at = from;
        while (at < value.length() && value.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    /** Host and port behind the transport, without blanks and in one case. */
    private static String sentBy(String via) {
        int end = via.indexOf(';');
        int stop = end < 0 ? via.length() : end;
        int at = via.indexOf('/', via.indexOf('/') + 1) + 1;
        at = skip(via, at);
        while (at < stop && via.charAt(at) > ' ') {
            at++;
        }
        return dense(via.substring(Math.min(at, stop), stop));
    }

    private static String dense(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ') {
                kept.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            }
        }
        return kept.toString();
    }
}

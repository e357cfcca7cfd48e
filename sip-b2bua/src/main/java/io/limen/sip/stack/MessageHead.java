package io.limen.sip.stack;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;

/**
 * What framing and routing need of a message before it is parsed: one cheap pass over its head (RFC 3261 clause 7).
 *
 * @param request a request, not a response
 * @param method its method, or empty for a response
 * @param callId value of Call-ID, or empty
 * @param contentLength value of Content-Length, or -1 if there is none
 * @param bodyStart offset of the first byte after the empty line
 * @param status 0 if the head is sound; else the status to answer with, or {@link #UNANSWERABLE}
 * @param fault what is wrong, empty if sound
 * @param marks what tells its transaction
 */
record MessageHead(
        boolean request,
        String method,
        String callId,
        int contentLength,
        int bodyStart,
        int status,
        String fault,
        Marks marks) {

    /**
     * What tells its transaction, as it was written; texts are empty where it has none.
     *
     * @param code status of a response, else 0
     * @param uri Request-URI
     * @param via first value of the first Via
     * @param from value of From
     * @param cseq value of CSeq
     */
    record Marks(int code, String uri, String via, String from, String cseq) {
        static final Marks NONE = new Marks(0, "", "", "", "");
    }

    /** Without marks. */
    MessageHead(
            boolean request, String method, String callId, int contentLength, int bodyStart, int status, String fault) {
        this(request, method, callId, contentLength, bodyStart, status, fault, Marks.NONE);
    }

    /** Not SIP at all. */
    static final int UNANSWERABLE = -1;

    boolean sound() {
        return status == 0;
    }

    MessageHead refused(int with, String why) {
        return new MessageHead(request, method, callId, contentLength, bodyStart, with, why, marks);
    }

    /** Whether a whole first line can begin a message: one that cannot must not wait for more. */
    static boolean begins(String line) {
        return Scan.isStatusLine(line) || Scan.isRequestLine(line.stripTrailing());
    }

    /** Scans the head; {@code bytes} may run on into the body. */
    static MessageHead scan(byte[] bytes, int maxHeaderLines) {
        return new Scan(bytes, maxHeaderLines).run();
    }

    /** Headers that may stand only once and that we read; two of them is how requests are smuggled. */
    private enum Known {
        OTHER,
        CALL_ID,
        CONTENT_LENGTH,
        FROM,
        TO,
        CSEQ,
        MAX_FORWARDS,
        /** not bound to stand once, but looked at */
        CONTACT,
        /** the first one names the transaction */
        VIA;

        /** Whether a name that begins so can be one of these; most others are told by that. */
        static boolean possible(byte initial) {
            return switch (initial | 0x20) {
                case 'c', 'f', 'i', 'l', 'm', 't', 'v' -> true;
                default -> false;
            };
        }

        static Known of(String name) {
            return switch (name) {
                case "call-id", "i" -> CALL_ID;
                case "content-length", "l" -> CONTENT_LENGTH;
                case "from", "f" -> FROM;
                case "to", "t" -> TO;
                case "cseq" -> CSEQ;
                case "max-forwards" -> MAX_FORWARDS;
                case "contact", "m" -> CONTACT;
                case "via", "v" -> VIA;
                default -> OTHER;
            };
        }
    }

    private static final class Scan {
        private final byte[] bytes;
        private final int maxLines;
        private int at;
        private int lines;
        private boolean request;
        private String method = "";
        private String callId = "";
        private int code;
        private String uri = "";
        private String via = "";
        private String from = "";
        private String cseq = "";
        private int contentLength = -1;
        private int status;
        private String fault = "";
        private final EnumSet<Known> seen = EnumSet.noneOf(Known.class);
        private Known open = Known.OTHER;
        private final StringBuilder value = new StringBuilder();

        Scan(byte[] bytes, int maxLines) {
            this.bytes = bytes;
            this.maxLines = maxLines;
        }

        MessageHead run() {
            while (at < bytes.length && (bytes[at] == '\r' || bytes[at] == '\n')) {
                at++;
            }
            boolean ended = false;
            boolean first = true;
            while (!ended && status != UNANSWERABLE) {
                int newline = indexOfNewline();
                if (newline < 0) {
                    fail(400, "the head has no end");
                    break;
                }
                int end = newline > at && bytes[newline - 1] == '\r' ? newline - 1 : newline;
                if (first) {
                    startLine(text(at, end));
                    first = false;
                } else if (end == at) {
                    ended = true;
                } else {
                    headerLine(end);
                }
                at = newline + 1;
            }
            close();
            if (callId.isEmpty()) {
                fail(400, "there is no Call-ID");
            }
            return new MessageHead(request, method, callId, contentLength, at, status, fault, marks());
        }

        private Marks marks() {
            return new Marks(code, uri, via, from, cseq);
        }

        private int indexOfNewline() {
            for (int i = at; i < bytes.length; i++) {
                byte b = bytes[i];
                if (b == '\n') {
                    return i;
                }
                boolean lineEnd = b == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
                boolean escaped = i > at && bytes[i - 1] == '\\' && b != '\r';
                if (b >= 0 && b < ' ' && b != '\t' && !lineEnd && !escaped) {
                    fail(400, "control character in the head at " + i);
                }
            }
            return -1;
        }

        private void startLine(String line) {
            if (isStatusLine(line)) {
                code = code(line);
                return;
            }
            request = true;
            // blanks after the version, as some send them, change nothing (RFC 4475 §3.1.2.10)
            startLineOfRequest(line.stripTrailing());
        }

        /** Zero where there is none: the parser says what is wrong. */
        private static int code(String line) {
            int value = 0;
            for (int i = 8; i < Math.min(line.length(), 11); i++) {
                char digit = line.charAt(i);
                if (digit < '0' || digit > '9') {
                    return 0;
                }
                value = value * 10 + digit - '0';
            }
            return value;
        }

        private void startLineOfRequest(String line) {
            if (!isRequestLine(line)) {
                fail(UNANSWERABLE, "no SIP start line");
                return;
            }
            int space = line.indexOf(' ');
            String version = line.substring(line.lastIndexOf(' ') + 1);
            method = line.substring(0, space);
            if (!version.equalsIgnoreCase("SIP/2.0")) {
                fail(505, "version is not SIP/2.0");
                return;
            }
            uri = line.substring(space, line.lastIndexOf(' ')).strip();
            formed(AddressForm.ofRequestUri(uri));
        }

        /** Other octets would be read as UTF-8 and not come back as they were: the peer would not know its own dialog. */
        private static boolean ascii(String word) {
            for (int i = 0; i < word.length(); i++) {
                if (word.charAt(i) <= ' ' || word.charAt(i) > '~') {
                    return false;
                }
            }
            return true;
        }

        private void formed(String wrong) {
            if (!wrong.isEmpty()) {
                fail(400, wrong);
            }
        }

        static boolean isStatusLine(String line) {
            return line.regionMatches(true, 0, "SIP/2.0 ", 0, 8);
        }

        /** Whether it is one of any version of SIP; {@code line} has no blanks at its end. */
        static boolean isRequestLine(String line) {
            int space = line.indexOf(' ');
            return space > 0 && line.regionMatches(true, line.lastIndexOf(' ') + 1, "SIP/", 0, 4) && token(line, space);
        }

        private static boolean token(String line, int end) {
            for (int i = 0; i < end; i++) {
                char c = line.charAt(i);
                boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                if (!letter && "-.!%*_+`'~".indexOf(c) < 0) {
                    return false;
                }
            }
            return true;
        }

        private void headerLine(int end) {
            lines++;
            if (lines > maxLines) {
                fail(400, "more than " + maxLines + " header lines");
            }
            if (bytes[at] == ' ' || bytes[at] == '\t') {
                if (text(at, end).isBlank()) {
                    // a parser may take it for the end of the head (RFC 3261 §7.3.1 folds before a value)
                    fail(400, "blank line in the head");
                }
                if (open != Known.OTHER) {
                    value.append(' ').append(text(at, end).strip());
                }
                return;
            }
            close();
            int colon = at;
            while (colon < end && bytes[colon] != ':') {
                colon++;
            }
            if (colon == end) {
                fail(400, "header line without colon");
                return;
            }
            open = Known.possible(bytes[at]) ? Known.of(text(at, colon).strip().toLowerCase(Locale.ROOT)) : Known.OTHER;
            if (open != Known.OTHER) {
                value.append(text(colon + 1, end).strip());
            }
        }

        /** Takes in the header collected so far. */
        private void close() {
            if (open == Known.OTHER) {
                return;
            }
            if (open == Known.CONTACT) {
                formed(AddressForm.ofValue(value.toString()));
            } else if (open == Known.VIA) {
                via = via.isEmpty() ? first(value.toString()) : via;
            } else if (!seen.add(open)) {
                fail(400, "two " + open.name().toLowerCase(Locale.ROOT).replace('_', '-') + " headers");
            } else if (open == Known.CALL_ID) {
                callId = value.toString().strip();
                formed(ascii(callId) ? "" : "Call-ID holds what no word may (RFC 3261 §25.1)");
            } else if (open == Known.CONTENT_LENGTH) {
                length(value.toString().strip());
            } else if (open == Known.CSEQ) {
                cseq = value.toString().strip();
            } else if (open == Known.FROM || open == Known.TO) {
                String text = value.toString();
                formed(AddressForm.ofValue(text));
                from = open == Known.FROM ? text : from;
            }
            open = Known.OTHER;
            value.setLength(0);
        }

        private static String first(String values) {
            int comma = values.indexOf(',');
            return (comma < 0 ? values : values.substring(0, comma)).strip();
        }

        private void length(String digits) {
            boolean numeric = !digits.isEmpty() && digits.length() <= 9;
            for (int i = 0; i < digits.length(); i++) {
                numeric &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
            }
            if (numeric) {
                contentLength = Integer.parseInt(digits);
            } else {
                fail(400, "Content-Length is not a length");
            }
        }

        /** The first fault counts; that nothing is SIP outweighs it. */
        private void fail(int with, String why) {
            if (status == 0 || with == UNANSWERABLE) {
                status = with;
                fault = why;
            }
        }

        private String text(int from, int to) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}

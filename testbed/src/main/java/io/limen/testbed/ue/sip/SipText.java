package io.limen.testbed.ue.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A SIP message as lines of text (RFC 3261 §7): nothing is interpreted beyond what a user agent needs. */
public sealed interface SipText {

    List<Header> headers();

    String body();

    /** First line on the wire. */
    String startLine();

    /** A header line. */
    record Header(String name, String value) {}

    /** A request. */
    record Request(String method, String uri, List<Header> headers, String body) implements SipText {
        public Request {
            headers = List.copyOf(headers);
        }

        @Override
        public String startLine() {
            return method + " " + uri + " SIP/2.0";
        }
    }

    /** A response. */
    record Response(int status, String reason, List<Header> headers, String body) implements SipText {
        public Response {
            headers = List.copyOf(headers);
        }

        @Override
        public String startLine() {
            return "SIP/2.0 " + status + " " + reason;
        }
    }

    Map<String, String> COMPACT = Map.of(
            "v",
            "Via",
            "f",
            "From",
            "t",
            "To",
            "i",
            "Call-ID",
            "m",
            "Contact",
            "l",
            "Content-Length",
            "c",
            "Content-Type");

    /** Reads a datagram; empty if it is no SIP message. */
    static Optional<SipText> parse(String text) {
        int blank = text.indexOf("\r\n\r\n");
        String head = blank < 0 ? text : text.substring(0, blank);
        String[] lines = head.replaceAll("\r\n[ \t]+", " ").split("\r\n", -1);
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon <= 0) {
                return Optional.empty();
            }
            String name = lines[i].substring(0, colon).strip();
            String full = COMPACT.getOrDefault(name.toLowerCase(Locale.ROOT), name);
            headers.add(new Header(full, lines[i].substring(colon + 1).strip()));
        }
        String body = blank < 0 ? "" : text.substring(blank + 4);
        String[] start = lines[0].split(" ", 3);
        if (start.length < 2) {
            return Optional.empty();
        }
        if (start[0].equals("SIP/2.0")) {
            return start[1].matches("[1-6]\\d\\d")
                    ? Optional.of(
                            new Response(Integer.parseInt(start[1]), start.length > 2 ? start[2] : "", headers, body))
                    : Optional.empty();
        }
        return start.length == 3 && start[2].equals("SIP/2.0")
                ? Optional.of(new Request(start[0], start[1], headers, body))
                : Optional.empty();
    }

    /** The message as it goes out, with Content-Length. */
    default String write() {
        StringBuilder out = new StringBuilder(512).append(startLine()).append("\r\n");
        for (Header header : headers()) {
            out.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        int length = body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return out.append("Content-Length: ")
                .append(length)
                .append("\r\n\r\n")
                .append(body())
                .toString();
    }

    /** Value of the first header of that name, empty text if there is none. */
    default String header(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** Values of all headers of that name, in order. */
    default List<String> all(String name) {
        return headers().stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /** Value of a parameter of a header, empty text if there is none. */
    static String parameter(String value, String name) {
        int from = value.lastIndexOf('>');
        String parameters = from < 0 ? value : value.substring(from);
        for (String part : parameters.split(";", -1)) {
            String[] pair = part.split("=", 2);
            if (pair[0].strip().equalsIgnoreCase(name) && pair.length == 2) {
                return pair[1].strip();
            }
        }
        return "";
    }

    /** The URI inside a name-addr. */
    static String uriOf(String nameAddr) {
        int open = nameAddr.indexOf('<');
        int close = nameAddr.indexOf('>', open + 1);
        return open >= 0 && close > open ? nameAddr.substring(open + 1, close) : nameAddr.split(";", -1)[0].strip();
    }

    /** Method of the CSeq header. */
    default String cseqMethod() {
        String[] parts = header("CSeq").split("\\s+", -1);
        return parts.length == 2 ? parts[1] : "";
    }

    /** Number of the CSeq header, 0 if there is none. */
    default long cseqNumber() {
        String number = header("CSeq").split("\\s+", -1)[0];
        return number.matches("\\d{1,10}") ? Long.parseLong(number) : 0;
    }
}

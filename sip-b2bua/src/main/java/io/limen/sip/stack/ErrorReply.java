package io.limen.sip.stack;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A stateless answer to a request that cannot be parsed or taken in (RFC 3261 clauses 8.2.6, 21.4.1): made from the
 * raw header lines, so that it works where the parser does not.
 */
final class ErrorReply {

    private static final int MOST_COPIED = 4096;

    /** To tag of answers without a transaction: the same in all, as RFC 3261 clause 8.2.7 wants of repeats. */
    static final String TAG = "limen-stateless";

    private final byte[] message;
    private final InetSocketAddress peer;

    ErrorReply(byte[] message, InetSocketAddress peer) {
        this.message = message;
        this.peer = peer;
    }

    /** The response as it goes on the wire. */
    byte[] message() {
        return message;
    }

    /** Where it goes (RFC 3261 clause 18.2.2, RFC 3581). */
    InetSocketAddress peer() {
        return peer;
    }

    /** Empty when the request is an ACK or lacks Via or CSeq, without which nobody could tell what the answer is to. */
    static Optional<ErrorReply> to(
            byte[] message, MessageHead head, int status, String reason, InetSocketAddress peer) {
        if (!head.request() || head.method().equals("ACK") || status == MessageHead.UNANSWERABLE) {
            return Optional.empty();
        }
        List<String> vias = new ArrayList<>();
        String from = "";
        String to = "";
        String callId = "";
        String cseq = "";
        int copied = 0;
        for (String line : unfolded(message, head.bodyStart())) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            switch (name) {
                case "via", "v" -> vias.add(value);
                case "from", "f" -> from = first(from, value);
                case "to", "t" -> to = first(to, value);
                case "call-id", "i" -> callId = first(callId, value);
                case "cseq" -> cseq = first(cseq, value);
                default -> value = "";
            }
            copied += value.length();
        }
        // of what else is missing the answer has nothing either (RFC 4475 §3.3.1)
        if (vias.isEmpty() || cseq.isEmpty() || copied > MOST_COPIED) {
            return Optional.empty();
        }
        String top = vias.getFirst();
        vias.set(0, answeredVia(top, peer));
        StringBuilder text = new StringBuilder(512);
        text.append("SIP/2.0 ").append(status).append(' ').append(reason).append("\r\n");
        vias.forEach(via -> text.append("Via: ").append(via).append("\r\n"));
        boolean tagged = to.isEmpty() || to.toLowerCase(Locale.ROOT).contains(";tag=");
        line(text, "From", from);
        line(text, "To", tagged ? to : to + ";tag=" + TAG);
        line(text, "Call-ID", callId);
        line(text, "CSeq", cseq);
        line(text, "Retry-After", status == 503 ? "5" : "");
        text.append("Content-Length: 0\r\n\r\n");
        return Optional.of(
                new ErrorReply(text.toString().getBytes(StandardCharsets.ISO_8859_1), destination(top, peer)));
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(name).append(": ").append(value).append("\r\n");
        }
    }

    /** Of a header that may stand only once the first counts, as in {@link MessageHead}. */
    private static String first(String known, String value) {
        return known.isEmpty() ? value : known;
    }

    private static List<String> unfolded(byte[] message, int bodyStart) {
        String head = new String(message, 0, Math.min(bodyStart, message.length), StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        for (String raw : head.split("\n", -1)) {
            // a control character copied into the answer could start a header of its own
            String line = raw.replaceAll("[\\x00-\\x08\\x0a-\\x1f]", "");
            boolean continued = line.startsWith(" ") || line.startsWith("\t");
            if (continued && !lines.isEmpty()) {
                lines.set(lines.size() - 1, lines.getLast() + " " + line.strip());
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String answeredVia(String via, InetSocketAddress peer) {
        int comma = via.indexOf(',');
        String first = comma < 0 ? via : via.substring(0, comma);
        String rest = comma < 0 ? "" : via.substring(comma);
        String filled = first.replaceFirst("(?i);\\s*rport\\s*(?=;|$)", ";rport=" + peer.getPort());
        if (!filled.toLowerCase(Locale.ROOT).contains(";received=")) {
            filled += ";received=" + peer.getAddress().getHostAddress();
        }
        return filled + rest;
    }

    static InetSocketAddress destination(String via, InetSocketAddress peer) {
        String first = via.split(",", 2)[0];
        if (first.toLowerCase(Locale.ROOT).matches(".*;\\s*rport\\b.*")) {
            return peer;
        }
        String sentBy = first.split(";", 2)[0].strip();
        int colon = sentBy.lastIndexOf(':');
        String port =
                colon > sentBy.lastIndexOf(']') ? sentBy.substring(colon + 1).strip() : "5060";
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535 || Integer.parseInt(port) == 0) {
            return peer;
        }
        return new InetSocketAddress(peer.getAddress(), Integer.parseInt(port));
    }
}

package io.limen.sip.stack;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A 503 to a request of sound head, made by copying its lines: what is shed must cost far less than what is served
 * (RFC 3261 clause 21.5.4, RFC 7339 clause 5.8).
 */
final class ShedReply {

    private static final byte[] TO_TAG = (";tag=" + ErrorReply.TAG).getBytes(StandardCharsets.US_ASCII);

    private final byte[] request;
    private final int end;
    private final byte[] out;
    private int length;

    private ShedReply(byte[] request, int end, byte[] start, byte[] via) {
        this.request = request;
        this.end = end;
        this.out = new byte[end + start.length + via.length + 64];
        put(start, 0, start.length);
    }

    /**
     * Makes the answer; empty where it would be longer than the request, which no copy of its own lines can be unless
     * somebody wants it so.
     *
     * @param bodyStart offset behind the head
     * @param topVia the first Via line
     * @param retryAfter seconds
     * @param control parameters of RFC 7339 for the top Via; empty where its sender cannot be throttled
     */
    static byte[] to(
            byte[] request, int bodyStart, String topVia, int retryAfter, String control, InetSocketAddress peer) {
        byte[] start = ("SIP/2.0 503 Service Unavailable\r\nRetry-After: " + retryAfter + "\r\nContent-Length: 0\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] via = ("Via: " + answered(topVia, control, peer) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        ShedReply reply = new ShedReply(request, Math.min(bodyStart, request.length), start, via);
        reply.copy(via);
        byte[] whole = new byte[reply.length];
        System.arraycopy(reply.out, 0, whole, 0, reply.length);
        return whole;
    }

    /** RFC 3261 clause 18.2.1, RFC 3581 clause 4, RFC 7339 clause 5.1. */
    private static String answered(String topVia, String control, InetSocketAddress peer) {
        int comma = topVia.indexOf(',');
        String first = comma < 0 || topVia.indexOf('"') >= 0 ? topVia : topVia.substring(0, comma);
        StringBuilder via = new StringBuilder(topVia.length() + 80);
        int from = 0;
        boolean more = true;
        while (more) {
            int next = first.indexOf(';', from + 1);
            String part =
                    first.substring(from, next < 0 ? first.length() : next).strip();
            String name = part.substring(Math.min(1, part.length()))
                    .toLowerCase(Locale.ROOT)
                    .strip();
            boolean control7339 = !control.isEmpty() && (name.equals("oc") || name.startsWith("oc-"));
            if (name.equals("rport")) {
                via.append(";rport=").append(peer.getPort());
            } else if (!control7339 && !name.startsWith("received=")) {
                via.append(part);
            }
            more = next >= 0;
            from = next;
        }
        via.append(";received=").append(peer.getAddress().getHostAddress());
        if (!control.isEmpty()) {
            via.append(';').append(control);
        }
        return via.append(topVia, first.length(), topVia.length()).toString();
    }

    private void copy(byte[] via) {
        boolean firstVia = true;
        boolean copying = false;
        int at = lineEnd(0);
        while (at < end) {
            int stop = lineEnd(at);
            boolean folded = request[at] == ' ' || request[at] == '\t';
            if (!folded) {
                char kind = kind(at, stop);
                copying = kind != 0;
                if (kind == 'v' && firstVia) {
                    firstVia = false;
                    put(via, 0, via.length);
                    copying = false;
                } else if (kind == 't') {
                    int last = stop;
                    while (last > at && request[last - 1] <= ' ') {
                        last--;
                    }
                    put(request, at, last - at);
                    put(TO_TAG, 0, TO_TAG.length);
                    put(request, last, stop - last);
                    copying = false;
                }
            }
            if (copying) {
                put(request, at, stop - at);
            }
            at = stop;
        }
        put(new byte[] {'\r', '\n'}, 0, 2);
    }

    private void put(byte[] from, int offset, int count) {
        System.arraycopy(from, offset, out, length, count);
        length += count;
    }

    /** Offset behind the newline. */
    private int lineEnd(int from) {
        int at = from;
        while (at < end && request[at] != '\n') {
            at++;
        }
        return Math.min(end, at + 1);
    }

    /** v, f, t, i or c for Via, From, To, Call-ID and CSeq, long or compact; 0 for all others. */
    private char kind(int from, int to) {
        int stop = from;
        while (stop < to && request[stop] != ':' && request[stop] > ' ') {
            stop++;
        }
        return switch (stop - from) {
            case 1 -> {
                char c = (char) (request[from] | 32);
                yield c == 'v' || c == 'f' || c == 't' || c == 'i' ? c : 0;
            }
            case 2 -> is(from, "to") ? 't' : 0;
            case 3 -> is(from, "via") ? 'v' : 0;
            case 4 -> is(from, "from") ? 'f' : is(from, "cseq") ? 'c' : 0;
            case 7 -> is(from, "call-id") ? 'i' : (char) 0;
            default -> 0;
        };
    }

    private boolean is(int from, String name) {
        for (int i = 0; i < name.length(); i++) {
            byte b = request[from + i];
            int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
            if (lower != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}

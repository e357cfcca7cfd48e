package io.limen.testbed.ue.msrp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads MSRP frames from a stream of bytes (RFC 4975 §7.1, §9). Not safe for threads; one per connection. */
final class MsrpDecoder {
    private static final Pattern TRANSACTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.\\-+%=]{3,31}");

    private final MsrpLimits limits;
    private byte[] buffer = new byte[4096];
    private int start;
    private int end;
    private int searched;
    private long consumed;

    MsrpDecoder(MsrpLimits limits) {
        this.limits = limits;
    }

    /** What the bytes so far amount to. */
    sealed interface Outcome {
        record Frame(MsrpFrame frame) implements Outcome {}

        record Incomplete() implements Outcome {}

        /** The stream cannot be read any further: there is no way to find the next frame. */
        record Malformed(String reason, long offset) implements Outcome {}
    }

    void feed(byte[] bytes, int offset, int length) {
        if (end + length > buffer.length) {
            int held = end - start;
            byte[] target =
                    held + length > buffer.length ? new byte[Math.max(buffer.length * 2, held + length)] : buffer;
            System.arraycopy(buffer, start, target, 0, held);
            buffer = target;
            start = 0;
            end = held;
        }
        System.arraycopy(bytes, offset, buffer, end, length);
        end += length;
    }

    Outcome next() {
        int lineEnd = find("\r\n", start, end);
        if (lineEnd < 0) {
            return end - start > limits.headerBytes() ? malformed("start line too long") : new Outcome.Incomplete();
        }
        String[] line = new String(buffer, start, lineEnd - start, UTF_8).split(" ", 4);
        if (line.length < 3
                || !line[0].equals("MSRP")
                || !TRANSACTION.matcher(line[1]).matches()) {
            return malformed("no MSRP start line: `" + printable(String.join(" ", line)) + "`");
        }
        String mark = "-------" + line[1];
        int from = Math.max(lineEnd, start + searched);
        int at = findEnd(mark, from);
        if (at < 0) {
            searched = Math.max(0, end - start - mark.length() - 5);
            boolean tooLong = end - start > (long) limits.headerBytes() + limits.bodyBytes();
            return tooLong ? malformed("frame too long") : new Outcome.Incomplete();
        }
        Outcome outcome = frame(line, lineEnd + 2, at, mark.length());
        int next = at + 2 + mark.length() + 3;
        consumed += next - start;
        start = next;
        searched = 0;
        return outcome;
    }

    /** Position of the CRLF before the end-line; the end-line may follow the headers directly. */
    private int findEnd(String mark, int from) {
        String line = "\r\n" + mark;
        for (int at = find(line, from, end); at >= 0; at = find(line, at + 1, end)) {
            int flag = at + line.length();
            if (flag + 2 >= end) {
                return -1;
            }
            if (MsrpFrame.Flag.of(buffer[flag]).isPresent() && buffer[flag + 1] == '\r' && buffer[flag + 2] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private Outcome frame(String[] line, int headersFrom, int endAt, int markLength) {
        MsrpFrame.Flag flag = MsrpFrame.Flag.of(buffer[endAt + 2 + markLength]).orElseThrow();
        List<MsrpFrame.Header> headers = new ArrayList<>();
        int at = headersFrom;
        boolean hasBody = false;
        while (at < endAt + 2) {
            int lineEnd = find("\r\n", at, endAt + 2);
            if (lineEnd == at) {
                hasBody = true;
                at += 2;
                break;
            }
            String header = new String(buffer, at, lineEnd - at, UTF_8);
            int colon = header.indexOf(':');
            if (colon <= 0) {
                return malformed("header without colon: `" + printable(header) + "`");
            }
            headers.add(new MsrpFrame.Header(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip()));
            at = lineEnd + 2;
        }
        Optional<Integer> status = status(line[2]);
        if (status.isPresent()) {
            return new Outcome.Frame(
                    new MsrpFrame.Response(line[1], status.get(), line.length > 3 ? line[3] : "", headers));
        }
        // an empty body stands between the blank line and the CRLF of the end-line, which may then be one and the same
        byte[] body = hasBody && at <= endAt ? Arrays.copyOfRange(buffer, at, endAt) : new byte[0];
        return new Outcome.Frame(
                new MsrpFrame.Request(line[1], line[2], headers, hasBody, ByteBuffer.wrap(body), flag));
    }

    private static Optional<Integer> status(String word) {
        boolean digits = word.length() == 3 && word.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Integer.parseInt(word)) : Optional.empty();
    }

    private Outcome malformed(String reason) {
        return new Outcome.Malformed(reason, consumed);
    }

    private static String printable(String text) {
        String cut = text.length() > 40 ? text.substring(0, 40) : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private int find(String word, int from, int to) {
        byte[] bytes = word.getBytes(ISO_8859_1);
        for (int i = from; i <= to - bytes.length; i++) {
            if (buffer[i] == bytes[0] && Arrays.equals(buffer, i, i + bytes.length, bytes, 0, bytes.length)) {
                return i;
            }
        }
        return -1;
    }
}

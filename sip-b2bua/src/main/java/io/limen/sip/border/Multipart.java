package io.limen.sip.border;

import io.limen.sip.call.Content;
import io.limen.sip.call.HeaderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/** Bodies of several parts (RFC 2046 §5.1, RFC 5621): taken apart and put together. */
public final class Multipart {
    private static final int MOST_PARTS = 16;
    private static final int MOST_LINES = 16;
    private static final int DEEPEST = 3;

    private Multipart() {}

    /** Parts, or what is wrong. */
    sealed interface Read {
        record Parts(List<Part> parts) implements Read {
            public Parts {
                parts = List.copyOf(parts);
            }
        }

        record Broken(String reason) implements Read {}
    }

    /** Whether a media type is one of those that are taken apart. */
    static boolean known(String mediaType) {
        return mediaType.equals("multipart/mixed")
                || mediaType.equals("multipart/related")
                || mediaType.equals("multipart/alternative");
    }

    /** All parts, those of parts within parts as well. */
    static Read read(Part body) {
        List<Part> parts = new ArrayList<>();
        String wrong = read(body, 1, parts);
        return wrong.isEmpty() ? new Read.Parts(parts) : new Read.Broken(wrong);
    }

    private static String read(Part body, int depth, List<Part> into) {
        if (depth > DEEPEST) {
            return "body parts are nested deeper than " + DEEPEST;
        }
        String boundary = Part.parameter(body.contentType(), "boundary");
        if (boundary.isEmpty() || boundary.length() > 70) {
            return "a multipart body has no boundary";
        }
        String octets = body.octets();
        String mark = "--" + boundary;
        int at = delimiter(octets, mark, 0);
        while (at >= 0) {
            int begin = at + mark.length();
            if (octets.startsWith("--", begin)) {
                return "";
            }
            begin = lineEnd(octets, begin);
            int next = begin < 0 ? -1 : delimiter(octets, mark, begin);
            if (next < 0) {
                return "a multipart body does not end with its boundary";
            }
            int end = Math.max(begin, next - (octets.startsWith("\r\n", Math.max(0, next - 2)) ? 2 : 1));
            String wrong = part(octets.substring(begin, end), depth, into);
            if (!wrong.isEmpty()) {
                return wrong;
            }
            at = next;
        }
        return "a multipart body does not have its boundary";
    }

    private static String part(String text, int depth, List<Part> into) {
        List<HeaderLine> headers = new ArrayList<>();
        int at = 0;
        while (at < text.length() && headers.size() < MOST_LINES) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(at, end).strip();
            at = newline < 0 ? text.length() : newline + 1;
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (!HeaderLine.isToken(name)) {
                return "a body part has a line that is no header";
            }
            if (name.regionMatches(true, 0, "Content-", 0, 8) && !name.equalsIgnoreCase("Content-Length")) {
                headers.add(new HeaderLine(name, line.substring(colon + 1).strip()));
            }
        }
        Part part = new Part(headers, text.substring(at));
        if (known(part.mediaType())) {
            return read(part, depth + 1, into);
        }
        if (into.size() == MOST_PARTS) {
            return "a body has more than " + MOST_PARTS + " parts";
        }
        into.add(part);
        return "";
    }

    /** The next delimiter at the begin of a line. */
    private static int delimiter(String octets, String mark, int from) {
        int at = octets.indexOf(mark, from);
        while (at > 0 && octets.charAt(at - 1) != '\n') {
            at = octets.indexOf(mark, at + 1);
        }
        return at;
    }

    private static int lineEnd(String octets, int from) {
        int newline = octets.indexOf('\n', from);
        return newline < 0 ? -1 : newline + 1;
    }

    /** Parts as one body: itself where one alone needs no more than type and disposition. */
    static Content written(List<Part> parts) {
        Part first = parts.getFirst();
        boolean plain = first.headers().stream()
                .allMatch(line -> line.name().equalsIgnoreCase("Content-Type")
                        || line.name().equalsIgnoreCase("Content-Disposition"));
        if (parts.size() == 1 && plain) {
            return new Content(first.contentType(), first.header("Content-Disposition"), first.octets());
        }
        String boundary = boundary(parts);
        StringBuilder text = new StringBuilder(256);
        for (Part part : parts) {
            text.append("--").append(boundary).append("\r\n");
            for (HeaderLine line : part.headers()) {
                text.append(line.name()).append(": ").append(line.value()).append("\r\n");
            }
            text.append("\r\n").append(part.octets()).append("\r\n");
        }
        text.append("--").append(boundary).append("--\r\n");
        return new Content("multipart/mixed;boundary=" + boundary, "", text.toString());
    }

    /**
     * A session description and what came beside it as one body.
     *
     * @param sdp the description, one character (0 to 255) an octet
     * @param beside what came beside it, made by {@link #written}
     */
    public static Content joined(String sdp, Content beside) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(List.of(new HeaderLine("Content-Type", "application/sdp")), sdp));
        Part rest = part(beside);
        if (known(rest.mediaType()) && read(rest) instanceof Read.Parts(List<Part> all)) {
            parts.addAll(all);
        } else {
            parts.add(rest);
        }
        return written(parts);
    }

    static Part part(Content content) {
        List<HeaderLine> headers = new ArrayList<>();
        headers.add(new HeaderLine("Content-Type", content.type()));
        if (!content.disposition().isEmpty()) {
            headers.add(new HeaderLine("Content-Disposition", content.disposition()));
        }
        return new Part(headers, content.octets());
    }

    /** One that stands in none of the parts; the same parts always get the same. */
    private static String boundary(List<Part> parts) {
        CRC32 sum = new CRC32();
        parts.forEach(part -> sum.update(part.octets().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
        long value = sum.getValue();
        while (true) {
            String boundary = "limen-" + Long.toHexString(value).toLowerCase(Locale.ROOT);
            String mark = boundary;
            if (parts.stream().noneMatch(part -> part.octets().contains(mark))) {
                return boundary;
            }
            value++;
        }
    }
}

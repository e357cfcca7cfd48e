package io.limen.policy.sdp;

import io.limen.policy.sdp.ParsedSdp.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads session descriptions (RFC 8866). Line ends may be CR, LF or CRLF, and the last may be missing; lines of unknown
 * type are kept. Checked is what a border element relies on: v, o, c and m lines, and the limits.
 */
public final class SdpParser {
    private final byte[] bytes;
    private final SdpLimits limits;
    private final List<SdpLine> session = new ArrayList<>();
    private final List<MediaDescription> media = new ArrayList<>();
    private List<SdpLine> group = session;
    private int lineNumber;
    private int lineStart;
    private int attributes;

    private SdpParser(byte[] bytes, SdpLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    public static ParsedSdp parse(String text, SdpLimits limits) {
        if (text.length() > limits.maxBytes()) {
            return new Malformed(1, 0, "longer than " + limits.maxBytes() + " bytes");
        }
        return parse(SdpBytes.encode(text), limits);
    }

    public static ParsedSdp parse(byte[] bytes, SdpLimits limits) {
        if (bytes.length > limits.maxBytes()) {
            return new Malformed(1, 0, "longer than " + limits.maxBytes() + " bytes");
        }
        SdpParser parser = new SdpParser(bytes, limits);
        Optional<String> fault = parser.read().or(parser::wholeFault);
        return fault.<ParsedSdp>map(reason -> new Malformed(Math.max(1, parser.lineNumber), parser.lineStart, reason))
                .orElseGet(() -> new ParsedSdp.Ok(new SessionDescription(parser.session, parser.media)));
    }

    private Optional<String> read() {
        int end = bytes.length;
        while (end > 0 && isLineEnd(bytes[end - 1])) {
            end--; // empty lines at the very end are common and harmless
        }
        int at = 0;
        while (at < end) {
            lineNumber++;
            lineStart = at;
            int stop = at;
            while (stop < end && !isLineEnd(bytes[stop])) {
                stop++;
            }
            Optional<String> fault = line(SdpBytes.decode(bytes, at, stop));
            if (fault.isPresent()) {
                return fault;
            }
            at = stop + 1;
            if (stop < end && bytes[stop] == '\r' && at < end && bytes[at] == '\n') {
                at++;
            }
        }
        return Optional.empty();
    }

    private Optional<String> line(String text) {
        if (text.length() < 2 || text.charAt(1) != '=' || text.charAt(0) <= ' ' || text.charAt(0) >= 0x7f) {
            return Optional.of("line is not a letter, `=` and a value");
        }
        char type = text.charAt(0);
        String value = text.substring(2);
        if (type == '=' || !SdpText.isLine(value)) {
            return Optional.of("NUL in a line, or no type letter");
        }
        if (lineNumber == 1 && !text.strip().equals("v=0")) {
            return Optional.of("description does not begin with v=0");
        }
        return switch (type) {
            case 'm' -> mediaLine(value);
            case 'c' -> keep(type, value, connectionFault(value));
            case 'o' -> keep(type, value, originFault(value));
            case 'a' -> keep(type, value, attributeFault());
            case 'v' -> keep(type, value, lineNumber == 1 ? Optional.empty() : Optional.of("second v-line"));
            default -> keep(type, value, Optional.empty());
        };
    }

    private Optional<String> keep(char type, String value, Optional<String> fault) {
        if (fault.isEmpty()) {
            group.add(new SdpLine(type, value));
        }
        return fault;
    }

    private Optional<String> mediaLine(String value) {
        if (media.size() == limits.maxMedia()) {
            return Optional.of("more than " + limits.maxMedia() + " m-lines");
        }
        return switch (MediaLineReader.read(value)) {
            case MediaLineReader.Bad bad -> Optional.of(bad.reason());
            case MediaLineReader.Read read -> {
                closeMedia();
                group = new ArrayList<>();
                attributes = 0;
                media.add(new MediaDescription(read.line(), List.of()));
                yield Optional.empty();
            }
        };
    }

    private void closeMedia() {
        if (!media.isEmpty()) {
            media.set(media.size() - 1, media.getLast().withLines(group));
        }
    }

    private Optional<String> attributeFault() {
        attributes++;
        return attributes > limits.maxAttributes()
                ? Optional.of("more than " + limits.maxAttributes() + " attributes in one group")
                : Optional.empty();
    }

    private Optional<String> originFault(String value) {
        if (!media.isEmpty() || Lines.first(session, 'o').isPresent()) {
            return Optional.of("second o-line, or o-line behind an m-line");
        }
        return Origin.of(value).isPresent() ? Optional.empty() : Optional.of("o-line is not six fields with IN");
    }

    private static Optional<String> connectionFault(String value) {
        // RFC 8866 §5.7 lets other network types be registered: they pass, but give no address
        boolean other = value.strip().split(" +").length == 3 && !value.startsWith("IN ");
        return other || ConnectionAddress.of(value).isPresent()
                ? Optional.empty()
                : Optional.of("c-line is not IN, IP4 or IP6, and an address");
    }

    /** What can be told only when all lines were read. */
    private Optional<String> wholeFault() {
        closeMedia();
        if (lineNumber == 0) {
            return Optional.of("empty description");
        }
        if (Lines.first(session, 'o').isEmpty()) {
            return Optional.of("no o-line");
        }
        boolean sessionWide = Lines.first(session, 'c').isPresent();
        boolean lacking = media.stream()
                .anyMatch(each -> !each.refused()
                        && !sessionWide
                        && Lines.first(each.lines(), 'c').isEmpty());
        return lacking ? Optional.of("m-line without any c-line") : Optional.empty();
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }
}

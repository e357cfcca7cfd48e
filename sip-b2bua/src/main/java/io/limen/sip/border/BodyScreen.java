package io.limen.sip.border;

import io.limen.policy.sdp.ParsedSdp;
import io.limen.policy.sdp.SdpLimits;
import io.limen.policy.sdp.SdpParser;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.Content;
import io.limen.sip.call.HeaderLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.header.Header;
import javax.sip.message.Message;

/**
 * Which bodies pass (reference/ibcf.md section 5): application/sdp always, the rest by list.
 *
 * @param types what becomes of media types, {@code type/*} among them
 * @param others whether other types pass
 * @param largest largest body in octets
 */
record BodyScreen(Names<Boolean> types, boolean others, int largest) {
    private static final String SDP = "application/sdp";
    private static final HeaderLine ACCEPT = new HeaderLine("Accept", "application/sdp, multipart/mixed");

    /** A body that was looked at. */
    sealed interface Look {
        record Fine(Optional<SessionDescription> description, Optional<Content> content) implements Look {}

        record Bad(Screened.Refused why) implements Look {}
    }

    private static final Look NOTHING = new Look.Fine(Optional.empty(), Optional.empty());

    Look look(Message message) {
        byte[] bytes = message.getRawContent();
        if (bytes == null || bytes.length == 0) {
            return NOTHING;
        }
        if (bytes.length > largest) {
            return bad(413, "a body of " + bytes.length + " octets is larger than " + largest);
        }
        String type = value(message, "Content-Type");
        String encoding = value(message, "Content-Encoding");
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            return new Look.Bad(Screened.Refused.of(415, new HeaderLine("Accept-Encoding", "identity")));
        }
        if (Part.mediaType(type).equals(SDP)) {
            return description(bytes).map(BodyScreen::fine, wrong -> bad(400, wrong));
        }
        Part whole = Multipart.part(new Content(
                type.isEmpty() ? "application/octet-stream" : type,
                value(message, "Content-Disposition"),
                new String(bytes, StandardCharsets.ISO_8859_1)));
        if (!Multipart.known(whole.mediaType())) {
            return apart(List.of(whole));
        }
        return switch (Multipart.read(whole)) {
            case Multipart.Read.Parts(List<Part> parts) -> apart(parts);
            case Multipart.Read.Broken(String reason) -> bad(400, reason);
        };
    }

    /** The session description is taken out; of the rest what is wanted is kept. */
    private Look apart(List<Part> parts) {
        Optional<SessionDescription> description = Optional.empty();
        List<Part> kept = new ArrayList<>();
        for (Part part : parts) {
            boolean sdp = part.mediaType().equals(SDP);
            if (sdp && description.isEmpty() && part.forTheSession()) {
                switch (description(part.octets().getBytes(StandardCharsets.ISO_8859_1))) {
                    case Described.Good good -> description = Optional.of(good.description());
                    case Described.Wrong wrong -> {
                        return bad(400, wrong.reason());
                    }
                }
            } else if (!sdp && wanted(part.mediaType())) {
                kept.add(part);
            } else if (!part.optional()) {
                return new Look.Bad(Screened.Refused.of(
                        415, HeaderLine.warning("a body `" + part.mediaType() + "` is not taken"), ACCEPT));
            }
        }
        return new Look.Fine(description, kept.isEmpty() ? Optional.empty() : Optional.of(Multipart.written(kept)));
    }

    private boolean wanted(String mediaType) {
        int slash = mediaType.indexOf('/');
        return types.find(mediaType)
                .or(() -> types.find(mediaType.substring(0, Math.max(0, slash)) + "/*"))
                .or(() -> types.find("*/*"))
                .orElse(others);
    }

    private sealed interface Described {
        record Good(SessionDescription description) implements Described {}

        record Wrong(String reason) implements Described {}

        default Look map(
                java.util.function.Function<SessionDescription, Look> good,
                java.util.function.Function<String, Look> wrong) {
            return switch (this) {
                case Good found -> good.apply(found.description());
                case Wrong why -> wrong.apply(why.reason());
            };
        }
    }

    private static Described description(byte[] bytes) {
        return switch (SdpParser.parse(bytes, SdpLimits.DEFAULT)) {
            case ParsedSdp.Ok ok -> new Described.Good(ok.description());
            case ParsedSdp.Malformed no ->
                new Described.Wrong("session description, line " + no.line() + ": " + no.reason());
        };
    }

    private static Look fine(SessionDescription description) {
        return new Look.Fine(Optional.of(description), Optional.empty());
    }

    private static Look bad(int status, String reason) {
        return new Look.Bad(Screened.Refused.of(status, HeaderLine.warning(reason)));
    }

    private static String value(Message message, String name) {
        Header header = message.getHeader(name);
        return header == null ? "" : Texts.value(header);
    }
}

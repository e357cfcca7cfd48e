package io.limen.sip.leg;

import io.limen.policy.sdp.ParsedSdp;
import io.limen.policy.sdp.SdpLimits;
import io.limen.policy.sdp.SdpParser;
import io.limen.sip.call.Content;
import io.limen.sip.call.RAck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.MaxForwardsHeader;
import javax.sip.header.RAckHeader;
import javax.sip.header.RSeqHeader;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;

/** Reads the parts of a message that calls need. Headers that the stack has found to be there are taken as there. */
public final class Incoming {
    private Incoming() {}

    /** A body that was looked at. */
    public sealed interface Body {
        record None() implements Body {}

        record Sdp(io.limen.policy.sdp.SessionDescription description) implements Body {}

        /** It is something else, or broken. */
        record Refused(int status, String reason) implements Body {}
    }

    public static String callId(Message message) {
        return ((CallIdHeader) message.getHeader(CallIdHeader.NAME)).getCallId();
    }

    public static long cseq(Message message) {
        return ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getSeqNumber();
    }

    public static String method(Message message) {
        return ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getMethod();
    }

    public static String fromTag(Message message) {
        String tag = ((FromHeader) message.getHeader(FromHeader.NAME)).getTag();
        return tag == null ? "" : tag;
    }

    public static String toTag(Message message) {
        String tag = ((ToHeader) message.getHeader(ToHeader.NAME)).getTag();
        return tag == null ? "" : tag;
    }

    /** Hops left, 70 where the header is missing (RFC 3261 §16.3). */
    public static int maxForwards(Message message) {
        return message.getHeader(MaxForwardsHeader.NAME) instanceof MaxForwardsHeader header
                ? header.getMaxForwards()
                : 70;
    }

    /** URI of the first Contact, empty if none or if it is {@code *}. */
    public static String contact(Message message) {
        return contactUri(message).map(URI::toString).orElse("");
    }

    /** Host of the first Contact, empty if none or if it is {@code *}. */
    static String contactHost(Message message) {
        return contactUri(message).map(Incoming::host).orElse("");
    }

    /** Whether Contact is {@code *}, which REGISTER alone may carry (RFC 3261 §20.10). */
    public static boolean contactsAll(Message message) {
        return message.getHeader(ContactHeader.NAME) instanceof ContactHeader header && header.isWildCard();
    }

    /** The library gives an address without URI for {@code *}. */
    private static Optional<URI> contactUri(Message message) {
        return message.getHeader(ContactHeader.NAME) instanceof ContactHeader header
                        && !header.isWildCard()
                        && header.getAddress() != null
                ? Optional.ofNullable(header.getAddress().getURI())
                : Optional.empty();
    }

    static String host(URI uri) {
        return uri instanceof SipURI sip ? plain(sip.getHost()) : "";
    }

    /** Host written in the top Via (sent-by). */
    static String sentBy(Message message) {
        return message.getHeader(ViaHeader.NAME) instanceof ViaHeader via ? plain(via.getHost()) : "";
    }

    private static String plain(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Record-Route URIs in the order of the message. */
    public static List<String> recordRoutes(Message message) {
        List<String> routes = new ArrayList<>();
        var headers = message.getHeaders(RecordRouteHeader.NAME);
        while (headers.hasNext()) {
            routes.add(((RecordRouteHeader) headers.next()).getAddress().toString());
        }
        return routes;
    }

    /** All values of a header, each as text. */
    public static List<String> values(Message message, String name) {
        List<String> values = new ArrayList<>();
        var headers = message.getHeaders(name);
        while (headers.hasNext()) {
            values.add(value((Header) headers.next()));
        }
        return values;
    }

    /** The body, where it is a session description. */
    public static Body body(Message message, SdpLimits limits) {
        byte[] bytes = message.getRawContent();
        if (bytes == null || bytes.length == 0) {
            return new Body.None();
        }
        String type = message.getHeader(ContentTypeHeader.NAME) instanceof ContentTypeHeader header
                ? header.getContentType() + "/" + header.getContentSubType()
                : "";
        if (!type.toLowerCase(Locale.ROOT).equals("application/sdp")) {
            return new Body.Refused(415, "body is `" + type + "`, not `application/sdp`");
        }
        return switch (SdpParser.parse(bytes, limits)) {
            case ParsedSdp.Ok ok -> new Body.Sdp(ok.description());
            case ParsedSdp.Malformed bad ->
                new Body.Refused(400, "session description, line " + bad.line() + ": " + bad.reason());
        };
    }

    /** RSeq of a reliable provisional response (RFC 3262 §7.1): only where it requires {@code 100rel}. */
    static OptionalLong rseq(Message message) {
        boolean reliable = values(message, "Require").stream().anyMatch("100rel"::equalsIgnoreCase);
        return reliable && message.getHeader("RSeq") instanceof RSeqHeader header
                ? OptionalLong.of(header.getSequenceNumber())
                : OptionalLong.empty();
    }

    /** What a PRACK acknowledges; empty where the header is missing or broken. */
    public static Optional<RAck> rack(Message message) {
        return message.getHeader("RAck") instanceof RAckHeader header
                ? Optional.of(new RAck(header.getRSeqNumber(), header.getCSeqNumber(), header.getMethod()))
                : Optional.empty();
    }

    /** A body that is no session description. */
    public static Optional<Content> content(Message message) {
        byte[] bytes = message.getRawContent();
        String type = first(message, "Content-Type");
        if (bytes == null || bytes.length == 0 || type.isEmpty()) {
            return Optional.empty();
        }
        return type.toLowerCase(Locale.ROOT).startsWith("application/sdp")
                ? Optional.empty()
                : Optional.of(new Content(
                        type, first(message, "Content-Disposition"), new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    private static String first(Message message, String name) {
        Header header = message.getHeader(name);
        return header == null ? "" : value(header);
    }

    private static String value(Header header) {
        String text = header.toString().strip();
        return text.substring(text.indexOf(':') + 1).strip();
    }

    /** The session description of a response, empty if there is none or it is broken. */
    public static Optional<io.limen.policy.sdp.SessionDescription> answer(Message message) {
        return body(message, SdpLimits.DEFAULT) instanceof Body.Sdp sdp
                ? Optional.of(sdp.description())
                : Optional.empty();
    }
}

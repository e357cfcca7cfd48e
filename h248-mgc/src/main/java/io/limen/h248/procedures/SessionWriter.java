package io.limen.h248.procedures;

import io.limen.h248.model.SessionText;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.TcpEndpoint;
import java.util.List;
import java.util.Optional;

/**
 * Writes Local and Remote (H.248.1 §7.1.8). What a peer's session description brought is made harmless on the way: no
 * value can end its line, and none can be read as CHOOSE.
 */
final class SessionWriter {
    private static final String TOKEN_SIGNS = "!#%&'*+-.^_`|~/";
    private static final String HOST_SIGNS = ".:-_%";

    private final boolean actpassAccepted;

    SessionWriter(boolean actpassAccepted) {
        this.actpassAccepted = actpassAccepted;
    }

    /** What the gateway receives; address and port are CHOOSE while none is reserved. */
    SessionText local(AddressFamily family, StreamEndpoint stream) {
        StringBuilder out = new StringBuilder(160);
        Optional<MediaAddress> at = stream.local();
        connection(
                out,
                at.map(MediaAddress::family).orElse(family),
                at.map(a -> host(a.host())).orElse("$"));
        media(out, stream, at.map(a -> Integer.toString(a.port())).orElse("$"));
        stream.tcp()
                .flatMap(this::role)
                .ifPresent(role -> out.append("a=setup:").append(role).append("\r\n"));
        attributes(out, stream.attributes());
        return SessionText.of(out.toString());
    }

    /** What the gateway sends to; empty while the far end is unknown. */
    Optional<SessionText> remote(StreamEndpoint stream) {
        return stream.remote().map(at -> {
            StringBuilder out = new StringBuilder(160);
            connection(out, at.family(), host(at.host()));
            media(out, stream, Integer.toString(at.port()));
            attributes(out, stream.attributes());
            return SessionText.of(out.toString());
        });
    }

    /** The role to write; none for actpass toward a gateway that does not take it, since Configure brings the final one. */
    private Optional<String> role(TcpEndpoint tcp) {
        return tcp.setup() == Setup.ACTPASS && !actpassAccepted
                ? Optional.empty()
                : Optional.of(tcp.setup().token());
    }

    private static void connection(StringBuilder out, AddressFamily family, String host) {
        out.append("v=0\r\nc=IN ")
                .append(family.name())
                .append(' ')
                .append(host)
                .append("\r\n");
    }

    /** The m-line; a gateway that must not look at the media does not learn the medium either. */
    private static void media(StringBuilder out, StreamEndpoint stream, String port) {
        boolean agnostic = stream.formats().isEmpty() || stream.formats().equals(List.of("-"));
        out.append("m=").append(agnostic ? "-" : token(stream.medium()));
        out.append(' ').append(port).append(' ').append(token(stream.transport()));
        if (agnostic) {
            out.append(" -");
        } else {
            stream.formats().forEach(format -> out.append(' ').append(token(format)));
        }
        out.append("\r\n");
    }

    /** Attribute lines; one that would break its line or that holds the CHOOSE sign is left out. */
    private static void attributes(StringBuilder out, List<String> attributes) {
        for (String attribute : attributes) {
            boolean harmless = attribute.chars().allMatch(c -> (c >= ' ' || c == '\t') && c != 0x7F && c != '$');
            if (harmless && !attribute.isBlank()) {
                out.append("a=").append(attribute).append("\r\n");
            }
        }
    }

    private static String token(String text) {
        return only(text, TOKEN_SIGNS);
    }

    private static String host(String text) {
        return only(text, HOST_SIGNS);
    }

    /** The text with a hyphen for each character that cannot stand there. */
    private static String only(String text, String signs) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            clean.append(fits || signs.indexOf(c) >= 0 ? c : '-');
        }
        return clean.isEmpty() ? "-" : clean.toString();
    }
}

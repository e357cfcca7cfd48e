package io.limen.h248.procedures;

import io.limen.h248.model.SessionText;
import io.limen.h248.procedures.Omissions.Place;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.Fingerprint;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.NotCarried.Item;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.TlsRole;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Writes Local and Remote (H.248.1 §7.1.8). What a peer's session description brought is made harmless on the way: no
 * value can end its line, and none can be read as CHOOSE.
 */
final class SessionWriter {
    private static final String TOKEN_SIGNS = "!#%&'*+-.^_`|~/";
    private static final String HOST_SIGNS = ".:-_%";

    /** Attributes that decide on security and roles, and therefore never come from a list. */
    private static final Set<String> OWN = Set.of("setup", "connection", "fingerprint", "tls-id", "crypto");

    private final WireNames names;
    private final Omissions omissions;

    SessionWriter(WireNames names, Omissions omissions) {
        this.names = names;
        this.omissions = omissions;
    }

    /** What the gateway receives; address and port are CHOOSE while none is reserved. */
    SessionText local(AddressFamily family, StreamEndpoint stream, Place place) {
        StringBuilder out = new StringBuilder(160);
        Optional<MediaAddress> at = stream.local();
        connection(
                out,
                at.map(MediaAddress::family).orElse(family),
                at.map(a -> host(a.host())).orElse("$"));
        media(out, stream, at.map(a -> Integer.toString(a.port())).orElse("$"));
        role(stream).ifPresent(role -> line(out, "setup:", role));
        localSecurity(out, stream, place);
        paths(out, stream.treatment().msrp().flatMap(each -> each.localPath()), place);
        attributes(out, stream.attributes());
        attributes(out, stream.treatment().localAttributes());
        for (String asked : stream.treatment().asked()) {
            if (names.more().endpoint()) {
                line(out, token(asked), ":$");
            } else {
                omissions.note(place, Item.ATTRIBUTE, "gateways of this profile are no end points of media");
            }
        }
        return SessionText.of(out.toString());
    }

    /** What the gateway sends to; empty while the far end is unknown. */
    Optional<SessionText> remote(StreamEndpoint stream, Place place) {
        if (stream.remote().isEmpty()) {
            String nowhere = "no address of the far end is known to tell it with";
            if (stream.tls().filter(tls -> !tls.remote().isEmpty()).isPresent()) {
                omissions.note(place, Item.FINGERPRINT, nowhere);
            }
            if (stream.sdes().filter(keys -> !keys.remote().isEmpty()).isPresent()) {
                omissions.note(place, Item.CRYPTO, nowhere);
            }
        }
        return stream.remote().map(at -> {
            StringBuilder out = new StringBuilder(160);
            connection(out, at.family(), host(at.host()));
            media(out, stream, Integer.toString(at.port()));
            if (names.more().tcp().setupInRemote()) {
                role(stream).map(SessionWriter::complement).ifPresent(role -> line(out, "setup:", role));
            }
            remoteSecurity(out, stream);
            paths(out, stream.treatment().msrp().flatMap(each -> each.remotePath()), place);
            attributes(out, stream.attributes());
            attributes(out, stream.treatment().remoteAttributes());
            return SessionText.of(out.toString());
        });
    }

    /** Fingerprints that the gateway gave, or the question for them; the id of its association; its keys. */
    private void localSecurity(StringBuilder out, StreamEndpoint stream, Place place) {
        stream.tls().ifPresent(tls -> {
            tls.local().forEach(each -> line(out, "fingerprint:", each.text()));
            if (tls.local().isEmpty() && !tls.wanted().isEmpty()) {
                Optional<String> request = names.more().tls().fingerprintRequest();
                if (request.isEmpty()) {
                    omissions.note(place, Item.FINGERPRINT, "the profile has no way to ask for one");
                }
                request.ifPresent(how -> tls.wanted().stream()
                        .map(hash -> how.replace("{hash}", hash))
                        .distinct()
                        .forEach(each -> line(out, "fingerprint:", each)));
            }
            tlsId(out, tls.localTlsId(), place);
        });
        stream.sdes().ifPresent(keys -> {
            Optional<String> needed = names.more().srtpPackage();
            if (needed.isEmpty()) {
                omissions.note(place, Item.CRYPTO, "gateways of this profile take no keys");
            } else if (!omissions.terms().has(needed.get())) {
                omissions.note(place, Item.CRYPTO, "the gateway has no package `" + needed.get() + "`");
            }
            keys.local().forEach(key -> line(out, "crypto:", key));
        });
    }

    private void remoteSecurity(StringBuilder out, StreamEndpoint stream) {
        stream.tls().ifPresent(tls -> {
            tls.remote().stream().map(Fingerprint::text).forEach(each -> line(out, "fingerprint:", each));
            if (names.more().tls().tlsId()) {
                tls.remoteTlsId().ifPresent(id -> line(out, "tls-id:", id));
            }
        });
        stream.sdes().ifPresent(keys -> keys.remote().forEach(key -> line(out, "crypto:", key)));
    }

    private void tlsId(StringBuilder out, Optional<String> id, Place place) {
        if (id.isPresent() && !names.more().tls().tlsId()) {
            omissions.note(place, Item.TLS_ID, "the profile does not tell it");
            return;
        }
        id.ifPresent(each -> line(out, "tls-id:", each));
    }

    /** A path that cannot stand in a line is not left out quietly: without it the gateway would answer to any. */
    private void paths(StringBuilder out, Optional<String> path, Place place) {
        if (!names.more().msrp().paths()) {
            return;
        }
        path.ifPresent(each -> {
            if (isHarmless(each)) {
                line(out, "path:", each);
            } else {
                omissions.note(place, Item.MSRP_AWARENESS, "the path cannot stand in a line");
            }
        });
    }

    /**
     * The role to write: that of TCP, or of DTLS where there is no TCP. None for actpass toward a gateway that does not
     * take it, since Configure brings the final one.
     */
    private Optional<String> role(StreamEndpoint stream) {
        Optional<Setup> role = stream.tcp().isPresent()
                ? stream.tcp().map(tcp -> tcp.setup())
                : stream.tls().map(tls -> role(tls.role()));
        return role.filter(each -> each != Setup.ACTPASS || names.actpassAccepted())
                .map(Setup::token);
    }

    private static Setup role(TlsRole role) {
        return switch (role) {
            case CLIENT -> Setup.ACTIVE;
            case SERVER -> Setup.PASSIVE;
            case OPEN -> Setup.ACTPASS;
        };
    }

    private static String complement(String role) {
        return Setup.of(role)
                .map(each -> switch (each) {
                    case ACTIVE -> Setup.PASSIVE;
                    case PASSIVE -> Setup.ACTIVE;
                    case ACTPASS, HOLDCONN -> each;
                })
                .map(Setup::token)
                .orElse(role);
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append("a=").append(name).append(value).append("\r\n");
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

    /**
     * Attribute lines; one that would break its line or that holds the CHOOSE sign is left out, and so is one that says
     * what only the plan's own fields may say.
     */
    private static void attributes(StringBuilder out, List<String> attributes) {
        for (String attribute : attributes) {
            if (isHarmless(attribute) && !OWN.contains(name(attribute))) {
                out.append("a=").append(attribute).append("\r\n");
            }
        }
    }

    private static String name(String attribute) {
        int colon = attribute.indexOf(':');
        return (colon < 0 ? attribute : attribute.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isHarmless(String text) {
        return !text.isBlank() && text.chars().allMatch(c -> (c >= ' ' || c == '\t') && c != 0x7F && c != '$');
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

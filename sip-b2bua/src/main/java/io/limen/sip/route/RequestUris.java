package io.limen.sip.route;

import io.limen.sip.port.SipConfig;
import io.limen.sip.port.UriRewrite;

/** Request-URIs as they go out. */
final class RequestUris {
    private RequestUris() {}

    /** What a route makes of a Request-URI; a URI that is neither SIP nor tel stays. */
    static String rewritten(UriParts uri, UriRewrite rewrite) {
        boolean tel = uri.scheme().equals("tel");
        if (!uri.isSip() && !tel) {
            return uri.text();
        }
        String user = user(uri, rewrite);
        if (tel && rewrite.host().isEmpty()) {
            return "tel:" + user + uri.parameters();
        }
        if (tel) {
            return "sip:" + user + "@" + rewrite.host() + ";user=phone"; // RFC 3261 clause 19.1.6
        }
        String port = uri.port() == 0 ? "" : ":" + uri.port();
        String host = rewrite.host().isEmpty() ? UriParts.inUri(uri.host()) + port : rewrite.host();
        return uri.scheme() + ":" + (user.isEmpty() ? "" : user + "@") + host + uri.parameters();
    }

    private static String user(UriParts uri, UriRewrite rewrite) {
        if (rewrite.strip() == 0 && rewrite.prepend().isEmpty()) {
            return uri.user();
        }
        String dialled = uri.dialled();
        return rewrite.prepend() + dialled.substring(Math.min(rewrite.strip(), dialled.length()));
    }

    /** The same user at a target. */
    static String toward(UriParts uri, SipConfig.Target target) {
        String port = target.port() == 0 ? "" : ":" + target.port();
        return "sip:" + (uri.user().isEmpty() ? "" : uri.user() + "@") + UriParts.inUri(target.address()) + port;
    }

    static int port(UriParts uri) {
        boolean secure =
                uri.scheme().equals("sips") || uri.parameter("transport").equals("tls");
        return uri.port() > 0 ? uri.port() : secure ? 5061 : 5060;
    }

    /** Whether a router knows loose routing (RFC 3261 clause 19.1.1, {@code lr}). */
    static boolean loose(UriParts uri) {
        for (String each : uri.parameters().split(";", -1)) {
            String name = each.strip();
            if (name.equalsIgnoreCase("lr") || name.regionMatches(true, 0, "lr=", 0, 3)) {
                return true;
            }
        }
        return false;
    }
}

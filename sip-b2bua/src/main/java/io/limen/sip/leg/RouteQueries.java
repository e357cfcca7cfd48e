package io.limen.sip.leg;

import io.limen.sip.route.RouteFacts;
import io.limen.sip.route.UriParts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sip.header.Header;
import javax.sip.message.Request;

/** Reads what routing wants to know of a request. */
public final class RouteQueries {
    private final Listening listening;

    public RouteQueries(Listening listening) {
        this.listening = listening;
    }

    /**
     * The facts of a request outside of any dialog.
     *
     * @param request the request
     * @param realm realm it came in on
     * @param peer peer that sent it, empty if it is none of ours
     * @param priority its priority, 0 for none
     */
    public RouteFacts of(Request request, String realm, String peer, int priority) {
        String uri = request.getRequestURI().toString();
        return new RouteFacts(
                request.getMethod(),
                UriParts.of(uri),
                UriParts.of(Parties.from(request)),
                UriParts.of(Parties.to(request)),
                realm,
                peer,
                uri.toLowerCase(Locale.ROOT).startsWith("urn:service:sos"),
                priority,
                foreign(Incoming.values(request, "Route")),
                headers(request));
    }

    /** RFC 3261 clause 16.4: a route on top that names us has brought the request here and is done with. */
    private List<String> foreign(List<String> routes) {
        return routes.stream().dropWhile(each -> isOurs(UriParts.of(each))).toList();
    }

    private boolean isOurs(UriParts uri) {
        return uri.isSip() && listening.isOurs(uri.host(), uri.port() == 0 ? 5060 : uri.port());
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> found = new HashMap<>();
        for (String name : RouteFacts.LOOKED_AT) {
            Header header = request.getHeader(name);
            if (header != null) {
                String text = header.toString().strip();
                found.put(name, text.substring(text.indexOf(':') + 1).strip());
            }
        }
        return found;
    }
}

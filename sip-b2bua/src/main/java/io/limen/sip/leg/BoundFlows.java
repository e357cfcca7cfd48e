package io.limen.sip.leg;

import io.limen.sip.binding.BindingTable;
import io.limen.sip.binding.Contact;
import io.limen.sip.binding.Registration;
import io.limen.sip.call.Hop;
import io.limen.sip.port.SipConfig;
import io.limen.sip.route.Destination;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.address.SipURI;
import javax.sip.message.Request;

/**
 * Finds the flow that a request names by a token of ours: in its Route, where Path put us (RFC 3327 §5.3, RFC 5626 §5.3),
 * or in its Request-URI, where our Contact took the place of the user agent's.
 */
public final class BoundFlows {
    private static final Pattern ROUTE = Pattern.compile("<?sips?:([^@;>]+)@(\\[[^\\]]+\\]|[^:;>]+)(?::(\\d+))?.*");
    private final SipConfig config;
    private final Listening listening;
    private final BindingTable table;

    public BoundFlows(SipConfig config, Listening listening, BindingTable table) {
        this.config = config;
        this.listening = listening;
        this.table = table;
    }

    /**
     * Where a token leads.
     *
     * @param to the flow as a destination, with its path
     * @param flow the flow
     * @param registration what is registered there
     */
    record Bound(Destination to, Hop flow, Registration registration) {}

    /** The flow, if the request names one that stands. */
    Optional<Bound> find(Request request) {
        Optional<String> routed = routeToken(request);
        if (routed.isPresent()) {
            String uri = request.getRequestURI().toString();
            return table.token(routed.get()).stream()
                    .filter(each -> same(each.contact(), uri))
                    .findFirst()
                    .or(() -> table.token(routed.get()).stream().findFirst())
                    .map(each -> bound(each, uri));
        }
        return request.getRequestURI() instanceof SipURI sip && ours(sip) && sip.getUser() != null
                ? table.token(sip.getUser()).stream()
                        .findFirst()
                        .map(each -> bound(each, each.contact().uri()))
                : Optional.empty();
    }

    /** Whether the request came by a Path of ours whose flow is gone (RFC 5626 §5.3.1). */
    boolean failed(Request request) {
        return routeToken(request).isPresent() && find(request).isEmpty();
    }

    private static boolean same(Contact contact, String uri) {
        return contact.same(new Contact("", uri, List.of()));
    }

    private Bound bound(Registration each, String uri) {
        Hop flow = each.flow();
        Destination to = new Destination(
                config.realm(flow.realm()), "", new Destination.Aim.Flow(flow), uri, each.path(), Set.of());
        return new Bound(to, flow, each);
    }

    private boolean ours(SipURI uri) {
        return listening.isOurs(Incoming.host(uri), uri.getPort() > 0 ? uri.getPort() : 5060);
    }

    /** User part of the topmost Route, if that is ours. */
    private Optional<String> routeToken(Request request) {
        return Incoming.values(request, "Route").stream().findFirst().flatMap(top -> {
            Matcher parts = ROUTE.matcher(top);
            if (!parts.matches()) {
                return Optional.empty();
            }
            int port = parts.group(3) == null ? 5060 : Integer.parseInt(parts.group(3));
            String host = parts.group(2).replaceAll("[\\[\\]]", "");
            return listening.isOurs(host, port) ? Optional.of(parts.group(1)) : Optional.empty();
        });
    }
}

package io.limen.sip.leg;

import io.limen.sip.binding.Aor;
import io.limen.sip.binding.BindingTable;
import io.limen.sip.binding.Registration;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Hop;
import io.limen.sip.port.SipConfig;
import io.limen.sip.route.Found;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sip.message.Request;

/** What registrations say of a call: where it goes, whether it may be made, by what route, under which security. */
public final class RegisteredEnds {
    private final SipConfig config;
    private final BindingTable table;
    private final BoundFlows flows;

    public RegisteredEnds(SipConfig config, Listening listening, BindingTable table) {
        this.config = config;
        this.table = table;
        this.flows = new BoundFlows(config, listening, table);
    }

    /** 403 for a call out of an access realm whose source is not registered, where that is asked for; emergencies may. */
    Optional<Refusal> refusal(Request request, SipConfig.Realm realm, Hop source) {
        boolean needed = config.relay().callsNeedRegistration() && realm.kind().equals("access");
        boolean emergency =
                request.getRequestURI().toString().toLowerCase(Locale.ROOT).startsWith("urn:service:sos");
        return !needed || emergency || !table.from(source).isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(403, HeaderLine.warning("calls need a registration")));
    }

    /** Where a request goes that names a flow by a token of ours; 430 if that is gone, nothing if it names none. */
    Optional<Found> to(Request request) {
        if (flows.failed(request)) {
            return Optional.of(new Found.Nowhere(430, "the flow that the route names is gone"));
        }
        return flows.find(request).map(bound -> new Found.To(List.of(bound.to())));
    }

    /** The Service-Route that the registration of the source was given (RFC 3608 §5). */
    List<String> serviceRoute(Request request, Hop source) {
        return caller(request, source).map(Registration::serviceRoute).orElse(List.of());
    }

    /** The registration that a request is made under: of its From if that is among those of the flow, else the first. */
    private Optional<Registration> caller(Request request, Hop source) {
        String from = Aor.of(Parties.from(request));
        return table.from(source).stream()
                .max(Comparator.comparing(each -> each.identities().contains(from)));
    }

    /** Whether a hop is the flow of a contact behind NAT. */
    boolean behindNat(Hop hop) {
        return table.behindNat(BindingTable.source(hop));
    }

    /** Media for which the ends of a call agreed to end to access edge security when they registered. */
    Set<String> e2ae(Hop source, Hop to) {
        return Stream.of(source, to)
                .flatMap(hop -> table.from(hop).stream())
                .flatMap(each -> each.e2ae().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}

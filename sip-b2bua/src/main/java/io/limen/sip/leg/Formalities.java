package io.limen.sip.leg;

import io.limen.sip.call.HeaderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sip.message.Request;

/** What every request is asked whatever its method (RFC 3261 §8.2.2): can we read its URI, do we know what it needs. */
public final class Formalities {
    private static final Set<String> SCHEMES = Set.of("sip", "sips", "tel", "urn");

    /** Options that set-up passes from end to end (RFC 3262, RFC 3312). */
    private static final Set<String> ENDS = Set.of("100rel", "precondition");

    private Formalities() {}

    /** Why it is refused, if it is. */
    public static Optional<Refusal> refusal(Request request) {
        return scheme(request).or(() -> extensions(request));
    }

    static Optional<Refusal> scheme(Request request) {
        String scheme = request.getRequestURI().getScheme().toLowerCase(Locale.ROOT);
        return SCHEMES.contains(scheme)
                ? Optional.empty()
                : Optional.of(new Refusal(416, "Unsupported URI Scheme", List.of()));
    }

    /** Both lists count: as a B2BUA we are the user agent and stand where a proxy would (§8.2.2.3, §16.3). */
    static Optional<Refusal> extensions(Request request) {
        List<String> required = new ArrayList<>(Incoming.values(request, "Require"));
        required.addAll(Incoming.values(request, "Proxy-Require"));
        if (request.getMethod().equals(Request.INVITE)) {
            required.removeIf(each -> ENDS.contains(each.strip().toLowerCase(Locale.ROOT)));
        }
        return required.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(420, new HeaderLine("Unsupported", String.join(", ", required))));
    }

    /** An offer is answered in kind: a caller that takes no session description cannot be (RFC 4475 §3.3.15). */
    static Optional<Refusal> accept(Request request) {
        List<String> accepted = Incoming.values(request, "Accept");
        boolean sdp = accepted.isEmpty()
                || accepted.stream()
                        .map(each -> each.split(";", 2)[0].replaceAll("\\s", "").toLowerCase(Locale.ROOT))
                        .anyMatch(Set.of("application/sdp", "application/*", "*/*")::contains);
        return sdp
                ? Optional.empty()
                : Optional.of(Refusal.of(406, HeaderLine.warning("only `application/sdp` is sent")));
    }
}

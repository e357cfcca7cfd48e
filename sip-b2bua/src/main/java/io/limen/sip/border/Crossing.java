package io.limen.sip.border;

import io.limen.sip.call.Content;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.port.BorderSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** All that is done to messages that come from one end and go to another; compiled once. Safe on any thread. */
public final class Crossing {
    private final Laid laid;
    private final UrgencyRules urgency;
    private final HeaderScreen headers;
    private final BodyScreen bodies;
    private final Names<Boolean> methods;
    private final Names<Boolean> schemes;
    private final HostHiding parties;

    Crossing(Laid laid, BorderSettings settings, UrgencyRules urgency) {
        this.laid = laid;
        this.urgency = urgency;
        this.headers =
                new HeaderScreen(laid, new HostHiding(laid.hosts, settings.hiddenHost(), settings.hiddenDomains()));
        this.bodies = new BodyScreen(Names.of(laid.bodies), laid.otherBodies, laid.largestBody);
        this.methods = set(laid.methods);
        this.schemes = set(laid.schemes);
        this.parties = new HostHiding(laid.parties, settings.hiddenHost(), settings.hiddenDomains());
    }

    private static Names<Boolean> set(Set<String> names) {
        return Names.of(names.stream().collect(Collectors.toMap(name -> name, name -> true)));
    }

    /** Whether the end it comes from is in the trust domain. */
    public boolean fromTrusted() {
        return laid.fromTrusted;
    }

    /** Whether the end it goes to is in the trust domain. */
    public boolean toTrusted() {
        return laid.toTrusted;
    }

    /** How urgent a request is; Resource-Priority counts where it is believed. */
    public Urgency urgency(Request request) {
        Urgency all = urgency.of(request);
        return laid.priority ? all : new Urgency(all.emergency(), 0);
    }

    /**
     * Screens a request.
     *
     * @param request as it came
     * @param icid makes an identifier for charging that is never used again
     * @param host name of ours
     */
    public Screened request(Request request, Supplier<String> icid, String host) {
        Optional<Screened.Refused> refusal = refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (bodies.look(request)) {
            case BodyScreen.Look.Bad bad -> bad.why();
            case BodyScreen.Look.Fine fine -> {
                List<HeaderLine> passing = new ArrayList<>(
                        headers.passing(request, urgency.of(request).emergency()));
                allow(request).ifPresent(passing::add);
                Charges.request(request, laid.charging, laid.fromTrusted, icid, host)
                        .ifPresent(passing::add);
                yield sized(new Screened.Passed(passing, fine.content(), fine.description()));
            }
        };
    }

    /** Screens a request within a dialog: charging was settled when the dialog began. */
    public Screened within(Request request) {
        Optional<Screened.Refused> refusal = refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (bodies.look(request)) {
            case BodyScreen.Look.Bad bad -> bad.why();
            case BodyScreen.Look.Fine fine ->
                sized(new Screened.Passed(passing(request), fine.content(), fine.description()));
        };
    }

    /** Screens a request that must not be refused: what may not pass is left out. */
    public Screened.Passed leniently(Request request) {
        return lenient(request);
    }

    /** Screens a response: nothing of it is refused, what may not pass is left out. */
    public Screened.Passed response(Response response) {
        return lenient(response);
    }

    private Screened.Passed lenient(Message message) {
        List<HeaderLine> passing = new ArrayList<>(passing(message));
        passing.removeIf(line -> line.value().length() > laid.longestHeader);
        return switch (bodies.look(message)) {
            case BodyScreen.Look.Bad bad -> new Screened.Passed(passing, Optional.empty(), Optional.empty());
            case BodyScreen.Look.Fine fine -> new Screened.Passed(passing, fine.content(), fine.description());
        };
    }

    /** The headers of a message that pass, where its body is looked at elsewhere. */
    public List<HeaderLine> passing(Message message) {
        boolean emergency =
                message instanceof Request request && urgency.of(request).emergency();
        List<HeaderLine> passing = new ArrayList<>(headers.passing(message, emergency));
        allow(message).ifPresent(passing::add);
        if (message instanceof Response response) {
            Charges.response(response, laid.charging, laid.fromTrusted).ifPresent(passing::add);
        }
        return passing;
    }

    /**
     * What a response to an end is to carry beside what passed, since that end's own request says it.
     *
     * @param request the request as that end sent it
     */
    public List<HeaderLine> completing(Request request) {
        return Charges.answered(request, laid.charging).map(List::of).orElse(List.of());
    }

    /** Why a request goes no further, if it does not: method, URI, extensions, priority, privacy. */
    public Optional<Screened.Refused> refusal(Request request) {
        return method(request)
                .or(() -> scheme(request))
                .or(() -> extensions(request))
                .or(() -> priority(request))
                .or(() -> privacy(request));
    }

    private Optional<Screened.Refused> method(Request request) {
        if (laid.methods.isEmpty() || methods.has(request.getMethod())) {
            return Optional.empty();
        }
        return Optional.of(
                laid.methodStatus == 405
                        ? Screened.Refused.of(405, new HeaderLine("Allow", allowed()))
                        : Screened.Refused.of(laid.methodStatus));
    }

    private String allowed() {
        return laid.methods.stream().sorted().collect(Collectors.joining(", "));
    }

    private Optional<Screened.Refused> scheme(Request request) {
        return schemes.has(request.getRequestURI().getScheme())
                ? Optional.empty()
                : Optional.of(Screened.Refused.of(416));
    }

    /** As a B2BUA we are the user agent and stand where a proxy would: both lists count (RFC 3261 §8.2.2.3, §16.3). */
    private Optional<Screened.Refused> extensions(Request request) {
        if (request.getHeader("Require") == null && request.getHeader("Proxy-Require") == null) {
            return Optional.empty();
        }
        List<String> required = new ArrayList<>(Texts.values(request, "Require"));
        required.addAll(Texts.values(request, "Proxy-Require"));
        required.removeIf(tag -> headers.handling(tag) != OptionTags.Handling.REFUSED);
        return required.isEmpty()
                ? Optional.empty()
                : Optional.of(Screened.Refused.of(420, new HeaderLine("Unsupported", String.join(", ", required))));
    }

    /** RFC 4412 §4.6.2. */
    private Optional<Screened.Refused> priority(Request request) {
        if (request.getHeader("Require") == null) {
            return Optional.empty();
        }
        boolean required = Texts.values(request, "Require").stream().anyMatch("resource-priority"::equalsIgnoreCase);
        return required && urgency.noneKnown(Texts.values(request, "Resource-Priority"))
                ? Optional.of(Screened.Refused.of(
                        417,
                        new HeaderLine(
                                "Accept-Resource-Priority", urgency.namespaces().accepted())))
                : Optional.empty();
    }

    private Optional<Screened.Refused> privacy(Request request) {
        return laid.privacy && Privacy.of(request).impossible(true)
                ? Optional.of(Screened.Refused.of(
                        500, HeaderLine.warning("the privacy that is asked for as critical cannot be given")))
                : Optional.empty();
    }

    /** A header that is too long is not cut: the request is refused, so that nothing is lost in silence. */
    private Screened sized(Screened.Passed passed) {
        for (HeaderLine line : passed.headers()) {
            if (line.value().length() > laid.longestHeader) {
                return Screened.Refused.of(
                        513, HeaderLine.warning(line.name() + " is longer than " + laid.longestHeader + " octets"));
            }
        }
        return passed;
    }

    /** Methods of the other end that can reach it through us (RFC 3261 §20.5). */
    private Optional<HeaderLine> allow(Message message) {
        if (message.getHeader("Allow") == null) {
            return Optional.empty();
        }
        String crossing = Texts.values(message, "Allow").stream()
                .filter(method -> laid.methods.isEmpty() || methods.has(method))
                .filter(OwnMethods::has)
                .distinct()
                .collect(Collectors.joining(", "));
        return crossing.isEmpty() ? Optional.empty() : Optional.of(new HeaderLine("Allow", crossing));
    }

    /** Hides hosts of From and To as this crossing wants it. */
    public boolean hidesParty(String host) {
        return parties.hidden(host);
    }

    /** Whether From is to tell nothing about the caller (RFC 3323 §5.3). */
    public boolean anonymous(Request request) {
        return laid.privacy && Privacy.of(request).asks(Privacy.Wish.USER);
    }

    /** What a body is to be together with a session description of ours. */
    public static Content joined(String sdp, Content beside) {
        return Multipart.joined(sdp, beside);
    }

    /** Rules in short, for operators. */
    @Override
    public String toString() {
        return (laid.fromTrusted ? "trusted" : "untrusted") + " to " + (laid.toTrusted ? "trusted" : "untrusted")
                + ", charging " + laid.charging.mode().name().toLowerCase(Locale.ROOT) + ", " + laid.headers.size()
                + " headers by policy " + Map.copyOf(laid.headers);
    }
}

package io.limen.sip.leg;

import io.limen.sip.binding.Answered;
import io.limen.sip.binding.Aor;
import io.limen.sip.binding.Asked;
import io.limen.sip.binding.Contact;
import io.limen.sip.binding.Registrar;
import io.limen.sip.binding.Registration;
import io.limen.sip.binding.SecurityAgreement;
import io.limen.sip.border.HeaderPolicy;
import io.limen.sip.call.Dialog;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Hop;
import io.limen.sip.port.RelaySettings;
import io.limen.sip.port.SipConfig;
import io.limen.sip.relay.Body;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** REGISTER read, passed on and answered (RFC 3261 §10, RFC 3327, RFC 3608, RFC 5626, RFC 3329). */
public final class Registers {
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?i)\\b(username|realm|nonce)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final List<String> DOWN = List.of(
            "P-Associated-URI",
            "Min-Expires",
            "Require",
            "Supported",
            "Unsupported",
            "Date",
            "Flow-Timer",
            "Authentication-Info");
    private final SipConfig config;
    private final RelaySettings settings;
    private final SecurityAgreement agreement;
    private final Listening listening;
    private final Destinations destinations;
    private final Relayed messages;

    public Registers(SipConfig config, Listening listening, Destinations destinations, Relayed messages) {
        this.config = config;
        this.settings = config.relay();
        this.agreement = new SecurityAgreement(settings.security());
        this.listening = listening;
        this.destinations = destinations;
        this.messages = messages;
    }

    /** A REGISTER that was looked at. */
    public sealed interface Read {
        /**
         * It can go on.
         *
         * @param asked what it asks for
         * @param to where it goes
         * @param from realm it came in on
         * @param answer headers of ours for its answer
         */
        record Fine(Asked asked, Destinations.Found.To to, SipConfig.Realm from, List<HeaderLine> answer)
                implements Read {
            public Fine {
                answer = List.copyOf(answer);
            }
        }

        record Refused(Refusal refusal) implements Read {}
    }

    /**
     * Reads a REGISTER.
     *
     * @param request the request
     * @param realmName realm it came in on
     * @param transport transport it came over
     * @param source where it came from
     */
    public Read read(Request request, String realmName, String transport, InetSocketAddress source) {
        SipConfig.Realm realm = config.realm(realmName);
        if (!realm.trusted() && !realm.kind().equals("access") && !settings.untrustedPeers()) {
            return refused(403, HeaderLine.warning("registrations are not taken from this network"));
        }
        Optional<Refusal> formal = formal(request, realm);
        if (formal.isPresent()) {
            return new Read.Refused(formal.get());
        }
        Hop flow = new Hop(realmName, transport, source.getAddress().getHostAddress(), source.getPort());
        return switch (destinations.find(realm, request, flow)) {
            case Destinations.Found.Nowhere why -> refused(why.status(), HeaderLine.warning(why.reason()));
            case Destinations.Found.To to -> agreed(request, realm, flow, source, to);
        };
    }

    private Optional<Refusal> formal(Request request, SipConfig.Realm realm) {
        Optional<Refusal> scheme = Formalities.scheme(request);
        if (scheme.isPresent()) {
            return scheme;
        }
        if (Incoming.maxForwards(request) <= 0) {
            return Optional.of(Refusal.of(483));
        }
        if (Incoming.values(request, HopMark.HEADER).contains(mark(request, realm))) {
            return Optional.of(Refusal.of(482));
        }
        if (settings.pathNeedsSupport()
                && settings.contact() == RelaySettings.ContactMode.PATH
                && !Abilities.tags(request, "Supported").contains("path")
                && !Abilities.tags(request, "Require").contains("path")) {
            return Optional.of(new Refusal(421, "Extension Required", List.of(new HeaderLine("Require", "path"))));
        }
        return Abilities.unknown(request, SecurityAgreement.OPTIONS);
    }

    private String mark(Request request, SipConfig.Realm realm) {
        return HopMark.of(config.node(), realm.name(), request.getRequestURI().toString());
    }

    private Read agreed(
            Request request, SipConfig.Realm realm, Hop flow, InetSocketAddress source, Destinations.Found.To to) {
        Set<String> required = new HashSet<>(Abilities.tags(request, "Require"));
        required.addAll(Abilities.tags(request, "Proxy-Require"));
        SecurityAgreement.Outcome outcome = settings.security().end()
                ? agreement.agree(
                        Incoming.values(request, "Security-Client"),
                        Incoming.values(request, "Security-Verify"),
                        required)
                : new SecurityAgreement.Outcome.Fine(Set.of(), List.of());
        return switch (outcome) {
            case SecurityAgreement.Outcome.Refused no ->
                new Read.Refused(new Refusal(no.status(), io.limen.sip.call.Phrases.of(no.status()), no.headers()));
            case SecurityAgreement.Outcome.Fine fine ->
                new Read.Fine(asked(request, realm, flow, source, to, fine.e2ae()), to, realm, fine.answer());
        };
    }

    private Asked asked(
            Request request,
            SipConfig.Realm realm,
            Hop flow,
            InetSocketAddress source,
            Destinations.Found.To to,
            Set<String> e2ae) {
        return new Asked(
                Aor.of(Parties.to(request)),
                Aor.of(party(request, false, to.hop())),
                contacts(request),
                Incoming.contactsAll(request),
                seconds(request, "Expires"),
                flow,
                NatSigns.behindNat(realm.nat(), request, source.getAddress()),
                realm.trusted() ? Incoming.values(request, "Path") : List.of(),
                e2ae,
                new Registration.Last(Incoming.callId(request), Incoming.cseq(request), credentials(request)));
    }

    /** The party for the core: where it names us the next hop takes our place, every other host is the user's own. */
    private String party(Request request, boolean from, Hop next) {
        String text = from ? Parties.from(request) : Parties.to(request);
        return Parties.names(request, from, listening) ? Parties.hidden(request, from, next.host()) : text;
    }

    private static List<Contact> contacts(Message message) {
        return Incoming.values(message, "Contact").stream()
                .flatMap(each -> Contact.parse(each).stream())
                .toList();
    }

    private static OptionalLong seconds(Message message, String header) {
        return Incoming.values(message, header).stream()
                .findFirst()
                .map(Contact::seconds)
                .orElse(OptionalLong.empty());
    }

    /** User, realm and nonce: the same as long as only the count of the nonce goes up. */
    private static String credentials(Request request) {
        StringBuilder text = new StringBuilder();
        Incoming.values(request, "Authorization").forEach(each -> {
            Matcher found = CREDENTIAL.matcher(each);
            while (found.find()) {
                text.append(found.group(1).toLowerCase(Locale.ROOT))
                        .append('=')
                        .append(found.group(2))
                        .append(' ');
            }
        });
        return text.toString();
    }

    /**
     * The REGISTER for the core.
     *
     * @param request the user agent's
     * @param fine what was read
     * @param pass tokens for our URIs
     * @param names our Call-ID, tag and charging identifier
     */
    public Request passed(Request request, Read.Fine fine, Registrar.Ruling.Pass pass, Names names) {
        Hop hop = fine.to().hop();
        Dialog dialog = new Dialog(
                Dialog.Phase.NONE,
                names.callId(),
                names.tag(),
                "",
                party(request, true, hop),
                party(request, false, hop),
                Incoming.cseq(request),
                0,
                fine.to().routes(),
                fine.to().requestUri(),
                hop);
        HeaderPolicy policy =
                new HeaderPolicy(fine.from().trusted(), fine.to().realm().trusted());
        List<HeaderLine> lines = Lines.without(
                policy.passing(request),
                "Contact",
                "Path",
                "Expires",
                "Supported",
                "Require",
                "P-Visited-Network-ID",
                "P-Charging-Vector",
                HopMark.HEADER);
        lines.addAll(contacts(fine.asked(), pass, hop));
        Lines.copy(request, lines, "Expires");
        path(request, fine, pass, hop, lines);
        options(request, lines);
        if (fine.to().realm().trusted()) {
            network(names, hop, lines);
        }
        Lines.copy(request, lines, HopMark.HEADER);
        lines.add(new HeaderLine(HopMark.HEADER, mark(request, fine.from())));
        int forwards = Math.min(Incoming.maxForwards(request), 70) - 1;
        return messages.request("REGISTER", dialog, forwards, lines, Relayed.body(request));
    }

    /**
     * Names for a REGISTER of ours.
     *
     * @param callId Call-ID, always the same for the user agent's, so that its CSeq order is kept (RFC 3261 §10.2.4)
     * @param tag From tag
     * @param charging charging identifier
     */
    public record Names(String callId, String tag, String charging) {}

    private List<HeaderLine> contacts(Asked asked, Registrar.Ruling.Pass pass, Hop hop) {
        if (asked.all()) {
            return List.of(new HeaderLine("Contact", "*"));
        }
        List<HeaderLine> lines = new ArrayList<>();
        for (int at = 0; at < asked.contacts().size(); at++) {
            Contact contact = asked.contacts().get(at);
            Contact shown = settings.contact() == RelaySettings.ContactMode.PATH
                    ? contact
                    : contact.to(messages.uri(pass.tokens().get(at), hop)).without("reg-id");
            lines.add(new HeaderLine("Contact", shown.text()));
        }
        return lines;
    }

    /** Ours on top of those it came with (RFC 3327 §5.2), with {@code ob} where the user agent keeps flows (RFC 5626 §5.1). */
    private void path(Request request, Read.Fine fine, Registrar.Ruling.Pass pass, Hop hop, List<HeaderLine> lines) {
        if (settings.contact() == RelaySettings.ContactMode.PATH) {
            boolean outbound = fine.asked().contacts().stream()
                    .anyMatch(
                            each -> !each.regId().isEmpty() && !each.instance().isEmpty());
            String uri = messages.uri(pass.pathToken(), hop) + ";lr" + (outbound ? ";ob" : "");
            lines.add(new HeaderLine("Path", "<" + uri + ">"));
        }
        if (fine.from().trusted()) {
            Lines.copy(request, lines, "Path");
        }
    }

    private void options(Request request, List<HeaderLine> lines) {
        boolean path = settings.contact() == RelaySettings.ContactMode.PATH;
        for (String header : List.of("Supported", "Require")) {
            Set<String> tags = new java.util.LinkedHashSet<>(Abilities.tags(request, header));
            if (settings.security().end()) {
                tags.removeAll(SecurityAgreement.OPTIONS);
            }
            if (!path) {
                tags.removeAll(Set.of("path", "outbound"));
            } else if (header.equals("Supported") || settings.requirePath()) {
                tags.add("path");
            }
            tags.forEach(each -> lines.add(new HeaderLine(header, each)));
        }
        if (!settings.security().end()) {
            Lines.copy(request, lines, "Proxy-Require", "Security-Client", "Security-Verify");
        }
    }

    private void network(Names names, Hop hop, List<HeaderLine> lines) {
        if (!settings.visitedNetwork().isEmpty()) {
            String network = settings.visitedNetwork().replace("\\", "\\\\").replace("\"", "\\\"");
            lines.add(new HeaderLine("P-Visited-Network-ID", "\"" + network + "\""));
        }
        if (settings.chargingVector()) {
            String at = listening.serving(hop).advertised();
            lines.add(new HeaderLine(
                    "P-Charging-Vector",
                    "icid-value=" + names.charging() + ";icid-generated-at=" + Literals.inUri(at)));
        }
    }

    /** Reads a 2xx; the headers are those that go on to the user agent. */
    public Answered answered(Response response, Read.Fine fine) {
        return new Answered(
                contacts(response),
                seconds(response, "Expires"),
                Incoming.values(response, "Service-Route"),
                Incoming.values(response, "P-Associated-URI").stream()
                        .flatMap(each -> Contact.parse(each).stream())
                        .map(Contact::uri)
                        .toList(),
                down(response, fine));
    }

    /** Headers of a response that go on to the user agent; names of the core's hosts do not. */
    public List<HeaderLine> down(Response response, Read.Fine fine) {
        HeaderPolicy policy =
                new HeaderPolicy(fine.to().realm().trusted(), fine.from().trusted());
        List<HeaderLine> lines = Lines.without(policy.passing(response), "Contact", "Path", "Expires", "Service-Route");
        DOWN.forEach(name -> Lines.copyMissing(response, lines, name));
        if (!settings.security().end()) {
            Lines.copy(response, lines, "Security-Server");
        }
        lines.addAll(fine.answer());
        return lines;
    }

    /** Contact, Expires and our own Service-Route of a 200 to the user agent. */
    public List<HeaderLine> told(List<Contact> contacts, Asked asked, boolean serviceRoute) {
        List<HeaderLine> lines = new ArrayList<>();
        contacts.forEach(each -> lines.add(new HeaderLine("Contact", each.text())));
        if (serviceRoute) {
            // the core's stays here and is put on what the user agent sends (RFC 3608 §6.1)
            lines.add(new HeaderLine("Service-Route", messages.route(asked.flow())));
        }
        return lines;
    }

    public Response answer(Request request, int status, String phrase, String tag, List<HeaderLine> lines) {
        return messages.response(request, status, phrase, tag, lines, Body.NONE);
    }

    private static Read.Refused refused(int status, HeaderLine... headers) {
        return new Read.Refused(Refusal.of(status, headers));
    }
}

package io.limen.sip.leg;

import io.limen.sip.border.HeaderPolicy;
import io.limen.sip.call.Dialog;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Hop;
import io.limen.sip.call.Phrases;
import io.limen.sip.port.RelaySettings;
import io.limen.sip.port.SipConfig;
import io.limen.sip.relay.Body;
import io.limen.sip.relay.Passed;
import io.limen.sip.relay.Screen;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Requests that pass outside of calls: read, sent on under names of ours, answered (RFC 3261 §8, §16; RFC 3428, RFC 3903). */
public final class Passings {
    /** Headers of requests that pass beside those of the border's policy. */
    private static final List<String> UP = List.of(
            "Event",
            "Expires",
            "Accept",
            "Accept-Encoding",
            "Allow-Events",
            "SIP-If-Match",
            "Suppress-If-Match",
            "Subscription-State",
            "Refer-To",
            "Referred-By",
            "Refer-Sub",
            "Info-Package",
            "Supported",
            "Require",
            "Date",
            "MIME-Version");
    /** The same for responses. */
    private static final List<String> DOWN = List.of(
            "Expires",
            "Min-Expires",
            "SIP-ETag",
            "Allow",
            "Allow-Events",
            "Accept",
            "Accept-Encoding",
            "Refer-Sub",
            "Supported",
            "Require",
            "Unsupported",
            "Date",
            "MIME-Version");
    /** Tags of what changes what a dialog is, and which this border does not do outside of calls. */
    private static final Set<String> NOT_SHOWN = Set.of("100rel", "timer", "replaces", "tdialog", "sec-agree");

    private final SipConfig config;
    private final Listening listening;
    private final Destinations destinations;
    private final Relayed messages;
    private final Identities identities;
    private final Screen screen;

    public Passings(
            SipConfig config, Listening listening, Destinations destinations, Relayed messages, Identities identities) {
        this.config = config;
        this.listening = listening;
        this.destinations = destinations;
        this.messages = messages;
        this.identities = identities;
        this.screen = new Screen(config.relay());
    }

    /** A request that was looked at. */
    public sealed interface Read {
        /**
         * It can go on.
         *
         * @param passed what passes of it
         * @param back dialog toward its sender, in which requests to it would go
         * @param onward dialog it goes on in, with our names
         * @param from realm it came in on
         * @param to where it goes
         * @param maxForwards hops left
         */
        record Fine(
                Passed passed,
                Dialog back,
                Dialog onward,
                SipConfig.Realm from,
                Destinations.Found.To to,
                boolean backNat,
                int maxForwards)
                implements Read {}

        record Refused(Refusal refusal) implements Read {}
    }

    /** Whether an OPTIONS asks us and not somebody beyond. */
    public boolean asksUs(Request request) {
        return Incoming.maxForwards(request) <= 0
                || (request.getRequestURI() instanceof javax.sip.address.SipURI uri
                        && listening.names(Incoming.host(uri), uri.getPort())
                        && !destinations.names(request));
    }

    /** Completes when {@link #read} can tell where a request from that realm goes without waiting for names. */
    public CompletionStage<Void> ready(Request request, String realm) {
        return destinations.ready(config.realm(realm), request);
    }

    /**
     * Reads a request outside of dialogs.
     *
     * @param request the request
     * @param realmName realm it came in on
     * @param transport transport it came over
     * @param source where it came from
     */
    public Read read(Request request, String realmName, String transport, InetSocketAddress source) {
        SipConfig.Realm realm = config.realm(realmName);
        Optional<Refusal> formal = formal(request, realm);
        if (formal.isPresent()) {
            return new Read.Refused(formal.get());
        }
        Hop back = new Hop(realmName, transport, source.getAddress().getHostAddress(), source.getPort());
        return switch (destinations.find(realm, request, back)) {
            case Destinations.Found.Nowhere why ->
                new Read.Refused(
                        new Refusal(why.status(), Phrases.of(why.status()), List.of(HeaderLine.warning(why.reason()))));
            case Destinations.Found.To to -> fine(request, realm, back, source, to);
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
        return Abilities.unknown(request, Set.of())
                .or(() -> screen.refusal(passed(request, realm, realm))
                        .map(no -> new Refusal(no.status(), no.phrase(), no.headers())));
    }

    private String mark(Request request, SipConfig.Realm realm) {
        return HopMark.of(config.node(), realm.name(), request.getMethod() + ' ' + request.getRequestURI());
    }

    private Read fine(
            Request request, SipConfig.Realm realm, Hop back, InetSocketAddress source, Destinations.Found.To to) {
        boolean nat = NatSigns.behindNat(realm.nat(), request, source.getAddress());
        Dialog toward = new Dialog(
                Dialog.Phase.NONE,
                Incoming.callId(request),
                identities.tag(),
                Incoming.fromTag(request),
                Parties.to(request),
                Parties.from(request),
                0,
                Incoming.cseq(request),
                Incoming.recordRoutes(request),
                Incoming.contact(request),
                back);
        String ours = listening.serving(to.hop()).advertised();
        Dialog onward = new Dialog(
                Dialog.Phase.NONE,
                identities.callIdBeside(Incoming.callId(request)),
                identities.tag(),
                "",
                Parties.hidden(request, true, ours),
                Parties.hidden(request, false, to.hop().host()),
                1,
                0,
                to.routes(),
                to.requestUri(),
                to.hop());
        Passed passed = passed(request, realm, to.realm());
        List<HeaderLine> lines = new ArrayList<>(passed.headers());
        Lines.copy(request, lines, HopMark.HEADER);
        lines.add(new HeaderLine(HopMark.HEADER, mark(request, realm)));
        int forwards = Math.min(Incoming.maxForwards(request), 70) - 1;
        return new Read.Fine(passed.with(lines), toward, onward, realm, to, nat, forwards);
    }

    /** What passes of a message that goes from one realm to another. */
    public Passed passed(Message message, SipConfig.Realm from, SipConfig.Realm to) {
        HeaderPolicy policy = new HeaderPolicy(from.trusted(), to.trusted());
        List<HeaderLine> lines = Lines.without(policy.passing(message), "Contact", HopMark.HEADER);
        (message instanceof Request ? UP : DOWN).forEach(name -> Lines.copyMissing(message, lines, name));
        lines.removeIf(line -> line.name().equalsIgnoreCase("Supported") && NOT_SHOWN.contains(line.value()));
        return new Passed(
                Incoming.method(message),
                message instanceof Response response ? response.getStatusCode() : 0,
                message instanceof Response response && response.getReasonPhrase() != null
                        ? response.getReasonPhrase()
                        : "",
                Incoming.fromTag(message),
                Incoming.toTag(message),
                Incoming.cseq(message),
                Incoming.contact(message),
                Incoming.recordRoutes(message),
                lines,
                Relayed.body(message));
    }

    /** The request as it goes on in that dialog. */
    public Request request(Passed passed, Dialog dialog, int maxForwards) {
        List<HeaderLine> lines = new ArrayList<>(passed.headers());
        if (!passed.contact().isEmpty()) {
            lines.add(messages.contact(dialog.hop()));
        }
        return messages.request(passed.method(), dialog, maxForwards, lines, passed.body());
    }

    /**
     * The answer to a request, made of the answer to the one that went on.
     *
     * @param request the request as it came in
     * @param passed what passes of the answer
     * @param tag our tag
     * @param hop where its sender reaches us
     */
    public Response answer(Request request, Passed passed, String tag, Hop hop) {
        List<HeaderLine> lines = new ArrayList<>(passed.headers());
        if (passed.status() < 300 && !passed.contact().isEmpty()) {
            lines.add(messages.contact(hop));
        }
        return messages.response(request, passed.status(), passed.phrase(), tag, lines, passed.body());
    }

    /** A refusal of ours. */
    public Response refusal(Request request, Refusal refusal, String tag) {
        return messages.response(request, refusal.status(), refusal.phrase(), tag, refusal.headers(), Body.NONE);
    }

    /** An answer of ours. */
    public Response made(Request request, int status, String tag, List<HeaderLine> lines) {
        return messages.response(request, status, Phrases.of(status), tag, lines, Body.NONE);
    }

    /** Settings, for those who wait for answers. */
    public RelaySettings settings() {
        return config.relay();
    }

    /** The realm of that name. */
    public SipConfig.Realm realm(String name) {
        return config.realm(name);
    }
}

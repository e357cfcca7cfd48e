package io.limen.sip.leg;

import io.limen.policy.decide.Facts;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.Origin;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.border.Border;
import io.limen.sip.border.Crossing;
import io.limen.sip.border.End;
import io.limen.sip.border.HopGuard;
import io.limen.sip.border.Screened;
import io.limen.sip.border.Urgency;
import io.limen.sip.call.Admission;
import io.limen.sip.call.Asked;
import io.limen.sip.call.Dialog;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Hop;
import io.limen.sip.call.Leg;
import io.limen.sip.call.Standing;
import io.limen.sip.call.Way;
import io.limen.sip.port.MediaGateway;
import io.limen.sip.port.SipConfig;
import io.limen.sip.route.Destination;
import io.limen.sip.route.Found;
import io.limen.sip.route.LocatedWay;
import io.limen.sip.route.PeerRecognition;
import io.limen.sip.route.RouteTable;
import io.limen.sip.stack.SipSource;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sip.message.Request;

/** Turns an INVITE into all that a call must know of it, or into a refusal (RFC 3261 §8.2, §16.3). */
public final class Admissions {
    /** What stands for the offer of an INVITE that makes none. */
    private static final SessionDescription NO_OFFER = new SessionDescription(List.of(), List.of());

    private final SipConfig config;
    private final Listening listening;
    private final Border border;
    private final RouteTable routes;
    private final RouteQueries queries;
    private final PeerRecognition recognition;
    private final Identities identities;
    private final MediaGateway gateways;
    private final Predicate<String> seenBehindNat;
    private final RegisteredEnds registered;

    public Admissions(
            SipConfig config,
            Listening listening,
            Border border,
            RouteTable routes,
            Identities identities,
            MediaGateway gateways,
            Predicate<String> seenBehindNat,
            RegisteredEnds registered) {
        this.config = config;
        this.listening = listening;
        this.border = border;
        this.routes = routes;
        this.queries = new RouteQueries(listening);
        this.recognition = new PeerRecognition(config);
        this.identities = identities;
        this.gateways = gateways;
        this.seenBehindNat = seenBehindNat;
        this.registered = registered;
    }

    /** What an INVITE comes to. */
    public sealed interface Outcome {
        /** It may go on as soon as its next hops are located: then {@link #admitted} makes a call of it. */
        record Routed(Waiting waiting) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    /**
     * An INVITE whose destinations are known and whose next hops are being located.
     *
     * @param offer its session description
     * @param crossing the border between its ends
     * @param passed what of it passes there
     * @param realm realm it came in on
     * @param transport transport it came over
     * @param source where it came from
     * @param peer peer that sent it, empty if it is none of ours
     * @param ways where it may go, in order
     */
    public record Waiting(
            Request request,
            SessionDescription offer,
            Crossing crossing,
            Screened.Passed passed,
            SipConfig.Realm realm,
            String transport,
            InetSocketAddress source,
            String peer,
            List<Destination> ways) {}

    /**
     * An INVITE that may become a call.
     *
     * @param admission what the call must know
     * @param behindNat whether its sender is behind NAT
     * @param spare hops to try beside that of a dialog, by the Call-ID of the dialog
     */
    public record Admitted(Admission admission, boolean behindNat, Map<String, Spare> spare) {
        /** The same with another admission. */
        public Admitted with(Admission changed) {
            return new Admitted(changed, behindNat, spare);
        }
    }

    /** Hops of a way beside its first, and the peer they belong to, empty if none. */
    public record Spare(String peer, List<Hop> hops) {}

    /**
     * Looks at an INVITE outside of any dialog, and finds where it goes.
     *
     * @param request the INVITE
     * @param from where it came from
     */
    public Outcome admit(Request request, SipSource from) {
        SipConfig.Realm realm = config.realm(from.listenPoint().realm());
        String transport = from.listenPoint().transport().token();
        InetSocketAddress source = from.peer();
        String peer = recognition.of(realm.name(), source.getAddress(), from.certified());
        Hop back = new Hop(realm.name(), transport, source.getAddress().getHostAddress(), source.getPort());
        Optional<Refusal> refusal = formal(request, realm).or(() -> registered.refusal(request, realm, back));
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        int priority = border.crossing(new End(realm.name(), peer), new End("", ""))
                .urgency(request)
                .priority();
        return switch (registered
                .to(request)
                .orElseGet(() -> routes.find(queries.of(request, realm.name(), peer, priority)))) {
            case Found.Nowhere why -> new Outcome.Refused(nowhere(request, realm, why));
            case Found.To to -> screened(request, realm, transport, source, peer, to.ways());
        };
    }

    /** What is wrong with the request itself outweighs that it leads nowhere. */
    private Refusal nowhere(Request request, SipConfig.Realm realm, Found.Nowhere why) {
        Crossing crossing = border.crossing(new End(realm.name(), ""), new End("", ""));
        return switch (crossing.within(request)) {
            case Screened.Refused no -> Refusal.of(no);
            case Screened.Passed passed -> Refusal.of(why.status(), HeaderLine.warning(why.reason()));
        };
    }

    /** The first way says what the border is. */
    private Outcome screened(
            Request request,
            SipConfig.Realm realm,
            String transport,
            InetSocketAddress source,
            String peer,
            List<Destination> ways) {
        Destination first = ways.getFirst();
        Crossing crossing = border.crossing(
                new End(realm.name(), peer), new End(first.realm().name(), first.peer()));
        String host = listening
                .serving(new Hop(first.realm().name(), transport, "", 0))
                .advertised();
        return switch (crossing.request(request, identities::call, host)) {
            case Screened.Refused no -> new Outcome.Refused(Refusal.of(no));
            case Screened.Passed passed
            when lost(request, passed) ->
                new Outcome.Refused(Refusal.of(400, HeaderLine.warning("no part of the body can be read")));
            case Screened.Passed passed ->
                new Outcome.Routed(new Waiting(
                        request,
                        passed.description().orElse(NO_OFFER),
                        crossing,
                        passed,
                        realm,
                        transport,
                        source,
                        peer,
                        ways));
        };
    }

    /** A body of parts of which none is left is broken, and not an INVITE without an offer. */
    private static boolean lost(Request request, Screened.Passed passed) {
        byte[] body = request.getRawContent();
        return body != null
                && body.length > 0
                && passed.description().isEmpty()
                && passed.content().isEmpty()
                && Incoming.values(request, "Content-Type").stream()
                        .anyMatch(each -> each.toLowerCase(Locale.ROOT).startsWith("multipart/"));
    }

    private Optional<Refusal> formal(Request request, SipConfig.Realm realm) {
        if (Incoming.contactsAll(request)) {
            return Optional.of(Refusal.of(400, HeaderLine.warning("an INVITE names one contact, not `*`")));
        }
        Optional<Refusal> tooFar = HopGuard.refusal(request).map(Refusal::of);
        if (tooFar.isPresent()) {
            return tooFar;
        }
        if (Incoming.values(request, HopMark.HEADER).contains(mark(request, realm))) {
            return Optional.of(Refusal.of(482));
        }
        return Formalities.accept(request);
    }

    private String mark(Request request, SipConfig.Realm realm) {
        return HopMark.of(config.node(), realm.name(), request.getRequestURI().toString());
    }

    /** What a call must know, now that its ways are located; at least one. */
    public Admitted admitted(Waiting waiting, List<LocatedWay> located) {
        Request request = waiting.request();
        Urgency urgency = waiting.crossing().urgency(request);
        SipConfig.Realm realm = waiting.realm();
        InetSocketAddress source = waiting.source();
        String host = source.getAddress().getHostAddress();
        boolean nat = NatSigns.behindNat(realm.nat(), request, source.getAddress());
        LocatedWay first = located.getFirst();
        Facts.Party ingress = party(realm, nat, waiting.peer(), host);
        Facts.Party egress = beyond(first);
        Hop back = new Hop(realm.name(), waiting.transport(), host, source.getPort());
        Standing standing = SessionIds.standing(TermHeaders.read(request), madeSessionId());
        Leg a = new Leg(
                CallSide.INGRESS, ingress, ingressDialog(request, back), origin(back), Optional.empty(), standing);
        Leg b = new Leg(
                CallSide.EGRESS,
                egress,
                egressDialog(waiting, first, back),
                origin(first.hops().getFirst()),
                Optional.empty(),
                SessionIds.standing(madeSessionId()));
        SipConfig.Realm out = first.destination().realm();
        Facts facts = new Facts(
                waiting.offer(),
                ingress,
                egress,
                realm.kind().equals("access") ? Facts.Direction.ORIGINATING : Facts.Direction.TERMINATING,
                Facts.Phase.INITIAL,
                urgency.emergency(),
                urgency.priority(),
                registered.e2ae(back, first.hops().getFirst()),
                gateways.abilities(mediaRealms(realm, out)));
        boolean gateway = gateways.present(mediaRealms(realm, out));
        List<HeaderLine> headers =
                new ArrayList<>(SessionIds.without(waiting.passed().headers()));
        headers.add(HopGuard.nextBreadth(request));
        Incoming.values(request, HopMark.HEADER).forEach(each -> headers.add(new HeaderLine(HopMark.HEADER, each)));
        headers.add(new HeaderLine(HopMark.HEADER, mark(request, realm)));
        int forwards = HopGuard.nextForwards(request);
        Map<String, Spare> spare = new HashMap<>();
        spare.put(b.dialog().callId(), spare(first));
        List<Way> alternatives = new ArrayList<>();
        for (LocatedWay each : located.subList(1, located.size())) {
            Way way = new Way(
                    beyond(each),
                    egressDialog(waiting, each, back),
                    each.destination().realm().media(),
                    each.destination().rerouteOn());
            spare.put(way.dialog().callId(), spare(each));
            alternatives.add(way);
        }
        Admission admission = new Admission(
                a,
                b,
                headers,
                facts,
                realm.media(),
                out.media(),
                forwards,
                gateway,
                first.destination().rerouteOn(),
                alternatives,
                Asked.OFFER);
        return new Admitted(admission.asking(asked(request, waiting.passed())), nat, spare);
    }

    /** What the INVITE asks beside its offer. */
    static Asked asked(Request request, Screened.Passed passed) {
        boolean offered = passed.description().isPresent();
        return new Asked(offered, options(request, "Supported"), options(request, "Require"), passed.content());
    }

    private static Set<String> options(Request request, String header) {
        return Incoming.values(request, header).stream()
                .flatMap(each -> Stream.of(each.split(",", -1)))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Spare spare(LocatedWay way) {
        return new Spare(
                way.destination().peer(), way.hops().subList(1, way.hops().size()));
    }

    /** The end that a way leads to. */
    private Facts.Party beyond(LocatedWay way) {
        SipConfig.Realm realm = way.destination().realm();
        Hop hop = way.hops().getFirst();
        boolean nat = switch (realm.nat()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> registered.behindNat(hop) || seenBehindNat.test(hop.host() + ":" + hop.port());
        };
        return party(realm, nat, way.destination().peer(), hop.host());
    }

    /** Both may be the same: a call within one network. */
    private static Set<String> mediaRealms(SipConfig.Realm a, SipConfig.Realm b) {
        return Stream.of(a, b).map(each -> each.media().realm()).collect(Collectors.toUnmodifiableSet());
    }

    private Facts.Party party(SipConfig.Realm realm, boolean nat, String peer, String address) {
        String family = realm.media().family() == AddressFamily.IP6 ? "ip6" : "ip4";
        String trust = border.trusted(new End(realm.name(), peer)) ? "trusted" : "untrusted";
        return new Facts.Party(realm.name(), realm.kind(), trust, nat, family, peer, address);
    }

    private Optional<String> madeSessionId() {
        return config.calls().dialogs().passing().makeSessionIds() ? Optional.of(identities.uuid()) : Optional.empty();
    }

    private Origin origin(Hop hop) {
        Listening.Point at = listening.serving(hop);
        String family = at.address().indexOf(':') >= 0 ? "IP6" : "IP4";
        return new Origin("-", identities.sessionId(), "1", family, at.advertised());
    }

    private Dialog ingressDialog(Request request, Hop back) {
        return new Dialog(
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
    }

    /** Route of what goes out: that of the way, else the Service-Route of its source. */
    private List<String> routeSet(Request request, LocatedWay way, Hop back) {
        List<String> own = way.destination().routeSet();
        return own.isEmpty() ? registered.serviceRoute(request, back) : own;
    }

    private Dialog egressDialog(Waiting waiting, LocatedWay way, Hop back) {
        Request request = waiting.request();
        Crossing crossing = waiting.crossing();
        Hop hop = way.hops().getFirst();
        Listening.Point at = listening.serving(hop);
        return new Dialog(
                Dialog.Phase.NONE,
                identities.callIdBeside(Incoming.callId(request)),
                identities.tag(),
                "",
                Parties.from(request, crossing, at.advertised()),
                Parties.to(request, crossing, hop.host()),
                0,
                0,
                routeSet(request, way, back),
                way.destination().requestUri(),
                hop);
    }
}

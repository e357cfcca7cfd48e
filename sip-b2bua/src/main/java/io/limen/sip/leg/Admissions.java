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
import io.limen.sip.call.Dialog;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Hop;
import io.limen.sip.call.Leg;
import io.limen.sip.port.MediaGateway;
import io.limen.sip.port.SipConfig;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sip.message.Request;

/** Turns an INVITE into all that a call must know of it, or into a refusal (RFC 3261 §8.2, §16.3). */
public final class Admissions {
    private final SipConfig config;
    private final Listening listening;
    private final Border border;
    private final Routing routing;
    private final Identities identities;
    private final MediaGateway gateways;
    private final Predicate<String> seenBehindNat;
    private final RegisteredEnds registered;

    public Admissions(
            SipConfig config,
            Listening listening,
            Border border,
            Identities identities,
            MediaGateway gateways,
            Predicate<String> seenBehindNat,
            RegisteredEnds registered) {
        this.config = config;
        this.listening = listening;
        this.border = border;
        this.routing = new Routing(config, listening);
        this.identities = identities;
        this.gateways = gateways;
        this.seenBehindNat = seenBehindNat;
        this.registered = registered;
    }

    /** What an INVITE comes to. */
    public sealed interface Outcome {
        record Admitted(Admission admission, boolean behindNat) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    /**
     * Admits an INVITE outside of any dialog.
     *
     * @param request the INVITE
     * @param realmName realm it came in on
     * @param transport transport it came over
     * @param source where it came from
     */
    public Outcome admit(Request request, String realmName, String transport, InetSocketAddress source) {
        SipConfig.Realm realm = config.realm(realmName);
        Hop from = new Hop(realmName, transport, source.getAddress().getHostAddress(), source.getPort());
        Optional<Refusal> refusal = formal(request, realm).or(() -> registered.refusal(request, realm, from));
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        return switch (registered.to(request).orElseGet(() -> routing.find(realm, request))) {
            case Routing.Found.Nowhere why -> new Outcome.Refused(nowhere(request, realm, why));
            case Routing.Found.To to -> screened(request, realm, transport, source, to);
        };
    }

    /** What is wrong with the request itself outweighs that it leads nowhere. */
    private Refusal nowhere(Request request, SipConfig.Realm realm, Routing.Found.Nowhere why) {
        Crossing crossing = border.crossing(new End(realm.name(), ""), new End("", ""));
        return switch (crossing.within(request)) {
            case Screened.Refused no -> Refusal.of(no);
            case Screened.Passed passed -> Refusal.of(why.status(), HeaderLine.warning(why.reason()));
        };
    }

    private Outcome screened(
            Request request, SipConfig.Realm realm, String transport, InetSocketAddress source, Routing.Found.To to) {
        Crossing crossing =
                border.crossing(new End(realm.name(), ""), new End(to.realm().name(), to.peer()));
        String host = listening.serving(to.hop()).advertised();
        return switch (crossing.request(request, identities::call, host)) {
            case Screened.Refused no -> new Outcome.Refused(Refusal.of(no));
            case Screened.Passed passed ->
                passed.description()
                        .map(offer -> admitted(request, offer, realm, transport, source, to, crossing, passed))
                        .orElseGet(() -> new Outcome.Refused(Refusal.of(
                                488, HeaderLine.warning("an INVITE without session description is not supported"))));
        };
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

    private Outcome admitted(
            Request request,
            SessionDescription offer,
            SipConfig.Realm realm,
            String transport,
            InetSocketAddress source,
            Routing.Found.To to,
            Crossing crossing,
            Screened.Passed passed) {
        Urgency urgency = crossing.urgency(request);
        String host = source.getAddress().getHostAddress();
        boolean nat = NatSigns.behindNat(realm.nat(), request, source.getAddress());
        boolean natBeyond = switch (to.realm().nat()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                registered.behindNat(to.hop())
                        || seenBehindNat.test(to.hop().host() + ":" + to.hop().port());
        };
        Facts.Party ingress = party(realm, nat, "", host);
        Facts.Party egress = party(to.realm(), natBeyond, to.peer(), to.hop().host());
        Hop back = new Hop(realm.name(), transport, host, source.getPort());
        Leg a = new Leg(CallSide.INGRESS, ingress, ingressDialog(request, back), origin(back), Optional.empty());
        Leg b = new Leg(
                CallSide.EGRESS,
                egress,
                egressDialog(request, to, registered.routes(request, back), crossing),
                origin(to.hop()),
                Optional.empty());
        Facts facts = new Facts(
                offer,
                ingress,
                egress,
                realm.kind().equals("access") ? Facts.Direction.ORIGINATING : Facts.Direction.TERMINATING,
                Facts.Phase.INITIAL,
                urgency.emergency(),
                urgency.priority(),
                registered.e2ae(back, to.hop()),
                gateways.abilities(mediaRealms(realm, to.realm())));
        boolean gateway = gateways.present(mediaRealms(realm, to.realm()));
        List<HeaderLine> headers = new ArrayList<>(passed.headers());
        headers.add(HopGuard.nextBreadth(request));
        Incoming.values(request, HopMark.HEADER).forEach(each -> headers.add(new HeaderLine(HopMark.HEADER, each)));
        headers.add(new HeaderLine(HopMark.HEADER, mark(request, realm)));
        int forwards = HopGuard.nextForwards(request);
        return new Outcome.Admitted(
                new Admission(a, b, headers, facts, realm.media(), to.realm().media(), forwards, gateway), nat);
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

    private Dialog egressDialog(Request request, Routing.Found.To to, List<String> routes, Crossing crossing) {
        Listening.Point at = listening.serving(to.hop());
        return new Dialog(
                Dialog.Phase.NONE,
                identities.callIdBeside(Incoming.callId(request)),
                identities.tag(),
                "",
                Parties.from(request, crossing, at.advertised()),
                Parties.to(request, crossing, to.hop().host()),
                0,
                0,
                routes,
                to.requestUri(),
                to.hop());
    }
}

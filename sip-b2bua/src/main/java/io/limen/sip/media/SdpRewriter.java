package io.limen.sip.media;

import io.limen.policy.decide.StreamDecision;
import io.limen.policy.decide.TcpDecision;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.sdp.ConnectionAddress;
import io.limen.policy.sdp.MediaDescription;
import io.limen.policy.sdp.MediaLine;
import io.limen.policy.sdp.Origin;
import io.limen.policy.sdp.SdpLine;
import io.limen.policy.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the session descriptions that go out: the peer's own with every address replaced by the gateway's, roles as
 * decided, our own o-line. Number and order of m-lines never change (RFC 3264 §6).
 */
public final class SdpRewriter {
    /**
     * What would name an address that is no longer true, or ask the other end for what the gateway does not do: ICE
     * (RFC 8839), RTCP ports (RFC 3605, RFC 5761), OMR (TS 29.079), alternative addresses (RFC 6947), and e2ae, which
     * is a matter of one side (TS 33.328).
     */
    private static final Set<String> DROPPED = Set.of(
            "candidate",
            "remote-candidates",
            "end-of-candidates",
            "ice-ufrag",
            "ice-pwd",
            "ice-options",
            "ice-lite",
            "ice-mismatch",
            "ice-pacing",
            "rtcp",
            "rtcp-mux",
            "rtcp-mux-only",
            "altc",
            "visited-realm",
            "secondary-realm",
            "omr-codecs",
            "omr-m-att",
            "omr-m-bw",
            "omr-m-cksum",
            "omr-s-att",
            "omr-s-bw",
            "omr-s-cksum",
            "3ge2ae",
            "source-filter",
            "tcap",
            "pcfg",
            "acap",
            "group");

    private SdpRewriter() {}

    /**
     * The offer as it goes on to the other side.
     *
     * @param exchange offer and decision
     * @param point our connection point on the side it goes to
     * @param own our o-line there
     * @param last what we sent there last; the version stays if nothing else changes
     */
    public static SessionDescription offerOut(
            Exchange exchange, ConnectionPoint point, Origin own, Optional<SessionDescription> last) {
        SessionDescription offer = exchange.offer();
        List<MediaDescription> media = new ArrayList<>();
        for (int i = 0; i < offer.media().size(); i++) {
            MediaDescription each = offer.media().get(i);
            int index = i;
            Optional<StreamEndpoint> stream = carried(exchange, offer, point, i);
            media.add(stream.map(at -> offered(exchange, each, at, index))
                    .orElseGet(() -> beside(exchange, offer, index)));
        }
        return finish(offer, media, point, own, last);
    }

    /**
     * The answer as it goes back to the side that made the offer.
     *
     * @param settled offer and decision after the answer
     * @param answer the answer as received
     * @param point our connection point on the side of the offer
     * @param own our o-line there
     * @param last what we sent there last
     */
    public static SessionDescription answerBack(
            Exchange settled,
            SessionDescription answer,
            ConnectionPoint point,
            Origin own,
            Optional<SessionDescription> last) {
        List<MediaDescription> media = new ArrayList<>();
        for (int i = 0; i < settled.offer().media().size(); i++) {
            int index = i;
            Optional<StreamEndpoint> stream = carried(settled, answer, point, i);
            media.add(stream.map(at -> answered(settled, answer.media().get(index), at, index))
                    .orElseGet(() -> beside(settled, answer, index)));
        }
        return finish(answer, media, point, own, last);
    }

    private static Optional<StreamEndpoint> carried(
            Exchange exchange, SessionDescription description, ConnectionPoint point, int index) {
        boolean off = index >= description.media().size()
                || description.media().get(index).refused()
                || !MediaPlanner.carried(
                        exchange.offer(), exchange.decision().streams().get(index));
        return off
                ? Optional.empty()
                : point.streams().stream()
                        .filter(each ->
                                each.streamId() == index + 1 && each.local().isPresent())
                        .findFirst();
    }

    /** A stream that no gateway carries: passed on as it is where policy says so, else refused. */
    private static MediaDescription beside(Exchange exchange, SessionDescription description, int index) {
        boolean bypass = decided(exchange, index).action() == StreamDecision.Action.BYPASS
                && index < description.media().size()
                && !description.media().get(index).refused();
        if (!bypass) {
            return exchange.offer().media().get(index).withPort(0).withLines(List.of());
        }
        MediaDescription media = description.media().get(index);
        return description
                .address(index)
                .map(at -> media.withConnection(new ConnectionAddress(at.family(), at.host())))
                .orElse(media);
    }

    private static MediaDescription offered(Exchange exchange, MediaDescription media, StreamEndpoint at, int index) {
        MediaDescription clean = moved(media, at);
        Optional<TcpDecision> tcp = decided(exchange, index).tcp();
        if (tcp.isPresent()) {
            Setup role =
                    exchange.kept().contains(index) ? roleOf(at) : tcp.get().offerOut();
            clean = clean.withAttribute("setup", role.token());
        }
        return media.hasAttribute("msrp-cema") ? clean : MsrpPath.moved(clean, at.local());
    }

    private static MediaDescription answered(Exchange settled, MediaDescription media, StreamEndpoint at, int index) {
        MediaDescription clean = moved(media, at);
        Optional<TcpDecision> tcp = decided(settled, index).tcp();
        if (tcp.isPresent()) {
            clean = clean.withAttribute(
                    "setup", answerRole(settled, tcp.get(), at, index).token());
        }
        boolean cema = media.hasAttribute("msrp-cema")
                && settled.offer().media().get(index).hasAttribute("msrp-cema");
        return cema ? clean : MsrpPath.moved(clean, at.local());
    }

    /** On a kept connection the role is ignored (RFC 4145 §5.1) but must still be legal for what was offered. */
    private static Setup answerRole(Exchange settled, TcpDecision tcp, StreamEndpoint at, int index) {
        if (!settled.kept().contains(index)) {
            return tcp.answerBack().orElseGet(() -> roleOf(at));
        }
        Setup offered =
                settled.offer().attribute(index, "setup").flatMap(Setup::of).orElse(Setup.ACTIVE);
        return switch (offered) {
            case ACTIVE -> Setup.PASSIVE;
            case PASSIVE -> Setup.ACTIVE;
            case ACTPASS -> roleOf(at);
            case HOLDCONN -> Setup.HOLDCONN;
        };
    }

    private static Setup roleOf(StreamEndpoint at) {
        return at.tcp().map(TcpEndpoint::setup).orElse(Setup.PASSIVE);
    }

    private static StreamDecision decided(Exchange exchange, int index) {
        return exchange.decision().streams().get(index);
    }

    private static MediaDescription moved(MediaDescription media, StreamEndpoint at) {
        MediaAddress local = at.local().orElseThrow();
        // one gateway port carries one stream: a port count of the peer does not hold for it
        MediaDescription placed = media.withMedia(new MediaLine(
                media.medium(), local.port(), 1, media.proto(), media.media().formats()));
        return placed.withLines(kept(placed.lines()))
                .withConnection(new ConnectionAddress(local.family(), local.host()));
    }

    private static List<SdpLine> kept(List<SdpLine> lines) {
        return lines.stream()
                .filter(line -> !DROPPED.contains(line.attributeName()))
                .toList();
    }

    private static SessionDescription finish(
            SessionDescription from,
            List<MediaDescription> media,
            ConnectionPoint point,
            Origin own,
            Optional<SessionDescription> last) {
        Optional<MediaAddress> first =
                point.streams().stream().flatMap(each -> each.local().stream()).findFirst();
        Origin named = first.map(at -> new Origin(
                        own.username(),
                        own.sessionId(),
                        own.version(),
                        at.family().name(),
                        at.host()))
                .orElse(own);
        SessionDescription whole =
                from.withLines(kept(from.lines())).withMedia(media).withOrigin(named);
        SessionDescription placed = first.map(at -> whole.withConnection(new ConnectionAddress(at.family(), at.host())))
                .orElseGet(whole::withoutConnection); // only refused lines, and lines that bring their own
        if (last.isEmpty()) {
            return placed;
        }
        // an offer that was refused has used a version: what is agreed keeps its own
        Origin agreed = last.get().origin().orElse(named);
        boolean same = placed.withOrigin(agreed).equals(last.get());
        return same ? last.get() : placed.withOrigin(named.nextVersion());
    }
}

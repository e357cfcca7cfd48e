package io.limen.sip.call;

import io.limen.policy.decide.Decision;
import io.limen.policy.decide.Facts;
import io.limen.policy.decide.Reason;
import io.limen.policy.decide.StreamDecision;
import io.limen.policy.decide.TcpDecision;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.media.Exchange;
import io.limen.sip.media.MediaPlanner;
import io.limen.sip.media.SdpRewriter;
import io.limen.sip.port.CallTrace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Offers and answers as they cross the call (RFC 3264): what goes out, what comes back, what the gateway must change. */
final class Offers {
    private Offers() {}

    /** What an answer comes to. */
    sealed interface Answered {
        /** It cannot be used. */
        record Refused(int status, String reason) implements Answered {}

        /**
         * It stands.
         *
         * @param settled exchange with final roles
         * @param back answer toward the offerer
         * @param change what both connection points become; empty where the gateway need not be told
         */
        record Ready(Exchange settled, SessionDescription back, Optional<Points> change) implements Answered {}
    }

    /** Both connection points. */
    record Points(ReservedPoint ingress, ReservedPoint egress) {}

    static Exchange first(Facts facts, Decision decision) {
        return new Exchange(CallSide.INGRESS, facts, decision, Set.of());
    }

    /** The first offer of a call where the callee makes it, with its decision. */
    static Exchange reversed(Move move, SessionDescription offer) {
        if (move.call().media().holding() instanceof Holding.Held) {
            return later(move, CallSide.EGRESS, offer); // another callee made one before: the terminations are shared
        }
        Call.Legs legs = move.call().legs().orElseThrow();
        Facts before = legs.facts();
        Facts facts = new Facts(
                offer,
                legs.on(CallSide.EGRESS).party(),
                legs.on(CallSide.INGRESS).party(),
                turned(before.direction()),
                Facts.Phase.INITIAL,
                before.emergency(),
                before.priority(),
                before.registeredE2ae(),
                before.gatewayAbilities());
        Decision decision = move.policy().decide(facts);
        move.with(move.call().media().with(decision))
                .audit(CallTrace.Column.CALL, "decision: " + WhileAdmitting.summary(decision));
        return new Exchange(CallSide.EGRESS, facts, decision, Set.of());
    }

    /** An answer that refuses every stream of an offer. */
    static SessionDescription refusal(Move move, CallSide side, SessionDescription offer) {
        return offer.withMedia(offer.media().stream()
                        .map(each -> each.withPort(0).withLines(List.of()))
                        .toList())
                .withLines(offer.lines().stream()
                        .filter(line -> !line.attributeName().equals("group"))
                        .toList())
                .withOrigin(move.leg(side).origin())
                .withoutConnection();
    }

    /** A later offer, with its decision. Streams that no gateway has reserved are refused: it only changes what is. */
    static Exchange later(Move move, CallSide from, SessionDescription offer) {
        Call.Legs legs = move.call().legs().orElseThrow();
        Facts before = legs.facts();
        Facts facts = new Facts(
                offer,
                legs.on(from).party(),
                legs.on(from.other()).party(),
                from == CallSide.INGRESS ? before.direction() : turned(before.direction()),
                Facts.Phase.REOFFER,
                before.emergency(),
                before.priority(),
                before.registeredE2ae(),
                before.gatewayAbilities());
        Decision fresh = move.policy().decide(facts);
        Set<Integer> kept = kept(move, from, offer);
        List<StreamDecision> current = move.call().media().decision().streams();
        List<StreamDecision> streams = new ArrayList<>();
        for (StreamDecision stream : fresh.streams()) {
            boolean stays = kept.contains(stream.index());
            streams.add(stays ? current.get(stream.index()) : onlyReserved(move, from, stream));
        }
        boolean nothing = streams.stream().allMatch(each -> each.action() == StreamDecision.Action.REJECT);
        Optional<Decision.Rejection> rejected = fresh.rejected()
                .or(() -> Optional.of(new Decision.Rejection(488, "no stream of the offer is one of the call")))
                .filter(why -> nothing);
        return new Exchange(from, facts, new Decision(rejected, streams, fresh.ruleFailures()), kept);
    }

    private static Facts.Direction turned(Facts.Direction direction) {
        return direction == Facts.Direction.ORIGINATING ? Facts.Direction.TERMINATING : Facts.Direction.ORIGINATING;
    }

    private static StreamDecision onlyReserved(Move move, CallSide from, StreamDecision stream) {
        boolean fits = stream.action() != StreamDecision.Action.ANCHOR
                || endpoint(move, from, stream.index())
                        .filter(held -> held.medium().equals(stream.medium())
                                && held.tcp().isPresent() == stream.tcp().isPresent())
                        .isPresent();
        if (fits) {
            return stream;
        }
        List<Reason> reasons = new ArrayList<>(stream.reasons());
        reasons.add(new Reason("action", "reject", "a later offer cannot add a stream or change its kind"));
        return new StreamDecision(
                stream.index(),
                stream.medium(),
                stream.proto(),
                StreamDecision.Action.REJECT,
                488,
                stream.security(),
                Optional.empty(),
                stream.ingressLatch(),
                stream.egressLatch(),
                stream.ingressFilter(),
                stream.egressFilter(),
                stream.msrpAware(),
                reasons);
    }

    /** TCP streams whose connection a later offer leaves alone (reference/emediasec.md section 7). */
    private static Set<Integer> kept(Move move, CallSide from, SessionDescription offer) {
        Set<Integer> kept = new HashSet<>();
        for (int i = 0; i < offer.media().size(); i++) {
            if (!offer.media().get(i).refused() && connectable(move, i) && leavesAlone(move, from, offer, i)) {
                kept.add(i);
            }
        }
        return kept;
    }

    /** Whether the stream can have a connection: both roles are settled, both ends known, and nobody declined it. */
    private static boolean connectable(Move move, int index) {
        List<StreamDecision> current = move.call().media().decision().streams();
        return index < current.size()
                && current.get(index).action() == StreamDecision.Action.ANCHOR
                && Stream.of(CallSide.values())
                        .allMatch(side -> endpoint(move, side, index)
                                        .filter(Offers::settled)
                                        .isPresent()
                                && !declined(move.leg(side), index));
    }

    private static boolean settled(StreamEndpoint held) {
        return held.remote().isPresent()
                && held.tcp()
                        .filter(tcp -> tcp.setup() != Setup.HOLDCONN && tcp.setup() != Setup.ACTPASS)
                        .isPresent();
    }

    private static boolean declined(Leg leg, int index) {
        return leg.sent()
                .filter(last ->
                        index < last.media().size() && last.media().get(index).refused())
                .isPresent();
    }

    /** The default is a new connection (RFC 4145 §5.1), but MSRP goes on where it stays at its address (RFC 4975 §5.4). */
    private static boolean leavesAlone(Move move, CallSide from, SessionDescription offer, int index) {
        StreamEndpoint held = endpoint(move, from, index).orElseThrow();
        String connection = offer.attribute(index, "connection").orElse("");
        boolean message = held.medium().equals("message");
        boolean stays = held.remote().equals(offer.address(index));
        return held.medium().equals(offer.media().get(index).medium())
                && (connection.equalsIgnoreCase("existing") || (connection.isEmpty() && message && stays));
    }

    private static Optional<StreamEndpoint> endpoint(Move move, CallSide side, int index) {
        return point(move.call(), side).streams().stream()
                .filter(each -> each.streamId() == index + 1)
                .findFirst();
    }

    /** Our connection point on that side; an empty one where no gateway is used. */
    static ConnectionPoint point(Call call, CallSide side) {
        return call.media().holding() instanceof Holding.Held held
                ? held.point(side).point()
                : new ConnectionPoint(side, "", 0, AddressFamily.IP4, List.of());
    }

    /** The offer as it goes to the other side. */
    static SessionDescription out(Move move, Exchange exchange) {
        CallSide to = exchange.from().other();
        Leg leg = move.leg(to);
        return SdpRewriter.offerOut(exchange, point(move.call(), to), leg.origin(), leg.sent());
    }

    /**
     * How an answer is taken.
     *
     * @param gate what may be of what both points are to be
     * @param again whether a later exchange has been configured before: nothing is ordered twice
     */
    record Manner(UnaryOperator<Points> gate, boolean again) {
        static final Manner PLAIN = new Manner(points -> points, false);
        /** The final one after the same early one. */
        static final Manner FINAL = new Manner(points -> points, true);

        static Manner early(UnaryOperator<Points> gate) {
            return new Manner(gate, false);
        }

        /** The same answer under another gate. */
        static Manner regated(UnaryOperator<Points> gate) {
            return new Manner(gate, true);
        }
    }

    /** Judges an answer and works out all that follows from it. */
    static Answered answered(Move move, Exchange exchange, SessionDescription answer) {
        return answered(move, exchange, answer, Manner.PLAIN);
    }

    static Answered answered(Move move, Exchange exchange, SessionDescription answer, Manner manner) {
        Exchange now = withoutNewConnections(exchange, answer);
        return switch (move.policy().settle(now.facts(), roleless(now), answer)) {
            case Deciding.Settlement.Refused refused -> new Answered.Refused(refused.status(), refused.reason());
            case Deciding.Settlement.Settled settled ->
                ready(move, now.with(roled(now, settled.decision())), answer, manner);
        };
    }

    private static Answered ready(Move move, Exchange settled, SessionDescription answer, Manner manner) {
        CallSide from = settled.from();
        ConnectionPoint toward = MediaPlanner.offererAfter(settled, answer, point(move.call(), from));
        ConnectionPoint beyond = MediaPlanner.answererAfter(settled, answer, point(move.call(), from.other()));
        Leg leg = move.leg(from);
        SessionDescription back = SdpRewriter.answerBack(settled, answer, toward, leg.origin(), leg.sent());
        if (!(move.call().media().holding() instanceof Holding.Held held)) {
            return new Answered.Ready(settled, back, Optional.empty());
        }
        boolean first = from == CallSide.INGRESS;
        boolean again = held.configured() && (manner.again() || settled.facts().phase() == Facts.Phase.INITIAL);
        Points points = manner.gate()
                .apply(new Points(
                        ordered(again, held, held.ingress().with(first ? toward : beyond)),
                        ordered(again, held, held.egress().with(first ? beyond : toward))));
        boolean same = held.configured()
                && points.ingress().equals(held.ingress())
                && points.egress().equals(held.egress());
        return new Answered.Ready(settled, back, same ? Optional.empty() : Optional.of(points));
    }

    private static ReservedPoint ordered(boolean again, Holding.Held held, ReservedPoint wanted) {
        return again ? Done.sparing(held.point(wanted.point().side()), wanted) : wanted;
    }

    /** RFC 4145 §5.1: an answer {@code new} to an offer {@code existing} asks for a fresh connection. */
    private static Exchange withoutNewConnections(Exchange exchange, SessionDescription answer) {
        Set<Integer> kept = new HashSet<>(exchange.kept());
        kept.removeIf(index -> index < answer.media().size()
                && answer.attribute(index, "connection")
                        .filter("new"::equalsIgnoreCase)
                        .isPresent());
        return new Exchange(exchange.from(), exchange.facts(), exchange.decision(), kept);
    }

    /** Roles are ignored where the connection is kept (RFC 4145 §5.1), so they are not shown to the judge. */
    private static Decision roleless(Exchange exchange) {
        List<StreamDecision> streams = exchange.decision().streams().stream()
                .map(stream -> exchange.kept().contains(stream.index()) ? rolesOf(stream, Optional.empty()) : stream)
                .toList();
        return new Decision(
                exchange.decision().rejected(), streams, exchange.decision().ruleFailures());
    }

    private static Decision roled(Exchange exchange, Decision settled) {
        List<StreamDecision> streams = new ArrayList<>();
        for (StreamDecision stream : settled.streams()) {
            Optional<TcpDecision> before =
                    exchange.decision().streams().get(stream.index()).tcp();
            streams.add(exchange.kept().contains(stream.index()) ? rolesOf(stream, before) : stream);
        }
        return new Decision(settled.rejected(), streams, settled.ruleFailures());
    }

    private static StreamDecision rolesOf(StreamDecision stream, Optional<TcpDecision> tcp) {
        return new StreamDecision(
                stream.index(),
                stream.medium(),
                stream.proto(),
                stream.action(),
                stream.status(),
                stream.security(),
                tcp,
                stream.ingressLatch(),
                stream.egressLatch(),
                stream.ingressFilter(),
                stream.egressFilter(),
                stream.msrpAware(),
                stream.reasons());
    }

    /** An answer that takes no stream, for an offer that can only be refused so. */
    static SessionDescription none(SessionDescription offer, Leg leg) {
        return offer.withMedia(offer.media().stream()
                        .map(each -> each.withPort(0).withLines(List.of()))
                        .toList())
                .withoutConnection()
                .withOrigin(leg.origin().nextVersion());
    }
}

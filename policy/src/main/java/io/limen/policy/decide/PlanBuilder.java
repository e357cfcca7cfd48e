package io.limen.policy.decide;

import io.limen.policy.decide.StreamDecision.Action;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamMode;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.plan.TcpStart;
import io.limen.policy.sdp.MediaDescription;
import io.limen.policy.sdp.SdpLine;
import io.limen.policy.sdp.SessionDescription;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Turns decisions and answers into what a gateway is asked for. */
public final class PlanBuilder {
    private PlanBuilder() {}

    /**
     * The plan for an offer: the streams that are anchored, toward ingress with the offer's address as Remote, toward
     * egress without one. The StreamID is the index of the m-line plus one.
     */
    public static MediaPlan plan(Decision decision, Facts facts, MediaSide ingress, MediaSide egress) {
        return new MediaPlan(
                point(CallSide.INGRESS, ingress, decision, facts.offer()),
                point(CallSide.EGRESS, egress, decision, facts.offer()),
                facts.emergency(),
                facts.priority());
    }

    private static ConnectionPoint point(CallSide side, MediaSide at, Decision decision, SessionDescription offer) {
        List<StreamEndpoint> streams = decision.streams().stream()
                .filter(stream -> stream.action() == Action.ANCHOR)
                .map(stream -> endpoint(side, stream, offer))
                .toList();
        return new ConnectionPoint(side, at.realm(), at.group(), at.family(), streams);
    }

    private static StreamEndpoint endpoint(CallSide side, StreamDecision stream, SessionDescription offer) {
        MediaDescription media = offer.media().get(stream.index());
        boolean ingress = side == CallSide.INGRESS;
        boolean agnostic = stream.tcp().isPresent() && !stream.msrpAware();
        Optional<TcpEndpoint> tcp = stream.tcp().map(each -> ingress ? each.ingress() : each.egress());
        return new StreamEndpoint(
                stream.index() + 1,
                stream.medium(),
                agnostic ? "TCP" : stream.proto(),
                agnostic ? List.of("-") : media.media().formats(),
                agnostic ? List.of() : formatAttributes(media),
                tcp.isPresent() ? StreamMode.SEND_RECEIVE : mode(offer.direction(stream.index()), ingress),
                tcp,
                ingress ? stream.ingressLatch() : stream.egressLatch(),
                ingress ? stream.ingressFilter() : stream.egressFilter(),
                Optional.empty(),
                ingress ? offer.address(stream.index()) : Optional.empty());
    }

    /** The attributes that say what the formats of the m-line mean. */
    private static List<String> formatAttributes(MediaDescription media) {
        return media.lines().stream()
                .filter(line -> line.isAttribute("rtpmap") || line.isAttribute("fmtp"))
                .map(SdpLine::value)
                .toList();
    }

    /** Mode toward the party that wrote the direction, or toward the other one. */
    private static StreamMode mode(String direction, boolean towardWriter) {
        return switch (direction) {
            case "sendonly" -> towardWriter ? StreamMode.RECEIVE_ONLY : StreamMode.SEND_ONLY;
            case "recvonly" -> towardWriter ? StreamMode.SEND_ONLY : StreamMode.RECEIVE_ONLY;
            case "inactive" -> StreamMode.INACTIVE;
            default -> StreamMode.SEND_RECEIVE;
        };
    }

    /**
     * The plan after the answer: egress gets Remote from the answer, and both sides their final roles. A stream that
     * the answer refused, or that is refused because of it, stays in the plan with mode inactive and nothing to open.
     *
     * @param reserved the plan as it stands in the gateway
     * @param outcomes one per m-line of the offer, from {@link PolicyEngine#onAnswer}
     * @param answer the answer from egress
     */
    public static MediaPlan answered(MediaPlan reserved, List<AnswerOutcome> outcomes, SessionDescription answer) {
        return new MediaPlan(
                each(reserved.ingress(), stream -> settle(stream, CallSide.INGRESS, outcomes, answer)),
                each(reserved.egress(), stream -> settle(stream, CallSide.EGRESS, outcomes, answer)),
                reserved.emergency(),
                reserved.priority(),
                reserved.ieps());
    }

    private static StreamEndpoint settle(
            StreamEndpoint stream, CallSide side, List<AnswerOutcome> outcomes, SessionDescription answer) {
        int index = stream.streamId() - 1;
        return switch (outcomes.get(index)) {
            case AnswerOutcome.Agreed agreed -> {
                StreamEndpoint roled = agreed.tcp()
                        .map(tcp -> stream.withTcp(side == CallSide.INGRESS ? tcp.ingress() : tcp.egress()))
                        .orElseGet(() -> stream.withMode(mode(answer.direction(index), side == CallSide.EGRESS)));
                yield withAnswerAddress(roled, side, answer.address(index));
            }
            case AnswerOutcome.Held held -> {
                TcpDecision tcp = held.tcp();
                yield withAnswerAddress(
                        stream.withTcp(side == CallSide.INGRESS ? tcp.ingress() : tcp.egress()),
                        side,
                        answer.address(index));
            }
            case AnswerOutcome.Refused _, AnswerOutcome.Declined _ -> closed(stream);
        };
    }

    private static StreamEndpoint withAnswerAddress(
            StreamEndpoint stream, CallSide side, Optional<MediaAddress> address) {
        return side == CallSide.EGRESS ? address.map(stream::withRemote).orElse(stream) : stream;
    }

    private static StreamEndpoint closed(StreamEndpoint stream) {
        StreamEndpoint quiet = stream.withMode(StreamMode.INACTIVE);
        return quiet.tcp()
                .map(tcp -> quiet.withTcp(new TcpEndpoint(tcp.mode(), Setup.HOLDCONN, TcpStart.NONE)))
                .orElse(quiet);
    }

    private static ConnectionPoint each(ConnectionPoint point, UnaryOperator<StreamEndpoint> change) {
        return point.withStreams(point.streams().stream().map(change).toList());
    }
}

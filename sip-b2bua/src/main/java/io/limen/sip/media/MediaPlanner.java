package io.limen.sip.media;

import io.limen.policy.decide.MediaSide;
import io.limen.policy.decide.PlanBuilder;
import io.limen.policy.decide.StreamDecision;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.GatewayNeeds;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamMode;
import io.limen.policy.sdp.MediaDescription;
import io.limen.policy.sdp.SdpLine;
import io.limen.policy.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns an offer, its decision and its answer into what a gateway is asked for (TS 23.334 §8.2, §8.3). */
public final class MediaPlanner {
    private MediaPlanner() {}

    /**
     * The plan for the first offer of a call. No stream is through-connected: no media flows before an answer has come
     * and the gateway was told.
     */
    public static MediaPlan plan(Exchange first, MediaSide ingress, MediaSide egress) {
        if (first.from() == CallSide.EGRESS) {
            MediaPlan turned = PlanBuilder.plan(first.decision(), first.facts(), egress, ingress);
            return new MediaPlan(
                    shut(on(CallSide.INGRESS, turned.egress())),
                    shut(on(CallSide.EGRESS, turned.ingress())),
                    turned.emergency(),
                    turned.priority(),
                    turned.ieps());
        }
        MediaPlan open = PlanBuilder.plan(first.decision(), first.facts(), ingress, egress);
        return new MediaPlan(shut(open.ingress()), shut(open.egress()), open.emergency(), open.priority(), open.ieps());
    }

    private static ConnectionPoint on(CallSide side, ConnectionPoint point) {
        return new ConnectionPoint(
                side, point.realm(), point.group(), point.family(), point.streams(), point.supervision());
    }

    private static ConnectionPoint shut(ConnectionPoint point) {
        return point.withStreams(point.streams().stream()
                .map(stream -> stream.withMode(StreamMode.INACTIVE))
                .toList());
    }

    /** What a gateway must have to carry the plan. */
    public static GatewayNeeds needs(MediaPlan plan) {
        Set<String> realms = new HashSet<>(); // both may be the same: a call within one network
        Set<String> abilities = new HashSet<>();
        for (ConnectionPoint point : plan.points()) {
            realms.add(point.realm());
            for (StreamEndpoint stream : point.streams()) {
                stream.tcp().map(tcp -> "tcp-" + tcp.mode().token()).ifPresent(abilities::add);
            }
        }
        return new GatewayNeeds(realms, abilities, plan.emergency());
    }

    /** Whether the gateway carries this stream of the offer. */
    static boolean carried(SessionDescription offer, StreamDecision stream) {
        return stream.action() == StreamDecision.Action.ANCHOR
                && stream.index() < offer.media().size()
                && !offer.media().get(stream.index()).refused();
    }

    /** What the connection point of the offerer is once the offer has been answered. */
    public static ConnectionPoint offererAfter(Exchange settled, SessionDescription answer, ConnectionPoint held) {
        return after(new Side(settled, answer, true), held);
    }

    /** What the connection point of the answerer is once it has answered. */
    public static ConnectionPoint answererAfter(Exchange settled, SessionDescription answer, ConnectionPoint held) {
        return after(new Side(settled, answer, false), held);
    }

    /** One side of a settled exchange. */
    private record Side(Exchange settled, SessionDescription answer, boolean offerer) {
        boolean off(int index) {
            return index >= answer.media().size()
                    || answer.media().get(index).refused()
                    || !carried(settled.offer(), settled.decision().streams().get(index));
        }

        SessionDescription theirs() {
            return offerer ? settled.offer() : answer;
        }
    }

    private static ConnectionPoint after(Side side, ConnectionPoint held) {
        List<StreamEndpoint> changed = new ArrayList<>();
        for (StreamEndpoint stream : held.streams()) {
            boolean off = side.off(stream.streamId() - 1);
            changed.add(off ? stream.withMode(StreamMode.INACTIVE) : agreed(side, stream));
        }
        return held.withStreams(changed);
    }

    private static StreamEndpoint agreed(Side side, StreamEndpoint held) {
        int index = held.streamId() - 1;
        StreamMode mode = mode(side.answer().direction(index), held.tcp().isPresent(), side.offerer());
        if (side.settled().kept().contains(index)) {
            return held.withMode(mode);
        }
        StreamDecision decided = side.settled().decision().streams().get(index);
        Optional<MediaAddress> remote = side.theirs().address(index);
        boolean moved = held.remote().isPresent() && !held.remote().equals(remote);
        boolean opaque = held.formats().equals(List.of("-"));
        MediaDescription agreed = side.answer().media().get(index);
        StreamEndpoint changed = held.withFormats(
                        opaque ? held.formats() : agreed.media().formats(),
                        opaque ? held.attributes() : formatAttributes(agreed))
                .withMode(mode)
                .withLatch(moved && held.latch() != Latch.OFF ? Latch.RELATCH : held.latch());
        StreamEndpoint roled = decided.tcp()
                .map(tcp -> changed.withTcp(side.offerer() ? tcp.ingress() : tcp.egress()))
                .orElse(changed);
        return remote.map(roled::withRemote).orElse(roled);
    }

    private static List<String> formatAttributes(MediaDescription media) {
        return media.lines().stream()
                .filter(line -> line.isAttribute("rtpmap") || line.isAttribute("fmtp"))
                .map(SdpLine::value)
                .toList();
    }

    /** Mode toward the outside for a direction written by the answerer; TCP needs both ways for its own segments. */
    static StreamMode mode(String direction, boolean tcp, boolean offerer) {
        return switch (direction) {
            case "inactive" -> StreamMode.INACTIVE;
            case "sendonly" -> tcp ? StreamMode.SEND_RECEIVE : offerer ? StreamMode.SEND_ONLY : StreamMode.RECEIVE_ONLY;
            case "recvonly" -> tcp ? StreamMode.SEND_RECEIVE : offerer ? StreamMode.RECEIVE_ONLY : StreamMode.SEND_ONLY;
            default -> StreamMode.SEND_RECEIVE;
        };
    }
}

package io.limen.sip.call;

import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamMode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Lets media flow backward before the 2xx where that is authorised (RFC 5009, RFC 3960, reference/ibcf.md §6.8): else the
 * callee is not listened to and the caller is not sent to. TCP needs both ways for its own segments and is left alone.
 */
final class EarlyGate {
    private static final Set<String> DIRECTIONS = Set.of("sendrecv", "sendonly", "recvonly", "inactive");
    private static final Set<String> BACKWARD = Set.of("sendrecv", "sendonly");

    private EarlyGate() {}

    /** Directions of a P-Early-Media, one a stream; empty where the callee is not trusted or said none. */
    static List<String> directions(Leg callee, LegEvent.ResponseData response) {
        if (!callee.party().trust().equals("trusted")) {
            return List.of();
        }
        return response.earlyMedia().stream()
                .flatMap(each -> Stream.of(each.split(",")))
                .map(each -> each.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(DIRECTIONS::contains)
                .toList();
    }

    /** What both connection points may be before the 2xx. */
    static UnaryOperator<Offers.Points> of(Move move, Fork fork) {
        InviteSettings.EarlyMedia rule = move.settings().invites().earlyMedia();
        return points -> new Offers.Points(
                shut(points.ingress(), rule, fork.authorised(), true),
                shut(points.egress(), rule, fork.authorised(), false));
    }

    private static ReservedPoint shut(
            ReservedPoint point, InviteSettings.EarlyMedia rule, List<String> said, boolean caller) {
        return point.with(point.point()
                .withStreams(point.point().streams().stream()
                        .map(each -> each.tcp().isPresent() || flows(rule, said, each.streamId() - 1)
                                ? each
                                : shut(each, caller))
                        .toList()));
    }

    private static boolean flows(InviteSettings.EarlyMedia rule, List<String> said, int index) {
        boolean unsaid = said.isEmpty();
        boolean allowed = !unsaid && BACKWARD.contains(said.get(Math.min(index, said.size() - 1)));
        return switch (rule) {
            case UNLESS_FORBIDDEN -> unsaid || allowed;
            case WHERE_AUTHORISED -> allowed;
            case NEVER -> false;
        };
    }

    private static StreamEndpoint shut(StreamEndpoint stream, boolean caller) {
        return stream.withMode(
                switch (stream.mode()) {
                    case INACTIVE -> StreamMode.INACTIVE;
                    case SEND_ONLY -> caller ? StreamMode.INACTIVE : StreamMode.SEND_ONLY;
                    case RECEIVE_ONLY -> caller ? StreamMode.RECEIVE_ONLY : StreamMode.INACTIVE;
                    case SEND_RECEIVE -> caller ? StreamMode.RECEIVE_ONLY : StreamMode.SEND_ONLY;
                });
    }
}

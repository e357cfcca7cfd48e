package io.limen.sip.call;

import io.limen.policy.plan.Latch;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.plan.TcpStart;
import java.util.Optional;

/** Points as they are after a Configure: what a Modify orders once (opening TCP, latching anew) is not ordered again. */
final class Done {
    private Done() {}

    static ReservedPoint of(ReservedPoint ordered) {
        return ordered.with(ordered.point()
                .withStreams(ordered.point().streams().stream().map(Done::of).toList()));
    }

    private static StreamEndpoint of(StreamEndpoint ordered) {
        return new StreamEndpoint(
                ordered.streamId(),
                ordered.medium(),
                ordered.transport(),
                ordered.formats(),
                ordered.attributes(),
                ordered.mode(),
                of(ordered.tcp()),
                ordered.latch() == Latch.RELATCH ? Latch.LATCH : ordered.latch(),
                ordered.filter(),
                ordered.local(),
                ordered.remote());
    }

    private static Optional<TcpEndpoint> of(Optional<TcpEndpoint> ordered) {
        return ordered.map(tcp ->
                tcp.start() == TcpStart.ON_MODIFY ? new TcpEndpoint(tcp.mode(), tcp.setup(), TcpStart.NONE) : tcp);
    }

    /**
     * What is still to be ordered where the first answer comes twice, early and final: a stream whose connection has
     * not changed since keeps it.
     */
    static ReservedPoint sparing(ReservedPoint held, ReservedPoint wanted) {
        ReservedPoint after = of(wanted);
        return wanted.with(wanted.point()
                .withStreams(wanted.point().streams().stream()
                        .map(each -> spared(held, after, each))
                        .toList()));
    }

    private static StreamEndpoint spared(ReservedPoint held, ReservedPoint after, StreamEndpoint wanted) {
        Optional<StreamEndpoint> was = stream(held, wanted.streamId());
        Optional<StreamEndpoint> is = stream(after, wanted.streamId());
        boolean same = was.flatMap(StreamEndpoint::tcp).equals(is.flatMap(StreamEndpoint::tcp))
                && was.flatMap(StreamEndpoint::remote).equals(wanted.remote());
        return same ? is.orElse(wanted) : wanted;
    }

    private static Optional<StreamEndpoint> stream(ReservedPoint point, int streamId) {
        return point.point().streams().stream()
                .filter(each -> each.streamId() == streamId)
                .findFirst();
    }
}

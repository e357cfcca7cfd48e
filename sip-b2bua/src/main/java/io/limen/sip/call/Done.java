package io.limen.sip.call;

import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.StreamEndpoint;
import java.util.Optional;

/** Points as they are after a Configure: what a Modify orders once (opening TCP, latching anew) is not ordered again. */
final class Done {
    private Done() {}

    static ReservedPoint of(ReservedPoint ordered) {
        return ordered.settled();
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

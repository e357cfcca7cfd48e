package io.limen.h248.procedures;

import io.limen.h248.model.CommandReply.Amms;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.SourceFilter;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamMode;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.plan.TcpStart;
import java.util.List;
import java.util.Optional;

/** Plans and replies that several tests share. */
final class Plans {
    private Plans() {}

    static MediaAddress at(String host, int port) {
        return new MediaAddress(AddressFamily.IP4, host, port);
    }

    static StreamEndpoint chat(TcpMode mode, Setup setup, TcpStart start) {
        return new StreamEndpoint(
                1,
                "message",
                "TCP",
                List.of("-"),
                List.of(),
                StreamMode.SEND_RECEIVE,
                Optional.of(new TcpEndpoint(mode, setup, start)),
                Latch.OFF,
                SourceFilter.OFF,
                Optional.empty(),
                Optional.empty());
    }

    static StreamEndpoint audio(Latch latch, SourceFilter filter, String... attributes) {
        return new StreamEndpoint(
                1,
                "audio",
                "RTP/AVP",
                List.of("8", "101"),
                List.of(attributes),
                StreamMode.SEND_RECEIVE,
                Optional.empty(),
                latch,
                filter,
                Optional.empty(),
                Optional.empty());
    }

    static ConnectionPoint point(CallSide side, StreamEndpoint... streams) {
        return side == CallSide.INGRESS
                ? new ConnectionPoint(side, "access", 1, AddressFamily.IP4, List.of(streams))
                : new ConnectionPoint(side, "core", 2, AddressFamily.IP4, List.of(streams));
    }

    static MediaPlan plan(StreamEndpoint ingress, StreamEndpoint egress) {
        return new MediaPlan(point(CallSide.INGRESS, ingress), point(CallSide.EGRESS, egress), false, 0);
    }

    /** A active and not behind NAT: the SYN from ingress triggers egress. */
    static MediaPlan relay() {
        return plan(
                chat(TcpMode.RELAY, Setup.PASSIVE, TcpStart.NONE).withRemote(at("192.0.2.9", 9)),
                chat(TcpMode.RELAY, Setup.ACTIVE, TcpStart.ON_SYN));
    }

    static ReservedPoint reserved(String id, CallSide side, StreamEndpoint stream, int port) {
        return new ReservedPoint(id, point(side, stream.withLocal(at("127.0.0.20", port))));
    }

    static Amms added(String id, String sdp) {
        return Amms.of(AmmsKind.ADD, new TerminationId(id), media(sdp));
    }

    static Amms added(String id, int port) {
        return added(id, "v=0\nc=IN IP4 127.0.0.20\nm=- " + port + " TCP -\n");
    }

    static MediaDescriptor media(String sdp) {
        return MediaDescriptor.of(new StreamDescriptor(
                1, StreamParms.of(Optional.empty(), Optional.of(SessionText.of(sdp)), Optional.empty())));
    }
}

package io.limen.h248.procedures;

import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.procedures.Omissions.Place;
import io.limen.policy.plan.BearerOrder;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.NotCarried.Item;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.StreamEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the Media of a termination: every stream whole, or what differs from what stands. */
final class PointWriter {
    private final WireNames names;
    private final Omissions omissions;
    private final StreamControl controls;
    private final SessionWriter sessions;
    private final Abilities abilities;
    private final Counters counters;

    PointWriter(WireNames names, Omissions omissions) {
        this.names = names;
        this.omissions = omissions;
        this.controls = new StreamControl(names, omissions);
        this.sessions = new SessionWriter(names, omissions);
        this.abilities = new Abilities(names, omissions);
        this.counters = new Counters(names);
    }

    /** All streams, each whole. */
    Optional<MediaDescriptor> media(ConnectionPoint point, Place place) {
        return descriptor(point.streams().stream()
                .map(stream -> new StreamDescriptor(stream.streamId(), whole(point, stream, place)))
                .toList());
    }

    /** LocalControl of all streams, each whole. */
    Optional<MediaDescriptor> controls(ConnectionPoint point, Place place) {
        return descriptor(point.streams().stream()
                .map(stream -> new StreamDescriptor(
                        stream.streamId(),
                        StreamParms.of(
                                Optional.of(controls.of(point, stream, place.stream(stream.streamId()))),
                                Optional.empty(),
                                Optional.empty())))
                .toList());
    }

    /** Descriptors that differ, and streams that go; empty if nothing does. */
    Optional<MediaDescriptor> changes(ConnectionPoint point, ConnectionPoint held, Place place) {
        PointWriter aside = new PointWriter(names, new Omissions(omissions.terms()));
        List<StreamDescriptor> changed = new ArrayList<>(2);
        for (StreamEndpoint stream : point.streams()) {
            StreamParms wanted = whole(point, stream, place);
            Optional<StreamParms> stands = held.stream(stream.streamId()).map(was -> aside.whole(held, was, place));
            stands.map(was -> difference(wanted, was))
                    .orElse(Optional.of(wanted))
                    .ifPresent(parms -> changed.add(new StreamDescriptor(stream.streamId(), parms)));
        }
        for (StreamEndpoint was : held.streams()) {
            if (point.stream(was.streamId()).isEmpty()) {
                changed.add(new StreamDescriptor(was.streamId(), given(was)));
            }
        }
        return descriptor(changed);
    }

    /** Role, address and mode of the streams that a package-less gateway shall open; no other order reaches it. */
    Optional<MediaDescriptor> opening(Procedure.Order order, Place place) {
        ConnectionPoint point = order.point().point();
        List<StreamDescriptor> streams = new ArrayList<>(1);
        for (BearerOrder each : order.orders()) {
            if (each.what() != BearerOrder.What.START_TCP) {
                continue;
            }
            Optional<StreamEndpoint> opened = point.stream(each.streamId())
                    .filter(stream -> stream.tcp()
                            .filter(tcp -> tcp.setup() == Setup.ACTIVE)
                            .isPresent());
            if (opened.isEmpty()) {
                omissions.note(
                        place.stream(each.streamId()), Item.TCP_ORDER, "without a package only the active end opens");
            }
            opened.ifPresent(
                    stream -> streams.add(new StreamDescriptor(stream.streamId(), whole(point, stream, place))));
        }
        return descriptor(streams);
    }

    private StreamParms whole(ConnectionPoint point, StreamEndpoint stream, Place termination) {
        Place place = termination.stream(stream.streamId());
        abilities.judge(stream, place);
        return new StreamParms(
                Optional.of(controls.of(point, stream, place)),
                Optional.of(sessions.local(point.family(), stream, place)),
                sessions.remote(stream, place),
                counters.wanted(stream, place, omissions));
    }

    /** What is absent keeps its last value, so only what differs is told; a Remote that is known no more is emptied. */
    private static Optional<StreamParms> difference(StreamParms wanted, StreamParms stands) {
        Optional<LocalControl> control =
                wanted.localControl().filter(each -> !stands.localControl().equals(Optional.of(each)));
        Optional<SessionText> local =
                wanted.local().filter(each -> !stands.local().equals(Optional.of(each)));
        Optional<SessionText> remote = wanted.remote().equals(stands.remote())
                ? Optional.empty()
                : wanted.remote().or(() -> Optional.of(SessionText.EMPTY));
        Optional<StatisticsDescriptor> statistics =
                wanted.statistics().filter(each -> !stands.statistics().equals(Optional.of(each)));
        boolean same = control.isEmpty() && local.isEmpty() && remote.isEmpty() && statistics.isEmpty();
        return same ? Optional.empty() : Optional.of(new StreamParms(control, local, remote, statistics));
    }

    /** A stream that goes: closed, and what was held for both directions given back (H.248.1 §7.1.8). */
    private static StreamParms given(StreamEndpoint was) {
        return StreamParms.of(
                Optional.of(LocalControl.of(StreamMode.INACTIVE)),
                Optional.of(SessionText.EMPTY),
                was.remote().map(_ -> SessionText.EMPTY));
    }

    /** Media with all streams; none for a point without streams, as an empty Media is no valid text. */
    private static Optional<MediaDescriptor> descriptor(List<StreamDescriptor> streams) {
        return streams.isEmpty()
                ? Optional.empty()
                : Optional.of(MediaDescriptor.of(streams.toArray(StreamDescriptor[]::new)));
    }
}

package io.limen.h248.procedures;

import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.StreamEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Writes a procedure as the actions of one transaction (TS 23.334 §8). */
final class ActionWriter {
    private final WireNames names;
    private final SessionWriter sessions;
    private final StreamControl controls;
    private final Triggers triggers;

    ActionWriter(WireNames names) {
        this.names = names;
        this.sessions = new SessionWriter(names.actpassAccepted());
        this.controls = new StreamControl(names.streamItems());
        this.triggers = new Triggers(names);
    }

    /** Both terminations in a new context, ingress first. */
    Action reserve(MediaPlan plan) {
        List<CommandRequest> adds = plan.points().stream()
                .map(point -> CommandRequest.of(add(point)))
                .toList();
        return new Action(ContextId.CHOOSE, properties(plan), Optional.empty(), adds);
    }

    private Command add(ConnectionPoint point) {
        List<Descriptor> descriptors = new ArrayList<>(3);
        media(point, stream -> whole(point, stream)).ifPresent(descriptors::add);
        triggers.events(point).ifPresent(descriptors::add);
        triggers.whenAdded(point).ifPresent(descriptors::add);
        String id = names.terminationPattern().replace("{group}", Integer.toString(point.group()));
        return new Command.Add(List.of(new TerminationId(id)), descriptors);
    }

    /** Everything of every stream again, as a new Local, Remote or LocalControl replaces the whole earlier one. */
    Action configure(Procedure.Configure configure) {
        return modify(configure.contextId(), configure.points(), point -> {
            List<Descriptor> descriptors = new ArrayList<>(2);
            media(point, stream -> whole(point, stream)).ifPresent(descriptors::add);
            triggers.whenModified(point).ifPresent(descriptors::add);
            return descriptors;
        });
    }

    /** LocalControl alone, but the whole of it. */
    Action throughConnect(Procedure.ThroughConnect change) {
        return modify(
                change.contextId(),
                change.points(),
                point -> media(
                                point,
                                stream -> StreamParms.of(
                                        Optional.of(controls.of(point, stream)), Optional.empty(), Optional.empty()))
                        .map(List::<Descriptor>of)
                        .orElse(List.of()));
    }

    private static Action modify(
            long contextId, List<ReservedPoint> points, Function<ConnectionPoint, List<Descriptor>> descriptors) {
        Command[] commands = points.stream()
                .map(point -> new Command.Modify(
                        List.of(new TerminationId(point.terminationId())), descriptors.apply(point.point())))
                .toArray(Command[]::new);
        return Action.of(new ContextId(contextId), commands);
    }

    /**
     * One Subtract for each termination, so that none overtakes an Add (H.248.1 §9.1), each optional, so that one that
     * is gone already does not keep the others. A release that names no termination means all of the context.
     */
    Action release(Procedure.Release release) {
        List<CommandRequest> subtracts = release.terminationIds().stream()
                .map(id -> new CommandRequest(Command.Subtract.withoutStatistics(new TerminationId(id)), true, false))
                .toList();
        List<CommandRequest> all =
                List.of(new CommandRequest(Command.Subtract.withoutStatistics(TerminationId.ALL), false, true));
        return new Action(
                new ContextId(release.contextId()),
                ContextProperties.NONE,
                Optional.empty(),
                subtracts.isEmpty() ? all : subtracts);
    }

    private StreamParms whole(ConnectionPoint point, StreamEndpoint stream) {
        return StreamParms.of(
                Optional.of(controls.of(point, stream)),
                Optional.of(sessions.local(point.family(), stream)),
                sessions.remote(stream));
    }

    /** Media with all streams; none for a point without streams, as an empty Media is no valid text. */
    private static Optional<MediaDescriptor> media(ConnectionPoint point, Function<StreamEndpoint, StreamParms> parms) {
        StreamDescriptor[] streams = point.streams().stream()
                .map(stream -> new StreamDescriptor(stream.streamId(), parms.apply(stream)))
                .toArray(StreamDescriptor[]::new);
        return streams.length == 0 ? Optional.empty() : Optional.of(MediaDescriptor.of(streams));
    }

    private static ContextProperties properties(MediaPlan plan) {
        return new ContextProperties(
                Optional.empty(),
                plan.priority() == 0 ? OptionalInt.empty() : OptionalInt.of(plan.priority()),
                plan.emergency() ? Optional.of(true) : Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}

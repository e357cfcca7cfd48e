package io.limen.h248.procedures;

import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.TerminationId;
import io.limen.h248.procedures.Omissions.Place;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.NotCarried.Item;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ReservedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes one procedure as the actions of one transaction (TS 23.334 §8). For one procedure only. */
final class ActionWriter {
    private final WireNames names;
    private final Omissions omissions;
    private final PointWriter points;
    private final Supervisor supervisor;
    private final Triggers triggers;

    ActionWriter(WireNames names, Terms terms) {
        this.names = names;
        this.omissions = new Omissions(terms);
        this.points = new PointWriter(names, omissions);
        this.supervisor = new Supervisor(names, omissions);
        this.triggers = new Triggers(names, omissions);
    }

    Written write(Procedure procedure) {
        Optional<Action> action = switch (procedure) {
            case Procedure.Reserve reserve -> Optional.of(reserve(reserve.plan()));
            case Procedure.ReservePoint reserve -> Optional.of(reserve(reserve));
            case Procedure.Configure configure -> configure(configure);
            case Procedure.ThroughConnect change -> throughConnect(change);
            case Procedure.Order order -> order(order);
            case Procedure.Release release -> Optional.of(release(release));
        };
        if (omissions.refuses()) {
            return new Written.Refused(omissions.found());
        }
        return action.<Written>map(each -> new Written.Ready(List.of(each), omissions.found()))
                .orElseGet(() -> new Written.Nothing(omissions.found()));
    }

    /** Both terminations in a new context, ingress first. */
    private Action reserve(MediaPlan plan) {
        List<CommandRequest> adds = plan.points().stream()
                .map(point -> CommandRequest.of(add(point)))
                .toList();
        ContextProperties properties = properties(plan.emergency(), plan.priority(), plan.ieps());
        return new Action(ContextId.CHOOSE, properties, Optional.empty(), adds);
    }

    /** One termination, in a new context or in one that stands, whose properties are then left alone. */
    private Action reserve(Procedure.ReservePoint reserve) {
        boolean fresh = reserve.contextId() == 0;
        ContextProperties properties =
                fresh ? properties(reserve.emergency(), reserve.priority(), reserve.ieps()) : ContextProperties.NONE;
        return new Action(
                fresh ? ContextId.CHOOSE : new ContextId(reserve.contextId()),
                properties,
                Optional.empty(),
                List.of(CommandRequest.of(add(reserve.point()))));
    }

    private Command add(ConnectionPoint point) {
        Place place = new Place(point.side().name().toLowerCase(Locale.ROOT), 0);
        List<Descriptor> descriptors = new ArrayList<>(3);
        points.media(point, place).ifPresent(descriptors::add);
        supervisor.events(point, place).ifPresent(descriptors::add);
        triggers.whenAdded(point, place).ifPresent(descriptors::add);
        String id = names.terminationPattern().replace("{group}", Integer.toString(point.group()));
        return new Command.Add(List.of(new TerminationId(id)), descriptors);
    }

    private Optional<Action> configure(Procedure.Configure configure) {
        List<Command> modifies = new ArrayList<>(configure.points().size());
        for (ReservedPoint wanted : configure.points()) {
            Optional<ReservedPoint> held = configure.held().stream()
                    .filter(each -> each.terminationId().equalsIgnoreCase(wanted.terminationId()))
                    .findFirst();
            List<Descriptor> descriptors =
                    held.map(stands -> changed(wanted, stands)).orElseGet(() -> whole(wanted));
            if (!descriptors.isEmpty() || held.isEmpty()) {
                modifies.add(modify(wanted, descriptors));
            }
        }
        return action(configure.contextId(), modifies);
    }

    /** Everything of every stream again, as a new Local, Remote or LocalControl replaces the whole earlier one. */
    private List<Descriptor> whole(ReservedPoint wanted) {
        Place place = new Place(wanted.terminationId(), 0);
        List<Descriptor> descriptors = new ArrayList<>(2);
        points.media(wanted.point(), place).ifPresent(descriptors::add);
        triggers.whenModified(wanted.point(), place).ifPresent(descriptors::add);
        return descriptors;
    }

    /** Only descriptors that differ from those that stand, each of them whole. */
    private List<Descriptor> changed(ReservedPoint wanted, ReservedPoint stands) {
        Place place = new Place(wanted.terminationId(), 0);
        Omissions aside = new Omissions(omissions.terms());
        List<Descriptor> descriptors = new ArrayList<>(3);
        points.changes(wanted.point(), stands.point(), place).ifPresent(descriptors::add);
        Optional<Descriptor> events = supervisor.events(wanted.point(), place);
        if (!events.equals(new Supervisor(names, aside).events(stands.point(), place))) {
            descriptors.add(events.orElse(io.limen.h248.model.EventsDescriptor.NONE));
        }
        triggers.whenChanged(wanted.point(), stands.point(), place).ifPresent(descriptors::add);
        return descriptors;
    }

    /** LocalControl alone, but the whole of it. */
    private Optional<Action> throughConnect(Procedure.ThroughConnect change) {
        return action(
                change.contextId(),
                change.points().stream()
                        .map(point -> modify(
                                point,
                                points.controls(point.point(), new Place(point.terminationId(), 0))
                                        .map(List::<Descriptor>of)
                                        .orElse(List.of())))
                        .toList());
    }

    /** Signals alone; toward a package-less gateway what makes it open: role, address and mode. */
    private Optional<Action> order(Procedure.Order order) {
        Place place = new Place(order.point().terminationId(), 0);
        List<Descriptor> descriptors = new ArrayList<>(2);
        if (names.tcp().packageLess()) {
            points.opening(order, place).ifPresent(descriptors::add);
        }
        triggers.ordered(order.point().point(), order.orders(), place).ifPresent(descriptors::add);
        return descriptors.isEmpty()
                ? Optional.empty()
                : action(order.contextId(), List.of(modify(order.point(), descriptors)));
    }

    private static Command modify(ReservedPoint point, List<Descriptor> descriptors) {
        return new Command.Modify(List.of(new TerminationId(point.terminationId())), descriptors);
    }

    private static Optional<Action> action(long contextId, List<Command> commands) {
        return commands.isEmpty()
                ? Optional.empty()
                : Optional.of(Action.of(new ContextId(contextId), commands.toArray(Command[]::new)));
    }

    /**
     * One Subtract for each termination, so that none overtakes an Add (H.248.1 §9.1), each optional, so that one that
     * is gone already does not keep the others. A release that names no termination means all of the context; with
     * statistics each termination then answers for itself.
     */
    private static Action release(Procedure.Release release) {
        List<CommandRequest> subtracts = release.terminationIds().stream()
                .map(id -> new CommandRequest(subtract(new TerminationId(id), release.statistics()), true, false))
                .toList();
        List<CommandRequest> all = List.of(
                new CommandRequest(subtract(TerminationId.ALL, release.statistics()), false, !release.statistics()));
        return new Action(
                new ContextId(release.contextId()),
                ContextProperties.NONE,
                Optional.empty(),
                subtracts.isEmpty() ? all : subtracts);
    }

    /** A Subtract returns statistics unless an empty audit asks for nothing (H.248.1 §7.2.3). */
    private static Command subtract(TerminationId id, boolean statistics) {
        return statistics ? Command.Subtract.of(id) : Command.Subtract.withoutStatistics(id);
    }

    private ContextProperties properties(boolean emergency, int priority, boolean ieps) {
        boolean iepsTold = ieps && omissions.terms().version() >= 3;
        if (ieps && !iepsTold) {
            omissions.note(
                    new Place("context", 0),
                    Item.IEPS,
                    "version " + omissions.terms().version() + " has no place for it");
        }
        return new ContextProperties(
                Optional.empty(),
                priority == 0 ? OptionalInt.empty() : OptionalInt.of(priority),
                emergency ? Optional.of(true) : Optional.empty(),
                iepsTold ? Optional.of(true) : Optional.empty(),
                List.of(),
                List.of());
    }
}

package io.limen.h248.procedures;

import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.Transaction;
import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.NotCarried;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import io.limen.policy.plan.ReservedPoint;
import java.util.List;
import java.util.Optional;

/**
 * The procedures of TS 23.334 §8 for gateways of one profile: a procedure becomes the actions of one transaction, its
 * reply becomes a result, a Notify becomes bearer notifications. Immutable and without side effects. Nothing that a
 * gateway or a peer wrote makes it throw; what cannot be read is a {@link ProcedureResult.Rejected} with code 500.
 */
public final class Stage2 {
    private final WireNames names;
    private final NotificationReader notifications;
    private final Counters counters;
    private final RealmWatch realms;

    /** The procedures with the names that a profile has for what they need. */
    public Stage2(WireNames names) {
        this.names = names;
        this.notifications = new NotificationReader(names);
        this.counters = new Counters(names);
        this.realms = new RealmWatch(names);
    }

    /** The procedure as it goes to a gateway on these terms: what is sent, what is left out, or why nothing is. */
    public Written write(Procedure procedure, Terms terms) {
        return new ActionWriter(names, terms).write(procedure);
    }

    /** The actions for a gateway of version 3 that is taken at the word of its profile; none if nothing is sent. */
    public List<Action> actions(Procedure procedure) {
        return actions(procedure, Terms.LATEST);
    }

    /** The actions of the one transaction that carries the procedure out; none if nothing is sent. */
    public List<Action> actions(Procedure procedure, Terms terms) {
        return switch (write(procedure, terms)) {
            case Written.Ready ready -> ready.actions();
            case Written.Nothing _, Written.Refused _ -> List.of();
        };
    }

    /** How the procedure ended, where nothing was left out of it. */
    public ProcedureResult result(Procedure procedure, Transaction.Reply reply) {
        return result(procedure, reply, List.of());
    }

    /**
     * How the procedure ended by the whole reply. A refused Reserve names what the gateway had made before; a refused
     * Release names what is left, in the same fields.
     *
     * @param notCarried what was left out of the order, to be told with the result
     */
    public ProcedureResult result(Procedure procedure, Transaction.Reply reply, List<NotCarried> notCarried) {
        ReplyReader read = ReplyReader.of(reply);
        return switch (procedure) {
            case Procedure.Reserve reserve -> ReserveResult.of(reserve.plan().points(), read, notCarried);
            case Procedure.ReservePoint reserve -> ReserveResult.of(reserve.point(), read, notCarried);
            case Procedure.Configure configure -> configured(configure, read, notCarried);
            case Procedure.ThroughConnect change ->
                ChangeResult.modified(change.contextId(), change.points(), read, notCarried);
            case Procedure.Order order ->
                ChangeResult.modified(order.contextId(), List.of(order.point()), read, notCarried);
            case Procedure.Release release -> ChangeResult.released(release, read, counters);
        };
    }

    /** Only terminations that something was told to have to answer. */
    private ProcedureResult configured(Procedure.Configure configure, ReplyReader read, List<NotCarried> notCarried) {
        List<ReservedPoint> told = configure.held().isEmpty()
                ? configure.points()
                : configure.points().stream()
                        .filter(point -> !actions(new Procedure.Configure(
                                        configure.contextId(), List.of(point), configure.held()))
                                .isEmpty())
                        .toList();
        return ChangeResult.modified(configure.contextId(), told, read, notCarried);
    }

    /** A procedure that needed no message is done. */
    public ProcedureResult unchanged(Procedure procedure, List<NotCarried> notCarried) {
        long contextId = switch (procedure) {
            case Procedure.Reserve _ -> 0;
            case Procedure.ReservePoint reserve -> reserve.contextId();
            case Procedure.Configure configure -> configure.contextId();
            case Procedure.ThroughConnect change -> change.contextId();
            case Procedure.Order order -> order.contextId();
            case Procedure.Release release -> release.contextId();
        };
        return new ProcedureResult.Done(contextId, List.of(), notCarried);
    }

    /** Availability of IP realms. */
    public RealmWatch realms() {
        return realms;
    }

    /** The release of all that the late reply of a Reserve, given up meanwhile, says was made; empty if nothing was. */
    public Optional<Procedure.Release> leftovers(Transaction.Reply reply) {
        ReplyReader read = ReplyReader.of(reply);
        List<String> made = read.made();
        return made.isEmpty() ? Optional.empty() : Optional.of(new Procedure.Release(read.contextId(), made));
    }

    /** What a Notify tells, one entry per termination and event, in order. */
    public List<BearerNotification> notifications(long contextId, Command.Notify notify) {
        return notifications.read(contextId, notify);
    }

    /** One line for a ladder: {@code Add ip/1/$/$ + Add ip/2/$/$}. */
    public String summary(List<Action> actions) {
        return LadderText.of(actions);
    }

    /** One line for a ladder: {@code Reply ctx 5: ip/1/1 127.0.0.20:20000}. */
    public String summary(Transaction.Reply reply) {
        return LadderText.of(reply);
    }

    /** One line for a ladder: {@code Notify ip/1/1 tcpbcc/BNCChange{type=est}}. */
    public String summary(Command.Notify notify) {
        return LadderText.of(notify);
    }
}

package io.limen.h248.procedures;

import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.Transaction;
import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import java.util.List;
import java.util.Optional;

/**
 * The procedures of TS 23.334 §8 for gateways of one profile: a procedure becomes the actions of one transaction, its
 * reply becomes a result, a Notify becomes bearer notifications. Immutable and without side effects. Nothing that a
 * gateway or a peer wrote makes it throw; what cannot be read is a {@link ProcedureResult.Rejected} with code 500.
 */
public final class Stage2 {
    private final ActionWriter writer;
    private final NotificationReader notifications;

    /** The procedures with the names that a profile has for what they need. */
    public Stage2(WireNames names) {
        this.writer = new ActionWriter(names);
        this.notifications = new NotificationReader(names);
    }

    /** The actions of the one transaction that carries the procedure out. */
    public List<Action> actions(Procedure procedure) {
        return List.of(
                switch (procedure) {
                    case Procedure.Reserve reserve -> writer.reserve(reserve.plan());
                    case Procedure.Configure configure -> writer.configure(configure);
                    case Procedure.ThroughConnect change -> writer.throughConnect(change);
                    case Procedure.Release release -> writer.release(release);
                });
    }

    /**
     * How the procedure ended by the whole reply. A refused Reserve names what the gateway had made before; a refused
     * Release names what is left, in the same fields.
     */
    public ProcedureResult result(Procedure procedure, Transaction.Reply reply) {
        ReplyReader read = ReplyReader.of(reply);
        return switch (procedure) {
            case Procedure.Reserve reserve -> ReserveResult.of(reserve.plan(), read);
            case Procedure.Configure configure ->
                ChangeResult.modified(configure.contextId(), configure.points(), read);
            case Procedure.ThroughConnect change -> ChangeResult.modified(change.contextId(), change.points(), read);
            case Procedure.Release release -> ChangeResult.released(release, read);
        };
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

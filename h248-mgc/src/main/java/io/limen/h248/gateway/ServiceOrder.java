package io.limen.h248.gateway;

import io.limen.h248.association.Reasons;
import io.limen.h248.model.Command;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.util.List;
import java.util.OptionalLong;

/** A ServiceChange of ours to a gateway (H.248.1 §7.2.8). */
public sealed interface ServiceOrder {
    /** Go to another controller; the association here ends once the gateway has agreed. */
    record HandOff(Mid target) implements ServiceOrder {}

    /** Put terminations, or ROOT, back in service. */
    record Restart(List<TerminationId> terminations) implements ServiceOrder {
        public Restart {
            terminations = List.copyOf(terminations);
        }
    }

    /** Take terminations, or ROOT, out of service at once. */
    record Forced(List<TerminationId> terminations, int reason) implements ServiceOrder {
        public Forced {
            terminations = List.copyOf(terminations);
        }
    }

    /**
     * Take terminations, or ROOT, out of service.
     *
     * @param delaySeconds until then; empty for when they are no longer used
     */
    record Graceful(List<TerminationId> terminations, int reason, OptionalLong delaySeconds) implements ServiceOrder {
        public Graceful {
            terminations = List.copyOf(terminations);
        }
    }

    /** Take a Graceful back (v3). */
    record CancelGraceful(List<TerminationId> terminations) implements ServiceOrder {
        public CancelGraceful {
            terminations = List.copyOf(terminations);
        }
    }

    /** Whether the gateway agreed to an order. */
    static boolean agreed(Transaction.Reply reply) {
        return Replies.accepted(reply);
    }

    /** The command that says so. */
    default Command.ServiceChange command() {
        return switch (this) {
            case HandOff o ->
                new Command.ServiceChange(
                        List.of(TerminationId.ROOT),
                        parms(ServiceChangeMethod.HANDOFF, Reasons.MGC_DIRECTED_CHANGE, OptionalLong.empty())
                                .withMgcIdToTry(o.target()));
            case Restart o ->
                new Command.ServiceChange(
                        o.terminations(),
                        parms(ServiceChangeMethod.RESTART, Reasons.SERVICE_RESTORED, OptionalLong.empty()));
            case Forced o ->
                new Command.ServiceChange(
                        o.terminations(), parms(ServiceChangeMethod.FORCED, o.reason(), OptionalLong.empty()));
            case Graceful o ->
                new Command.ServiceChange(
                        o.terminations(), parms(ServiceChangeMethod.GRACEFUL, o.reason(), o.delaySeconds()));
            case CancelGraceful o ->
                new Command.ServiceChange(
                        o.terminations(),
                        parms(ServiceChangeMethod.GRACEFUL, Reasons.CANCEL_GRACEFUL, OptionalLong.empty()));
        };
    }

    private static ServiceChangeParms parms(ServiceChangeMethod method, int reason, OptionalLong delay) {
        ServiceChangeParms plain = ServiceChangeParms.of(method, Reasons.of(reason));
        return new ServiceChangeParms(
                plain.method(),
                plain.reason(),
                plain.address(),
                plain.profile(),
                plain.version(),
                delay,
                plain.mgcIdToTry(),
                plain.timestamp(),
                plain.incomplete(),
                plain.audit(),
                plain.extensions());
    }
}

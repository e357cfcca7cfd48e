package io.limen.h248.gateway;

import io.limen.h248.association.Reasons;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.ServiceChangeAddress;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TimeNotation;
import io.limen.h248.model.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Words of the scripts. */
final class Scripts {
    static final String MID = "[127.0.0.1]:5555";

    private Scripts() {}

    static ServiceChangeReplyParms parms(Transaction.Reply reply) {
        CommandReply first = reply.actions().getFirst().replies().getFirst();
        return ((CommandReply.ServiceChange) first).parms().orElseThrow();
    }

    static int refusal(Transaction.Reply reply) {
        if (reply.actions().isEmpty()) {
            return ((io.limen.h248.model.ReplyBody.Failed) reply.body())
                    .error()
                    .code()
                    .code();
        }
        return reply.actions()
                .getFirst()
                .error()
                .map(e -> e.code().code())
                .orElseGet(() -> ((CommandReply.ServiceChangeRefused)
                                reply.actions().getFirst().replies().getFirst())
                        .error()
                        .code()
                        .code());
    }

    static Command.ServiceChange change(
            String method,
            int reason,
            OptionalInt version,
            Optional<ServiceChangeProfile> profile,
            Optional<ServiceChangeAddress> address,
            OptionalLong delay) {
        return Command.ServiceChange.of(
                TerminationId.ROOT,
                new ServiceChangeParms(
                        new ServiceChangeMethod(method),
                        Reasons.of(reason),
                        address,
                        profile,
                        version,
                        delay,
                        Optional.empty(),
                        Optional.of(new TimeNotation("20260101", "12000000")),
                        false,
                        List.of(),
                        List.of()));
    }

    static Command.ServiceChange restart(Optional<ServiceChangeAddress> address) {
        return change("Restart", 901, OptionalInt.of(3), Optional.empty(), address, OptionalLong.empty());
    }

    static Command observed(String termination, String event, NamedParm... observed) {
        EventSpec spec = new EventSpec(ItemName.of(event), OptionalInt.empty(), List.of(observed));
        return Command.Notify.of(
                new TerminationId(termination),
                new ObservedEventsDescriptor(
                        1, List.of(new ObservedEventsDescriptor.Observed(Optional.empty(), spec))));
    }

    static Command ask() {
        return Command.AuditValue.of(new TerminationId("ip/1/1/1"), io.limen.h248.model.AuditDescriptor.NOTHING);
    }
}

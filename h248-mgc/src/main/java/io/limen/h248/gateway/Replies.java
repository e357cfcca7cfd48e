package io.limen.h248.gateway;

import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;

/** What a reply amounts to. */
final class Replies {
    private Replies() {}

    static H248Meters.Result result(Transaction.Reply reply) {
        boolean failed = switch (reply.body()) {
            case ReplyBody.Failed f -> true;
            case ReplyBody.Actions a ->
                a.actions().stream().anyMatch(r -> r.error().isPresent());
        };
        return failed ? H248Meters.Result.ERROR : H248Meters.Result.OK;
    }

    /** Whether every command of the request was carried out. */
    static boolean accepted(Transaction.Reply reply) {
        return result(reply) == H248Meters.Result.OK
                && reply.actions().stream().flatMap(a -> a.replies().stream()).allMatch(Replies::accepted);
    }

    private static boolean accepted(CommandReply reply) {
        return switch (reply) {
            case CommandReply.Amms r -> r.error().isEmpty();
            case CommandReply.Audit r -> r.error().isEmpty();
            case CommandReply.ContextAudited r -> r.error().isEmpty();
            case CommandReply.Notify r -> r.error().isEmpty();
            case CommandReply.ServiceChange r -> true;
            case CommandReply.ServiceChangeRefused r -> false;
        };
    }
}

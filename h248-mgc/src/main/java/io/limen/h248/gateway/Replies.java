package io.limen.h248.gateway;

import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
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

    /** Whether the gateway has not taken our reply to its registration yet (505, H.248.1 §11.2). */
    static boolean tooEarly(Transaction.Reply reply) {
        return switch (reply.body()) {
            case ReplyBody.Failed f -> early(f.error());
            case ReplyBody.Actions a ->
                a.actions().stream()
                        .anyMatch(r -> r.error().filter(Replies::early).isPresent()
                                || r.replies().stream().anyMatch(Replies::early));
        };
    }

    private static boolean early(CommandReply reply) {
        return reply instanceof CommandReply.Audit audit
                && audit.error().filter(Replies::early).isPresent();
    }

    private static boolean early(ErrorDescriptor error) {
        return error.code().equals(ErrorCode.BEFORE_SERVICE_CHANGE_REPLY);
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

package io.limen.h248.gateway;

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
}

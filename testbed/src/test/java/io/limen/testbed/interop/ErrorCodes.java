package io.limen.testbed.interop;

import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;
import java.util.Optional;
import java.util.stream.Stream;

/** Errors of a reply, at whatever level they stand. */
final class ErrorCodes {
    private ErrorCodes() {}

    /** The code of the first. */
    static Optional<Integer> of(Transaction.Reply reply) {
        return switch (reply.body()) {
            case ReplyBody.Failed(ErrorDescriptor error) ->
                Optional.of(error.code().code());
            case ReplyBody.Actions(var actions) ->
                actions.stream()
                        .flatMap(action -> Stream.concat(
                                action.error().stream(),
                                action.replies().stream().flatMap(ErrorCodes::errors)))
                        .map(error -> error.code().code())
                        .findFirst();
        };
    }

    private static Stream<ErrorDescriptor> errors(CommandReply reply) {
        return switch (reply) {
            case CommandReply.Amms amms -> amms.error().stream();
            case CommandReply.Audit audit -> audit.error().stream();
            case CommandReply.ContextAudited audited -> audited.error().stream();
            case CommandReply.Notify notify -> notify.error().stream();
            case CommandReply.ServiceChange _ -> Stream.empty();
            case CommandReply.ServiceChangeRefused refused -> Stream.of(refused.error());
        };
    }
}

package io.limen.h248.codec;

import io.limen.h248.model.ActionReply;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What became of bytes that were read. */
public sealed interface Decoded {
    /** A message, and the form it came in. */
    record Ok(H248Message message, Form form) implements Decoded {}

    /**
     * No message.
     *
     * @param offset of the byte at which reading stopped, from 0
     * @param reason in words, lower case
     * @param header what could be read before that, enough to answer with an error; empty if not even version and mId
     */
    record Malformed(int offset, String reason, Optional<Header> header) implements Decoded {
        /** {@code malformed at N: reason}. */
        public String verdict() {
            return "malformed at " + offset + ": " + reason;
        }
    }

    /**
     * The readable head of a message that is malformed further on, and where to place the error that answers it: at the
     * deepest level that fits (H.248.1 §7.1.19, §8.2.2).
     *
     * @param version of the protocol
     * @param mid of the sender
     * @param transactionId of the transaction in which reading stopped; empty if it was in none or its id is unreadable
     * @param request whether that transaction is a request, so that it is owed an error reply
     * @param level in which reading stopped
     * @param error what the sender is to be told: 400, 403, 422 or 442 for bad syntax in message, transaction, action or
     *     command, or what is more exact, such as 443 for an unsupported command
     * @param context of the action in which reading stopped; present in ACTION and COMMAND
     * @param command reply, with the error, to the command in which reading stopped; present in COMMAND
     */
    record Header(
            int version,
            Mid mid,
            OptionalLong transactionId,
            boolean request,
            Level level,
            ErrorCode error,
            Optional<ContextId> context,
            Optional<CommandReply> command) {

        /** Stopped in a request, or else in the message, with nothing known of what is within it. */
        public Header(int version, Mid mid, OptionalLong transactionId, boolean request) {
            this(
                    version,
                    mid,
                    transactionId,
                    request,
                    request ? Level.TRANSACTION : Level.MESSAGE,
                    request ? ErrorCode.SYNTAX_IN_TRANSACTION : ErrorCode.SYNTAX_IN_MESSAGE,
                    Optional.empty(),
                    Optional.empty());
        }

        /**
         * A head placed at the deepest level that was reached.
         *
         * @param code what is wrong, if it is more than bad syntax
         */
        static Header of(
                Header head,
                boolean inTransaction,
                Optional<ErrorCode> code,
                Optional<ContextId> context,
                Optional<CommandReply> command) {
            Level level = command.isPresent()
                    ? Level.COMMAND
                    : context.isPresent() ? Level.ACTION : inTransaction ? Level.TRANSACTION : Level.MESSAGE;
            ErrorCode error = code.orElse(
                    switch (level) {
                        case MESSAGE -> ErrorCode.SYNTAX_IN_MESSAGE;
                        case TRANSACTION -> ErrorCode.SYNTAX_IN_TRANSACTION;
                        case ACTION -> ErrorCode.SYNTAX_IN_ACTION;
                        case COMMAND -> ErrorCode.SYNTAX_IN_COMMAND;
                    });
            return new Header(head.version, head.mid, head.transactionId, head.request, level, error, context, command);
        }

        /**
         * The reply that a request is owed; its id is 0 where that of the request is unreadable. What is malformed in no
         * request is answered with a {@link H248Message#error message-level error}, or not at all.
         */
        public Transaction.Reply reply(String reason) {
            ErrorDescriptor descriptor = ErrorDescriptor.of(error, reason);
            long id = transactionId.orElse(0);
            if (context.isEmpty()) {
                return Transaction.Reply.error(id, descriptor);
            }
            ActionReply action = command.isPresent()
                    ? ActionReply.of(context.get(), List.of(command.get()))
                    : ActionReply.error(context.get(), descriptor);
            return Transaction.Reply.of(id, List.of(action));
        }
    }

    /** Levels of a message. */
    enum Level {
        MESSAGE,
        TRANSACTION,
        ACTION,
        COMMAND
    }
}

package io.limen.h248.codec.reading;

import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import java.util.Optional;
import java.util.OptionalLong;

/** A reader of one message, and what it knows where it had to stop. */
public interface MessageReader {
    /**
     * Reads the message.
     *
     * @throws ReadFault at the first octet that cannot be read
     */
    H248Message read();

    /** Where it stands, from 0. */
    int offset();

    /** Protocol version of the message, 1 if it was not read. */
    int version();

    /** Who sent it; empty if that was not read. */
    Optional<Mid> mid();

    /** Id of the transaction in which it stopped. */
    OptionalLong transactionId();

    /** Whether that transaction is a request. */
    boolean inRequest();

    /** Whether it stopped inside a transaction. */
    boolean inTransaction();

    /** The context in which it stopped. */
    Optional<ContextId> context();

    /** Reply to the command in which it stopped. */
    Optional<CommandReply> refusal(ErrorDescriptor error);

    /** Forgets the message, so that the reader can be used again. */
    void release();
}

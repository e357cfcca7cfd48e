package io.limen.h248.codec;

import io.limen.h248.codec.reading.MessageReader;
import io.limen.h248.codec.reading.ReadFault;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads one message with a reader of whatever encoding: what stops it becomes a value. */
final class Reading {
    private Reading() {}

    static Optional<Decoded> tooLong(byte[] message, CodecLimits limits) {
        if (message.length <= limits.messageBytes()) {
            return Optional.empty();
        }
        String reason = "message of " + message.length + " bytes exceeds the limit of " + limits.messageBytes();
        return Optional.of(new Decoded.Malformed(limits.messageBytes(), reason, Optional.empty()));
    }

    /** Reads, and releases the reader; {@code form} is asked after the message has been read. */
    static Decoded read(MessageReader reader, Supplier<Form> form) {
        try {
            H248Message message = reader.read();
            return new Decoded.Ok(message, form.get());
        } catch (ReadFault fault) {
            return malformed(reader, fault.offset(), fault.reason(), fault.code());
        } catch (IllegalArgumentException refused) {
            // the records of the model are the one place that knows which values can stand in a message
            String reason = Optional.ofNullable(refused.getMessage()).orElse("value refused");
            return malformed(reader, reader.offset(), reason, Optional.empty());
        } finally {
            reader.release();
        }
    }

    private static Decoded malformed(MessageReader reader, int offset, String reason, Optional<ErrorCode> code) {
        return new Decoded.Malformed(offset, reason, reader.mid().map(mid -> header(reader, mid, reason, code)));
    }

    private static Decoded.Header header(MessageReader reader, Mid mid, String reason, Optional<ErrorCode> code) {
        ErrorCode inCommand = code.orElse(ErrorCode.SYNTAX_IN_COMMAND);
        return Decoded.Header.of(
                new Decoded.Header(reader.version(), mid, reader.transactionId(), reader.inRequest()),
                reader.inTransaction(),
                code,
                reader.context(),
                reader.refusal(ErrorDescriptor.of(inCommand, reason)));
    }
}

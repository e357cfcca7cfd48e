package io.limen.h248.codec;

import io.limen.h248.codec.text.TextFault;
import io.limen.h248.codec.text.TextReader;
import io.limen.h248.codec.text.TextWriter;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads and writes messages (H.248.1 Annex B). Bad bytes become {@link Decoded.Malformed}, never an exception. */
public final class H248Codec {
    private H248Codec() {}

    /** Reads with the default limits. */
    public static Decoded decode(byte[] bytes) {
        return decode(bytes, CodecLimits.DEFAULT);
    }

    /** Reads a whole array as one message. */
    public static Decoded decode(byte[] bytes, CodecLimits limits) {
        if (bytes.length > limits.messageBytes()) {
            String reason = "message of " + bytes.length + " bytes exceeds the limit of " + limits.messageBytes();
            return new Decoded.Malformed(limits.messageBytes(), reason, Optional.empty());
        }
        TextReader reader = TextReader.of(bytes, limits.forText());
        try {
            H248Message message = reader.read();
            return new Decoded.Ok(message, reader.compact() ? Form.COMPACT : Form.PRETTY);
        } catch (TextFault fault) {
            return malformed(reader, fault.offset(), fault.reason(), fault.code());
        } catch (IllegalArgumentException refused) {
            // the records of the model are the one place that knows which values can stand in a message
            String reason = Optional.ofNullable(refused.getMessage()).orElse("value refused");
            return malformed(reader, reader.offset(), reason, Optional.empty());
        } finally {
            reader.release();
        }
    }

    /** Reads what remains of the buffer as one message and leaves the buffer as it was. */
    public static Decoded decode(ByteBuffer buffer, CodecLimits limits) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return decode(bytes, limits);
    }

    /** Reads a whole array as one message of any encoding; binary begins with the octet 0x30, which no text does. */
    public static Decoded decode(byte[] bytes, CodecSettings settings) {
        return BinaryForm.isBinary(bytes) ? BinaryForm.decode(bytes, settings) : decode(bytes, settings.limits());
    }

    /** Writes a message, or says what of it cannot be written in this form or in the version that it names. */
    public static Encoded encode(H248Message message, Form form, CodecSettings settings) {
        Optional<String> foreign = VersionRules.breach(message, form);
        if (foreign.isPresent()) {
            return new Encoded.Refused(foreign.get());
        }
        return switch (form) {
            case PRETTY, COMPACT -> new Encoded.Ok(encode(message, form));
            case BER -> BinaryForm.encode(message, settings);
        };
    }

    /** Writes a message as text. */
    public static byte[] encode(H248Message message, Form form) {
        return switch (form) {
            case PRETTY -> TextWriter.pretty(message);
            case COMPACT -> TextWriter.compact(message);
            case BER -> throw new IllegalArgumentException("the binary encoding needs settings");
        };
    }

    private static Decoded malformed(TextReader reader, int offset, String reason, Optional<ErrorCode> code) {
        return new Decoded.Malformed(offset, reason, reader.mid().map(mid -> header(reader, mid, reason, code)));
    }

    private static Decoded.Header header(TextReader reader, Mid mid, String reason, Optional<ErrorCode> code) {
        ErrorCode inCommand = code.orElse(ErrorCode.SYNTAX_IN_COMMAND);
        return Decoded.Header.of(
                new Decoded.Header(reader.version(), mid, reader.transactionId(), reader.inRequest()),
                reader.inTransaction(),
                code,
                reader.context(),
                reader.refusal(ErrorDescriptor.of(inCommand, reason)));
    }
}

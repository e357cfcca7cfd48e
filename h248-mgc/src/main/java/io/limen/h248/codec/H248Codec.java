package io.limen.h248.codec;

import io.limen.h248.codec.text.TextReader;
import io.limen.h248.codec.text.TextWriter;
import io.limen.h248.model.H248Message;
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
        return Reading.tooLong(bytes, limits).orElseGet(() -> {
            TextReader reader = TextReader.of(bytes, limits.forText());
            return Reading.read(reader, () -> reader.compact() ? Form.COMPACT : Form.PRETTY);
        });
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
}

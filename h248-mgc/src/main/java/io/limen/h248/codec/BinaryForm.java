package io.limen.h248.codec;

import io.limen.h248.codec.ber.BerReader;
import io.limen.h248.codec.ber.BerRefusal;
import io.limen.h248.codec.ber.BerWriter;
import io.limen.h248.model.H248Message;

/** Reads and writes messages in BER (H.248.1 Annex A). Bad octets become {@link Decoded.Malformed}, never an exception. */
final class BinaryForm {
    private static final byte SEQUENCE = 0x30;

    private BinaryForm() {}

    /** Whether the octets can only be a binary message: no text begins so. */
    static boolean isBinary(byte[] octets) {
        return octets.length > 0 && octets[0] == SEQUENCE;
    }

    static Decoded decode(byte[] octets, CodecSettings settings) {
        CodecLimits limits = settings.limits();
        return Reading.tooLong(octets, limits).orElseGet(() -> {
            BerReader reader = BerReader.of(octets, limits.forBinary(), settings.binary());
            return Reading.read(reader, () -> Form.BER);
        });
    }

    static Encoded encode(H248Message message, CodecSettings settings) {
        try {
            return new Encoded.Ok(BerWriter.write(message, settings.binary()));
        } catch (BerRefusal refusal) {
            return new Encoded.Refused(refusal.reason());
        }
    }
}

package io.limen.h248.codec;

import io.limen.h248.codec.ber.BerFault;
import io.limen.h248.codec.ber.BerReader;
import io.limen.h248.codec.ber.BerRefusal;
import io.limen.h248.codec.ber.BerWriter;
import io.limen.h248.model.H248Message;
import java.util.Optional;

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
        if (octets.length > limits.messageBytes()) {
            String reason = "message of " + octets.length + " bytes exceeds the limit of " + limits.messageBytes();
            return new Decoded.Malformed(limits.messageBytes(), reason, Optional.empty());
        }
        BerReader reader = new BerReader(octets, limits.nesting(), limits.commands(), settings.binary());
        try {
            return new Decoded.Ok(reader.read(), Form.BER);
        } catch (BerFault fault) {
            return new Decoded.Malformed(fault.offset(), fault.reason(), header(reader));
        } catch (IllegalArgumentException refused) {
            // the records of the model are the one place that knows which values can stand in a message
            String reason = Optional.ofNullable(refused.getMessage()).orElse("value refused");
            return new Decoded.Malformed(reader.offset(), reason, header(reader));
        }
    }

    static Encoded encode(H248Message message, CodecSettings settings) {
        try {
            return new Encoded.Ok(BerWriter.write(message, settings.binary()));
        } catch (BerRefusal refusal) {
            return new Encoded.Refused(refusal.reason());
        }
    }

    private static Optional<Decoded.Header> header(BerReader reader) {
        return reader.mid()
                .map(mid -> new Decoded.Header(reader.version(), mid, reader.transactionId(), reader.inRequest()));
    }
}

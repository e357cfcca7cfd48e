package io.limen.h248.codec;

import io.limen.h248.codec.ber.BerFault;
import io.limen.h248.codec.ber.BerReader;
import io.limen.h248.codec.ber.BerRefusal;
import io.limen.h248.codec.ber.BerWriter;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
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
        BerReader reader = BerReader.of(octets, limits.forBinary(), settings.binary());
        try {
            return new Decoded.Ok(reader.read(), Form.BER);
        } catch (BerFault fault) {
            return malformed(reader, fault.offset(), fault.reason(), fault.code());
        } catch (IllegalArgumentException refused) {
            // the records of the model are the one place that knows which values can stand in a message
            String reason = Optional.ofNullable(refused.getMessage()).orElse("value refused");
            return malformed(reader, reader.offset(), reason, Optional.empty());
        } finally {
            reader.release();
        }
    }

    static Encoded encode(H248Message message, CodecSettings settings) {
        try {
            return new Encoded.Ok(BerWriter.write(message, settings.binary()));
        } catch (BerRefusal refusal) {
            return new Encoded.Refused(refusal.reason());
        }
    }

    private static Decoded malformed(BerReader reader, int offset, String reason, Optional<ErrorCode> code) {
        return new Decoded.Malformed(offset, reason, reader.mid().map(mid -> header(reader, mid, reason, code)));
    }

    private static Decoded.Header header(BerReader reader, Mid mid, String reason, Optional<ErrorCode> code) {
        ErrorCode inCommand = code.orElse(ErrorCode.SYNTAX_IN_COMMAND);
        return Decoded.Header.of(
                new Decoded.Header(reader.version(), mid, reader.transactionId(), reader.inRequest()),
                reader.inTransaction(),
                code,
                reader.context(),
                reader.refusal(ErrorDescriptor.of(inCommand, reason)));
    }
}

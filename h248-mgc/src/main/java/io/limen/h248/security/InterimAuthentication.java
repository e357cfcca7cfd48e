package io.limen.h248.security;

import io.limen.h248.model.AuthenticationHeader;
import io.limen.h248.model.H248Message;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes and checks the interim authentication header (H.248.1 §10.2). */
public final class InterimAuthentication {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private InterimAuthentication() {}

    /** What a check found. */
    public sealed interface Check {
        /** It is what the holder of the key sent, and new; the window after it. */
        record Genuine(ReplayWindow window) implements Check {}

        /** The value is right, the sequence number is not new: a copy, or a sender that counts anew. */
        record Repeated(long sequence) implements Check {}

        /** It is not to be believed; one of a few reasons. */
        record Rejected(String reason) implements Check {}
    }

    /**
     * Checks a message as it arrived.
     *
     * @param keys that the sender may use
     * @param header of the message
     * @param pair where it came from and went to; empty if that was no IPv4
     * @param bytes the whole message
     * @param window numbers seen of this sender
     */
    public static Check check(
            List<IntegrityKey> keys,
            Optional<AuthenticationHeader> header,
            Optional<AddressPair> pair,
            byte[] bytes,
            ReplayWindow window) {
        if (header.isEmpty()) {
            return new Check.Rejected("authentication absent");
        }
        if (pair.isEmpty()) {
            return new Check.Rejected("authentication over ipv6");
        }
        long spi = Long.parseLong(header.get().spi(), 16);
        Optional<IntegrityKey> key = keys.stream().filter(k -> k.spi() == spi).findFirst();
        if (key.isEmpty()) {
            return new Check.Rejected("authentication with unknown spi");
        }
        byte[] told =
                HEX.parseHex(header.get().icv().length() % 2 == 0 ? header.get().icv() : "");
        if (told.length != key.get().octets()) {
            return new Check.Rejected("authentication of wrong length");
        }
        OptionalInt offset = CoveredOctets.offset(bytes);
        if (offset.isEmpty() || !MessageDigest.isEqual(told, value(key.get(), pair.get(), bytes, offset))) {
            return new Check.Rejected("authentication wrong");
        }
        long sequence = Long.parseLong(header.get().sequence(), 16);
        return window.isNew(sequence) ? new Check.Genuine(window.with(sequence)) : new Check.Repeated(sequence);
    }

    /** The message with room for the header, to be written once so that {@link #signed} can work the value out of its octets. */
    public static H248Message prepared(H248Message message, IntegrityKey key, long sequence) {
        return with(message, key, sequence, new byte[key.octets()]);
    }

    /**
     * The message with its header.
     *
     * @param written the prepared message as written
     */
    public static H248Message signed(
            H248Message message, IntegrityKey key, long sequence, AddressPair pair, byte[] written) {
        return with(message, key, sequence, value(key, pair, written, CoveredOctets.offset(written)));
    }

    private static H248Message with(H248Message message, IntegrityKey key, long sequence, byte[] icv) {
        AuthenticationHeader header = new AuthenticationHeader(
                HEX.toHexDigits((int) key.spi()), HEX.toHexDigits((int) sequence), HEX.formatHex(icv));
        return new H248Message(message.version(), message.mid(), Optional.of(header), message.body());
    }

    private static byte[] value(IntegrityKey key, AddressPair pair, byte[] bytes, OptionalInt offset) {
        return key.value(
                pair.octets(),
                bytes,
                offset.orElseThrow(() -> new IllegalArgumentException("octets without transactions")));
    }
}

package io.limen.h248.codec;

/** What became of a message that was to be written. */
public sealed interface Encoded {
    /** The bytes of the message; not copied, whoever gets them leaves them alone. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each message would cost for nothing
    record Ok(byte[] bytes) implements Encoded {}

    /**
     * The message cannot be written so.
     *
     * @param reason in words, lower case: what of it the protocol version or the encoding does not have
     */
    record Refused(String reason) implements Encoded {}
}

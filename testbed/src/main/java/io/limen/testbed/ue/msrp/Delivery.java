package io.limen.testbed.ue.msrp;

/** What became of a message that was sent. */
public sealed interface Delivery {

    /**
     * Every chunk was answered with 200, and the receiver reported the whole message.
     *
     * @param messageId its Message-ID
     * @param bytes its length in octets
     * @param chunks how many SENDs carried it
     */
    record Delivered(String messageId, int bytes, int chunks) implements Delivery {}

    /** It did not arrive, or nobody said so. */
    record Failed(String messageId, String reason) implements Delivery {}
}

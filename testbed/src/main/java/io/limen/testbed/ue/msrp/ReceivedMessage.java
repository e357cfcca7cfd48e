package io.limen.testbed.ue.msrp;

import java.nio.ByteBuffer;

/**
 * A message that arrived whole.
 *
 * @param messageId its Message-ID
 * @param contentType its Content-Type, empty if it had none
 * @param chunks how many SENDs carried it
 * @param content all its octets
 */
public record ReceivedMessage(String messageId, String contentType, int chunks, ByteBuffer content) {
    public ReceivedMessage {
        content = content.asReadOnlyBuffer();
    }

    public int length() {
        return content.remaining();
    }

    /** SHA-256 of the content in hexadecimal. */
    public String sha256() {
        return Digest.sha256(content.duplicate());
    }
}

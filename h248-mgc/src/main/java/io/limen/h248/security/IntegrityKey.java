package io.limen.h248.security;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key shared with a gateway, found by its SPI. Never prints its secret. */
public final class IntegrityKey {
    /** Shortest and longest value the header can hold, in octets (H.248.1 Annex A: 12 to 32). */
    public static final int LEAST_OCTETS = 12;

    public static final int MOST_OCTETS = 32;

    private final long spi;
    private final IntegrityAlgorithm algorithm;
    private final byte[] secret;
    private final int octets;

    /**
     * A key.
     *
     * @param spi security parameters index, 32 bits without sign
     * @param algorithm keyed hash
     * @param secret at least 16 octets; copied
     * @param octets length of the check value, 12 up to what the algorithm gives
     */
    public IntegrityKey(long spi, IntegrityAlgorithm algorithm, byte[] secret, int octets) {
        if (spi < 0 || spi > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("spi must be of 32 bits");
        }
        if (secret.length < 16) {
            throw new IllegalArgumentException("an integrity key has at least 16 octets");
        }
        if (octets < LEAST_OCTETS || octets > algorithm.mostOctets()) {
            throw new IllegalArgumentException("an integrity check value of this algorithm has " + LEAST_OCTETS + " to "
                    + algorithm.mostOctets() + " octets");
        }
        this.spi = spi;
        this.algorithm = algorithm;
        this.secret = secret.clone();
        this.octets = octets;
    }

    public long spi() {
        return spi;
    }

    /** Length of the check value. */
    public int octets() {
        return octets;
    }

    /** The check value over the synthesised address header and the covered octets of a message. */
    byte[] value(byte[] addresses, byte[] message, int offset) {
        try {
            Mac mac = Mac.getInstance(algorithm.javaName());
            mac.init(new SecretKeySpec(secret, algorithm.javaName()));
            mac.update(addresses);
            mac.update(message, offset, message.length - offset);
            return Arrays.copyOf(mac.doFinal(), octets);
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException(missing); // every Java has these
        }
    }

    @Override
    public String toString() {
        return "IntegrityKey[spi=" + spi + ", algorithm=" + algorithm + ", octets=" + octets + "]";
    }
}

package io.limen.h248.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Keyed hashes for the integrity check value; the header itself names none, so both sides are configured alike. */
public enum IntegrityAlgorithm {
    HMAC_MD5("HmacMD5", 16),
    HMAC_SHA1("HmacSHA1", 20),
    HMAC_SHA256("HmacSHA256", 32),
    HMAC_SHA512("HmacSHA512", 32);

    private final String javaName;
    private final int mostOctets;

    IntegrityAlgorithm(String javaName, int mostOctets) {
        this.javaName = javaName;
        this.mostOctets = mostOctets;
    }

    /** By its name in settings, such as {@code hmac-sha256}. */
    public static Optional<IntegrityAlgorithm> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values()).filter(a -> a.name().equals(wanted)).findFirst();
    }

    /** Longest value it gives that the header has room for, in octets. */
    public int mostOctets() {
        return mostOctets;
    }

    String javaName() {
        return javaName;
    }
}

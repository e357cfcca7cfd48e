package io.limen.sip.tls;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How TLS is spoken on a listen point and on the connections made from it.
 *
 * @param name its name
 * @param certificates names of certificates; one is chosen by the server name asked for, else the first
 * @param versions protocol versions, {@code TLSv1.3} and {@code TLSv1.2} by default
 * @param ciphers cipher suites by their standard names; {@link #CIPHERS} by default
 * @param clients whether those who connect to us must show a certificate
 * @param trust PEM file with the authorities peers are checked against; those of the platform if null
 */
public record TlsProfile(
        String name,
        List<String> certificates,
        List<String> versions,
        List<String> ciphers,
        ClientAuthentication clients,
        @Nullable Path trust) {

    /** Default versions. */
    public static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /** Default suites: forward secrecy and authenticated encryption only. */
    public static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    public TlsProfile {
        certificates = List.copyOf(certificates);
        versions = List.copyOf(versions);
        ciphers = List.copyOf(ciphers);
    }

    /** A profile with default versions and suites. */
    public static TlsProfile of(
            String name, List<String> certificates, ClientAuthentication clients, @Nullable Path trust) {
        return new TlsProfile(name, certificates, VERSIONS, CIPHERS, clients, trust);
    }

    /** Whether those who connect to us must show a certificate. */
    public enum ClientAuthentication {
        /** not asked for */
        NONE,
        /** asked for; checked if shown */
        OPTIONAL,
        /** no handshake without one */
        REQUIRED
    }
}

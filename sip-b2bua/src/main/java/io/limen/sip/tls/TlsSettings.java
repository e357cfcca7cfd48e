package io.limen.sip.tls;

import java.time.Duration;
import java.util.List;

/**
 * All settings of TLS.
 *
 * @param certificates certificates by name
 * @param profiles profiles by name
 * @param watch how often the files are looked at for a change; default 10 s, zero for never
 */
public record TlsSettings(List<CertificateFiles> certificates, List<TlsProfile> profiles, Duration watch) {

    /** Default of {@code watch}. */
    public static final Duration WATCH = Duration.ofSeconds(10);

    /** No TLS. */
    public static final TlsSettings NONE = new TlsSettings(List.of(), List.of(), Duration.ZERO);

    public TlsSettings {
        certificates = List.copyOf(certificates);
        profiles = List.copyOf(profiles);
    }
}

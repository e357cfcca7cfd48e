package io.limen.sip.tls;

import java.time.Instant;

/**
 * A certificate in use.
 *
 * @param name its name
 * @param notAfter when it ends
 */
public record CertificateState(String name, Instant notAfter) {}

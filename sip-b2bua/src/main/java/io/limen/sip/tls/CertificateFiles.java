package io.limen.sip.tls;

import java.nio.file.Path;

/**
 * A certificate and where it is kept.
 *
 * @param name its name, for profiles, meters and faults
 * @param chain PEM file: the certificate first, then those that signed it
 * @param key PEM file: the private key as PKCS#8, not encrypted
 */
public record CertificateFiles(String name, Path chain, Path key) {}

package io.limen.sip.tls;

import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/**
 * A profile with what its files held when they were last read.
 *
 * @param profile its settings
 * @param keys our certificates
 * @param trust the check of theirs
 */
public record TlsMaterial(TlsProfile profile, KeyManager keys, TrustManager trust) {}

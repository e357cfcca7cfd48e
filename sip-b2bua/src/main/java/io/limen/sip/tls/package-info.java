/**
 * Certificates, keys and TLS profiles: read from PEM files, checked, kept current and chosen by server name. Knows the
 * platform's TLS only; the sockets that use it are in {@code io.limen.sip.stack}.
 */
@NullMarked
package io.limen.sip.tls;

import org.jspecify.annotations.NullMarked;

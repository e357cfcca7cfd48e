package io.limen.sip.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A certificate of ours, its chain and its key. */
record HeldCertificate(String name, List<X509Certificate> chain, PrivateKey key) {

    HeldCertificate {
        chain = List.copyOf(chain);
    }

    Instant notAfter() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    /** Whether it names this server (RFC 6125: one label for a leading {@code *}). */
    boolean names(String server) {
        String wanted = server.toLowerCase(Locale.ROOT);
        for (String name : PeerNames.domains(chain.getFirst())) {
            int dot = wanted.indexOf('.');
            if (name.equals(wanted)
                    || (name.startsWith("*.")
                            && dot > 0
                            && wanted.substring(dot).equals(name.substring(1)))) {
                return true;
            }
        }
        return false;
    }
}

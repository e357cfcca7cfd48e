package io.limen.sip.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** The SIP identities a certificate asserts (RFC 5922 clause 7.1). */
public final class PeerNames {

    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int ADDRESS = 7;

    private PeerNames() {}

    /**
     * Domains and addresses, in lower case: those of {@code sip} URIs if there is one, else DNS names; the common name
     * only where no alternative name is of these kinds. Addresses are added to either.
     */
    public static List<String> of(X509Certificate certificate) {
        List<String> uris = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (List<?> entry : alternatives(certificate)) {
            String value = String.valueOf(entry.get(1)).toLowerCase(Locale.ROOT);
            switch ((Integer) entry.get(0)) {
                case URI -> {
                    // a URI with a user part names a person, not a domain
                    if (value.startsWith("sip:") && value.indexOf('@') < 0) {
                        uris.add(value.substring(4));
                    }
                }
                case DNS -> names.add(value);
                case ADDRESS -> addresses.add(value);
                default -> {
                    // says nothing about a SIP domain
                }
            }
        }
        List<String> found = new ArrayList<>(uris.isEmpty() ? names : uris);
        found.addAll(addresses);
        if (found.isEmpty()) {
            found.addAll(commonNames(certificate));
        }
        return List.copyOf(found);
    }

    /** Whether a certificate stands for a domain: names are compared whole, no wildcards (RFC 5922 clause 7.2). */
    public static boolean match(X509Certificate certificate, String domain) {
        return of(certificate).contains(domain.toLowerCase(Locale.ROOT));
    }

    /** DNS names a server may be asked for by, wildcards included. */
    static List<String> domains(X509Certificate certificate) {
        List<String> names = new ArrayList<>(of(certificate));
        for (List<?> entry : alternatives(certificate)) {
            if (entry.get(0).equals(DNS)) {
                names.add(String.valueOf(entry.get(1)).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            Collection<List<?>> found = certificate.getSubjectAlternativeNames();
            return found == null ? List.of() : found;
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    private static List<String> commonNames(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> String.valueOf(part.getValue()).toLowerCase(Locale.ROOT))
                            .toList();
        } catch (InvalidNameException unreadable) {
            return List.of();
        }
    }
}

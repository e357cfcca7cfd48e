package io.limen.sip.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates for tests and writes them as PEM. */
public final class Authority {

    /** A certificate and its key. */
    public record Issued(X509Certificate certificate, KeyPair keys) {}

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final Issued self;

    public Authority(String name) {
        KeyPair keys = keys("EC");
        self = new Issued(sign(name, keys, keys, name, Duration.ofDays(2), true), keys);
    }

    /** A certificate for names: addresses, {@code sip:} URIs or DNS names. */
    public Issued issue(String algorithm, Duration validity, String... names) {
        KeyPair keys = keys(algorithm);
        String issuer = self.certificate().getSubjectX500Principal().getName().substring("CN=".length());
        return new Issued(sign("leaf", keys, self.keys(), issuer, validity, false, names), keys);
    }

    public Issued issue(String... names) {
        return issue("EC", Duration.ofDays(1), names);
    }

    private static KeyPair keys(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static X509Certificate sign(
            String subject,
            KeyPair keys,
            KeyPair signer,
            String issuer,
            Duration validity,
            boolean authority,
            String... names) {
        Instant now = Instant.now();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal("CN=" + issuer),
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(now.minus(Duration.ofDays(10))),
                    Date.from(now.plus(validity)),
                    new X500Principal("CN=" + subject),
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (names.length > 0) {
                GeneralName[] alternatives = new GeneralName[names.length];
                for (int i = 0; i < names.length; i++) {
                    alternatives[i] = alternative(names[i]);
                }
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static GeneralName alternative(String name) {
        if (URI.create(name).getScheme() != null) {
            return new GeneralName(GeneralName.uniformResourceIdentifier, name);
        }
        boolean address = name.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    /** The authority's certificate as a file. */
    public Path trustFile(Path folder) {
        return write(folder.resolve("ca-" + SERIAL.getAndIncrement() + ".pem"), "CERTIFICATE", encoded(self));
    }

    private static byte[] encoded(Issued issued) {
        try {
            return issued.certificate().getEncoded();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Writes or overwrites {@code name.pem} and {@code name.key}. */
    public static CertificateFiles files(Path folder, String name, Issued issued) {
        return new CertificateFiles(
                name,
                write(folder.resolve(name + ".pem"), "CERTIFICATE", encoded(issued)),
                write(
                        folder.resolve(name + ".key"),
                        "PRIVATE KEY",
                        issued.keys().getPrivate().getEncoded()));
    }

    private static Path write(Path file, String label, byte[] der) {
        String text = "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
        try {
            return Files.write(file, text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException full) {
            throw new IllegalStateException(full);
        }
    }

    /** A peer's TLS that trusts this authority and shows a certificate if there is one. */
    public SSLContext peer(Issued... shown) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", self.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            for (Issued each : shown) {
                Key key = each.keys().getPrivate();
                keys.setKeyEntry("own", key, new char[0], new X509Certificate[] {each.certificate()});
            }
            KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
            own.init(keys, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

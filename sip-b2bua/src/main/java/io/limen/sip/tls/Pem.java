package io.limen.sip.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys from PEM files (RFC 7468). */
final class Pem {

    private static final int MOST_BYTES = 4 << 20;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);
    private static final List<String> KEY_TYPES = List.of("EC", "RSA", "EdDSA");

    private Pem() {}

    /** Why a file cannot be used; lower case, without the file's content. */
    static final class UnfitFile extends Exception {
        UnfitFile(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    static byte[] bytes(Path file) throws UnfitFile {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UnfitFile(file + " is larger than " + MOST_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new UnfitFile(file + ": no such file");
        } catch (AccessDeniedException denied) {
            throw new UnfitFile(file + ": may not be read");
        } catch (IOException cause) {
            throw new UnfitFile(file + ": cannot be read: " + cause.getMessage());
        }
    }

    static List<X509Certificate> certificates(Path file) throws UnfitFile {
        try {
            var found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes(file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new UnfitFile(file + " holds no certificate");
            }
            return found;
        } catch (CertificateException unreadable) {
            throw new UnfitFile(file + " holds no readable certificate");
        }
    }

    static PrivateKey key(Path file) throws UnfitFile {
        Matcher blocks = BLOCK.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
        while (blocks.find()) {
            String label = blocks.group(1);
            if (label.equals("PRIVATE KEY")) {
                return decoded(file, blocks.group(2));
            }
            if (label.endsWith("PRIVATE KEY")) {
                throw new UnfitFile(file + " holds `" + label + "`, wanted is an unencrypted PKCS#8 `PRIVATE KEY`");
            }
        }
        throw new UnfitFile(file + " holds no private key");
    }

    private static PrivateKey decoded(Path file, String base64) throws UnfitFile {
        PKCS8EncodedKeySpec spec;
        try {
            spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException broken) {
            throw new UnfitFile(file + ": the private key is not base64");
        }
        for (String type : KEY_TYPES) {
            try {
                return KeyFactory.getInstance(type).generatePrivate(spec);
            } catch (InvalidKeySpecException other) {
                // a key of another type
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException(missing);
            }
        }
        throw new UnfitFile(file + ": the private key is neither EC, RSA nor EdDSA");
    }

    /** Whether a key is that of a certificate: what one signs the other verifies. */
    static boolean fit(PrivateKey key, PublicKey certified) {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        byte[] probe = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "EC" -> "SHA256withECDSA";
                        case "RSA" -> "SHA256withRSA";
                        default -> "EdDSA";
                    });
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(probe);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException unfit) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}

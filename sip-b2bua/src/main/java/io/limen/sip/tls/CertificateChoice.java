package io.limen.sip.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Chooses our certificate by the server name asked for (RFC 6066 clause 3), then by the key type both can use. */
final class CertificateChoice extends X509ExtendedKeyManager {

    private final List<HeldCertificate> held;

    CertificateChoice(List<HeldCertificate> held) {
        this.held = List.copyOf(held);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        String server = engine == null ? "" : serverName(engine);
        List<HeldCertificate> named =
                held.stream().filter(each -> each.names(server)).toList();
        // a certificate of another name must not win by its key type
        List<HeldCertificate> fitting = named.isEmpty() ? held : named;
        return alias(fitting, keyType);
    }

    private static String serverName(SSLEngine engine) {
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (SNIServerName name : session.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName();
                }
            }
        }
        return "";
    }

    private static @Nullable String alias(List<HeldCertificate> from, String keyType) {
        for (HeldCertificate each : from) {
            String algorithm = each.key().getAlgorithm();
            if (keyType.equals(algorithm)
                    || (keyType.equals("RSASSA-PSS") && algorithm.equals("RSA"))
                    || (keyType.startsWith("EC_") && algorithm.equals("EC"))
                    || (keyType.startsWith("Ed") && algorithm.equals("EdDSA"))) {
                return each.name();
            }
        }
        return null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        for (String keyType : keyTypes) {
            String found = alias(held, keyType);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable HeldCertificate named(@Nullable String alias) {
        return held.stream()
                .filter(each -> each.name().equals(alias))
                .findFirst()
                .orElse(null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
        HeldCertificate found = named(alias);
        return found == null ? null : found.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
        HeldCertificate found = named(alias);
        return found == null ? null : found.key();
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return held.stream().map(HeldCertificate::name).toArray(String[]::new);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return getClientAliases(keyType, issuers);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineClientAlias(keyTypes, issuers, null);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }
}

package io.limen.sip.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Checks the certificates of peers: a path to an authority we trust, and on connections of ours that it stands for the
 * domain we meant (RFC 5922 clause 7.3). Who connects to us may bear any name; the name decides what it may be used for.
 */
final class PeerTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager paths;

    PeerTrust(X509ExtendedTrustManager paths) {
        this.paths = paths;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        paths.checkServerTrusted(chain, authType, engine);
        String meant = engine.getPeerHost();
        if (meant == null || !PeerNames.match(chain[0], meant)) {
            throw new CertificateException(
                    "the peer's certificate stands for " + PeerNames.of(chain[0]) + ", not for `" + meant + "`");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        paths.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        paths.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("without an engine it is not known whom we meant");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        paths.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("without an engine it is not known whom we meant");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return paths.getAcceptedIssuers();
    }
}

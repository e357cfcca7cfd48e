package io.limen.sip.stack;

import io.limen.sip.tls.TlsMaterial;
import io.limen.sip.tls.TlsProfile;
import io.limen.sip.tls.TlsStore;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The TLS contexts of one listen point, made anew when its profile was reloaded: new handshakes take the new one,
 * sessions of the old one are not resumed.
 */
final class TlsContexts {

    private static final long SESSION_CACHE = 20_000;

    private record Made(TlsMaterial from, SslContext server, SslContext client) {}

    private final TlsStore store;
    private final SipListenPoint point;
    private volatile @Nullable Made made;

    TlsContexts(TlsStore store, SipListenPoint point) {
        this.store = store;
        this.point = point;
    }

    SslContext server() throws SSLException {
        return current().server();
    }

    SslContext client() throws SSLException {
        return current().client();
    }

    /** Two threads may make it at once: both are good, one stays. */
    private Made current() throws SSLException {
        TlsMaterial wanted = store.material(point.tlsProfile());
        Made known = made;
        if (known == null || !known.from().equals(wanted)) {
            known = new Made(wanted, server(wanted), client(wanted));
            made = known;
        }
        return known;
    }

    private SslContext server(TlsMaterial material) throws SSLException {
        ClientAuth clients = switch (material.profile().clients()) {
            case NONE -> ClientAuth.NONE;
            case OPTIONAL -> ClientAuth.OPTIONAL;
            case REQUIRED -> ClientAuth.REQUIRE;
        };
        return common(SslContextBuilder.forServer(material.keys()), material)
                .clientAuth(clients)
                .applicationProtocolConfig(applicationProtocol())
                .build();
    }

    /** A peer that names none of ours is refused (RFC 7301 clause 3.2), one that names none at all is not. */
    private ApplicationProtocolConfig applicationProtocol() {
        return new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.FATAL_ALERT,
                SelectedListenerFailureBehavior.ACCEPT,
                point.transport().webSocket() ? "http/1.1" : "sip/2");
    }

    /** The name is checked by the profile's trust: that of HTTPS would take wildcards (RFC 5922 clause 7.2). */
    private static SslContext client(TlsMaterial material) throws SSLException {
        return common(SslContextBuilder.forClient().keyManager(material.keys()), material)
                .endpointIdentificationAlgorithm(null)
                .build();
    }

    private static SslContextBuilder common(SslContextBuilder builder, TlsMaterial material) {
        TlsProfile profile = material.profile();
        return builder.sslProvider(SslProvider.JDK)
                .trustManager(material.trust())
                .protocols(profile.versions())
                .ciphers(profile.ciphers())
                .sessionCacheSize(SESSION_CACHE);
    }
}

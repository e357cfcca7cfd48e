package io.limen.sip.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** One reading of all files; complete in its complaints. */
final class Loading {

    private final List<TlsFault> faults = new ArrayList<>();
    private final Map<String, HeldCertificate> held = new LinkedHashMap<>();
    private final Map<String, TlsMaterial> materials = new HashMap<>();

    private Loading() {}

    static Loading of(TlsSettings settings) throws TlsFaultsException {
        Loading loading = new Loading();
        settings.certificates().forEach(loading::certificate);
        settings.profiles().forEach(loading::profile);
        if (!loading.faults.isEmpty()) {
            throw new TlsFaultsException(loading.faults);
        }
        return loading;
    }

    Map<String, TlsMaterial> materials() {
        return Map.copyOf(materials);
    }

    List<CertificateState> states() {
        return held.values().stream()
                .map(each -> new CertificateState(each.name(), each.notAfter()))
                .toList();
    }

    private void certificate(CertificateFiles files) {
        List<X509Certificate> chain = null;
        PrivateKey key = null;
        try {
            chain = Pem.certificates(files.chain());
        } catch (Pem.UnfitFile unfit) {
            faults.add(TlsFault.certificate(files.name(), "certificateFile", unfit.reason()));
        }
        try {
            key = Pem.key(files.key());
        } catch (Pem.UnfitFile unfit) {
            faults.add(TlsFault.certificate(files.name(), "keyFile", unfit.reason()));
        }
        if (chain == null || key == null) {
            return;
        }
        if (!Pem.fit(key, chain.getFirst().getPublicKey())) {
            faults.add(TlsFault.certificate(
                    files.name(), "keyFile", "the key does not fit the certificate in " + files.chain()));
            return;
        }
        if (held.put(files.name(), new HeldCertificate(files.name(), chain, key)) != null) {
            faults.add(TlsFault.certificate(files.name(), "name", "is used twice"));
        }
    }

    private void profile(TlsProfile profile) {
        int before = faults.size();
        SSLContext platform = platform();
        known(profile, "versions", profile.versions(), Set.of("TLSv1.3", "TLSv1.2"));
        known(
                profile,
                "ciphers",
                profile.ciphers(),
                Set.of(platform.getSupportedSSLParameters().getCipherSuites()));
        List<HeldCertificate> ours = new ArrayList<>();
        for (String name : profile.certificates()) {
            HeldCertificate found = held.get(name);
            if (found != null) {
                ours.add(found);
            } else if (faults.stream().noneMatch(each -> each.name().equals(name))) {
                faults.add(TlsFault.profile(profile.name(), "certificates", "no certificate is named `" + name + "`"));
            }
        }
        if (profile.clients() != TlsProfile.ClientAuthentication.NONE && profile.trust() == null) {
            faults.add(TlsFault.profile(
                    profile.name(), "trustFile", "is missing: client certificates need an authority of your own"));
        }
        X509ExtendedTrustManager paths = trust(profile);
        if (paths != null && faults.size() == before) {
            TlsMaterial material = new TlsMaterial(profile, new CertificateChoice(ours), new PeerTrust(paths));
            if (materials.put(profile.name(), material) != null) {
                faults.add(TlsFault.profile(profile.name(), "name", "is used twice"));
            }
        }
    }

    private void known(TlsProfile profile, String key, List<String> values, Set<String> allowed) {
        if (values.isEmpty()) {
            faults.add(TlsFault.profile(profile.name(), key, "at least one is needed"));
        }
        for (String value : values) {
            if (!allowed.contains(value)) {
                faults.add(TlsFault.profile(profile.name(), key, "`" + value + "` is not known"));
            }
        }
    }

    private @Nullable X509ExtendedTrustManager trust(TlsProfile profile) {
        Path file = profile.trust();
        if (file == null) {
            return manager(null);
        }
        try {
            return manager(Pem.certificates(file));
        } catch (Pem.UnfitFile unfit) {
            faults.add(TlsFault.profile(profile.name(), "trustFile", unfit.reason()));
            return null;
        }
    }

    private static X509ExtendedTrustManager manager(@Nullable List<X509Certificate> authorities) {
        try {
            KeyStore store = null;
            if (authorities != null) {
                store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                for (X509Certificate each : authorities) {
                    store.setCertificateEntry("authority-" + store.size(), each);
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager found : factory.getTrustManagers()) {
                if (found instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new IllegalStateException("the platform checks no certificates");
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static SSLContext platform() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

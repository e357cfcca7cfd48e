package io.limen.controller.config;

import io.limen.sip.tls.CertificateFiles;
import io.limen.sip.tls.TlsProfile;
import io.limen.sip.tls.TlsSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads certificates and TLS profiles; what their files hold is checked when they are opened. */
final class TlsReader {
    static final String DEFAULT = "default";
    private static final int PORT = 5061;

    private TlsReader() {}

    static TlsSettings read(Path folder, Section root) {
        List<TlsProfile> profiles = new ArrayList<>(root.list("tlsProfiles", in -> profile(folder, in)));
        List<CertificateFiles> certificates = root.list(
                "certificates",
                in -> new CertificateFiles(
                        in.text("name"),
                        folder.resolve(in.text("certificateFile")),
                        folder.resolve(in.text("keyFile"))));
        boolean named = profiles.stream().anyMatch(each -> each.name().equals(DEFAULT));
        if (!named && !certificates.isEmpty()) {
            List<String> all = certificates.stream().map(CertificateFiles::name).toList();
            profiles.add(TlsProfile.of(DEFAULT, all, TlsProfile.ClientAuthentication.NONE, null));
        }
        return new TlsSettings(certificates, profiles, TlsSettings.WATCH);
    }

    private static TlsProfile profile(Path folder, Section in) {
        TlsProfile.ClientAuthentication clients =
                switch (in.word("clientAuthentication", false, "none", "optional", "required")) {
                    case "required" -> TlsProfile.ClientAuthentication.REQUIRED;
                    case "optional" -> TlsProfile.ClientAuthentication.OPTIONAL;
                    default -> TlsProfile.ClientAuthentication.NONE;
                };
        return new TlsProfile(
                in.text("name"),
                in.texts("certificates"),
                in.has("versions") ? in.texts("versions") : TlsProfile.VERSIONS,
                in.has("ciphers") ? in.texts("ciphers") : TlsProfile.CIPHERS,
                clients,
                in.optionalText("trustFile").map(folder::resolve).orElse(null));
    }

    /** DESIGN 2.2: with a certificate and no secure listener of its own the access realm on 5060 gets one on 5061. */
    static List<Realm> withSecurePort(List<Realm> realms, TlsSettings tls) {
        boolean secured =
                realms.stream().flatMap(each -> each.listeners().stream()).anyMatch(Realm.SipListener::secure);
        if (secured || tls.certificates().isEmpty()) {
            return realms;
        }
        return realms.stream().map(TlsReader::secured).toList();
    }

    private static Realm secured(Realm realm) {
        List<Realm.SipListener> listeners = new ArrayList<>(realm.listeners());
        realm.listeners().stream()
                .filter(each -> realm.kind().equals("access") && each.port() == PORT - 1)
                .findFirst()
                .ifPresent(plain -> listeners.add(
                        new Realm.SipListener("tls", plain.address(), PORT, plain.advertised(), DEFAULT, 0)));
        return new Realm(realm.name(), realm.kind(), realm.trust(), realm.nat(), listeners, realm.media());
    }
}

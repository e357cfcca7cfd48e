package io.limen.controller.rest;

import io.limen.controller.config.ControllerConfig;
import io.limen.sip.tls.CertificateState;
import io.limen.sip.tls.TlsFault;
import io.limen.sip.tls.TlsProfile;
import io.limen.sip.tls.TlsStore;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** TLS profiles with the certificates they use now, and the order to read their files again. No key is ever shown. */
@RestController
@RequestMapping("/api/v1/tls-profiles")
final class TlsResources {
    private final ControllerConfig config;
    private final TlsStore store;

    TlsResources(ControllerConfig config, TlsStore store) {
        this.config = config;
        this.store = store;
    }

    @GetMapping
    Page<Map<String, Object>> profiles(
            @RequestParam(defaultValue = "100") int limit, @RequestParam Optional<String> cursor) {
        List<Map<String, Object>> all = config.tls().profiles().stream()
                .sorted(Comparator.comparing(TlsProfile::name))
                .map(this::show)
                .toList();
        return Page.of(all, each -> String.valueOf(each.get("name")), limit, cursor);
    }

    @GetMapping("/{name}")
    Map<String, Object> profile(@PathVariable String name) {
        return show(known(name));
    }

    /** Reads the files of all profiles again, since they may share them; connections keep what they have. */
    @PostMapping("/{name}/reload")
    Map<String, Object> reload(@PathVariable String name) {
        TlsProfile profile = known(name);
        List<TlsFault> faults = store.reload();
        if (!faults.isEmpty()) {
            throw new ApiException(
                    409,
                    "files-refused",
                    "the files have faults, what was in use stays",
                    faults.stream()
                            .map(each -> new ApiException.Fault(
                                    "/" + each.list() + "/" + each.name() + "/" + each.key(), each.reason()))
                            .toArray(ApiException.Fault[]::new));
        }
        return show(profile);
    }

    private TlsProfile known(String name) {
        return config.tls().profiles().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("tls profile", name));
    }

    private Map<String, Object> show(TlsProfile profile) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", profile.name());
        out.put("versions", profile.versions());
        out.put("ciphers", profile.ciphers());
        out.put("clientAuthentication", profile.clients().name().toLowerCase(Locale.ROOT));
        out.put(
                "certificates",
                store.certificates().stream()
                        .filter(each -> profile.certificates().contains(each.name()))
                        .map(TlsResources::certificate)
                        .toList());
        return out;
    }

    private static Map<String, Object> certificate(CertificateState certificate) {
        return Map.of(
                "name", certificate.name(),
                "notAfter", certificate.notAfter().toString());
    }
}

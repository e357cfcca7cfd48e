package io.limen.controller.config;

import io.limen.h248.packages.GatewayProfile;
import io.limen.policy.rule.MediaPolicy;
import io.limen.policy.rule.PolicySet;
import io.limen.sip.tls.TlsSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All settings of the service, checked: every name that is used is defined, and no two listeners share an address.
 *
 * @param source file it came from, or {@code lab defaults}
 * @param digest SHA-256 of its text, in hex
 * @param gatewayProfiles the shipped ones and those of the configuration, by name
 * @param policies the media policies, compiled
 * @param tls certificates and TLS profiles
 * @param sip the rest of the SIP border
 * @param notInUse top-level keys that are set though nothing reads them yet
 */
public record ControllerConfig(
        String source,
        String digest,
        List<Realm> realms,
        List<GatewayRule> gatewayRules,
        Map<String, GatewayProfile> gatewayProfiles,
        List<Peer> peers,
        List<Route> routes,
        List<MediaPolicy> mediaPolicies,
        PolicySet policies,
        DatabaseConfig database,
        H248Config h248,
        HttpConfig admin,
        HttpConfig management,
        Limits limits,
        TlsSettings tls,
        SipService sip,
        List<String> notInUse) {
    public ControllerConfig {
        realms = List.copyOf(realms);
        gatewayRules = List.copyOf(gatewayRules);
        gatewayProfiles = Collections.unmodifiableMap(new LinkedHashMap<>(gatewayProfiles));
        peers = List.copyOf(peers);
        routes = List.copyOf(routes);
        mediaPolicies = List.copyOf(mediaPolicies);
        notInUse = List.copyOf(notInUse);
    }
}

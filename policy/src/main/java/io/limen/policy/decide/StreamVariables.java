package io.limen.policy.decide;

import io.limen.policy.rule.Variable;
import io.limen.policy.sdp.MediaDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of the variables of conditions for one stream. */
final class StreamVariables {
    private StreamVariables() {}

    static Map<String, Object> of(Facts facts, int index) {
        MediaDescription media = facts.offer().media().get(index);
        boolean tcp = Proto.of(media.proto()).tcp();
        Map<String, Object> values = new HashMap<>();
        for (Variable variable : Variable.values()) {
            values.put(variable.text(), value(variable, facts, index, media, tcp));
        }
        return values;
    }

    private static Object value(Variable variable, Facts facts, int index, MediaDescription media, boolean tcp) {
        return switch (variable) {
            case MEDIUM -> media.medium();
            case PROTO -> media.proto();
            case DIRECTION -> token(facts.direction());
            case OFFER_SETUP ->
                facts.offer()
                        .attribute(index, "setup")
                        .map(StreamVariables::lower)
                        .orElse(tcp ? "active" : "");
            case OFFER_CONNECTION ->
                facts.offer()
                        .attribute(index, "connection")
                        .map(StreamVariables::lower)
                        .orElse(tcp ? "new" : "");
            case OFFER_FINGERPRINT ->
                facts.offer().attribute(index, "fingerprint").isPresent();
            case OFFER_E2AE -> asksForE2ae(media);
            case OFFER_CEMA -> media.hasAttribute("msrp-cema");
            case INGRESS_REALM -> facts.ingress().realm();
            case INGRESS_KIND -> facts.ingress().kind();
            case INGRESS_TRUST -> facts.ingress().trust();
            case INGRESS_NAT -> facts.ingress().nat();
            case INGRESS_FAMILY -> facts.ingress().family();
            case INGRESS_PEER -> facts.ingress().peer();
            case EGRESS_REALM -> facts.egress().realm();
            case EGRESS_KIND -> facts.egress().kind();
            case EGRESS_TRUST -> facts.egress().trust();
            case EGRESS_NAT -> facts.egress().nat();
            case EGRESS_FAMILY -> facts.egress().family();
            case EGRESS_PEER -> facts.egress().peer();
            case REGISTERED_E2AE -> List.copyOf(facts.registeredE2ae());
            case EMERGENCY -> facts.emergency();
            case PRIORITY -> (long) facts.priority();
            case PHASE -> token(facts.phase());
            case GATEWAY_ABILITIES -> List.copyOf(facts.gatewayAbilities());
        };
    }

    static boolean asksForE2ae(MediaDescription media) {
        return media.attributes("3ge2ae").stream()
                .anyMatch(value -> value.strip().equalsIgnoreCase("requested"));
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static String token(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

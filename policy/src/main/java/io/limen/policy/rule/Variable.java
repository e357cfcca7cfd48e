package io.limen.policy.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;

/** The variables that conditions may use (DESIGN 2.4), with their types. */
public enum Variable {
    MEDIUM("medium", SimpleType.STRING),
    PROTO("proto", SimpleType.STRING),
    /** {@code originating} or {@code terminating}. */
    DIRECTION("direction", SimpleType.STRING),
    /** Setup as offered, {@code active} where a TCP offer has none, empty for other media. */
    OFFER_SETUP("offer.setup", SimpleType.STRING),
    /** {@code new} or {@code existing}; {@code new} where a TCP offer has none. */
    OFFER_CONNECTION("offer.connection", SimpleType.STRING),
    /** Whether the offer carries a certificate fingerprint. */
    OFFER_FINGERPRINT("offer.fingerprint", SimpleType.BOOL),
    /** Whether the offer asks for e2ae. */
    OFFER_E2AE("offer.e2ae", SimpleType.BOOL),
    /** Whether the offer says msrp-cema. */
    OFFER_CEMA("offer.cema", SimpleType.BOOL),
    INGRESS_REALM("ingress.realm", SimpleType.STRING),
    INGRESS_KIND("ingress.kind", SimpleType.STRING),
    INGRESS_TRUST("ingress.trust", SimpleType.STRING),
    INGRESS_NAT("ingress.nat", SimpleType.BOOL),
    INGRESS_FAMILY("ingress.family", SimpleType.STRING),
    INGRESS_PEER("ingress.peer", SimpleType.STRING),
    EGRESS_REALM("egress.realm", SimpleType.STRING),
    EGRESS_KIND("egress.kind", SimpleType.STRING),
    EGRESS_TRUST("egress.trust", SimpleType.STRING),
    EGRESS_NAT("egress.nat", SimpleType.BOOL),
    EGRESS_FAMILY("egress.family", SimpleType.STRING),
    EGRESS_PEER("egress.peer", SimpleType.STRING),
    /** Media for which e2ae was agreed at registration. */
    REGISTERED_E2AE("registered.e2ae", ListType.create(SimpleType.STRING)),
    EMERGENCY("emergency", SimpleType.BOOL),
    PRIORITY("priority", SimpleType.INT),
    /** {@code initial} or {@code reoffer}. */
    PHASE("phase", SimpleType.STRING),
    GATEWAY_ABILITIES("gateway.abilities", ListType.create(SimpleType.STRING));

    private final String text;
    private final CelType type;

    Variable(String text, CelType type) {
        this.text = text;
        this.type = type;
    }

    /** The name as conditions write it. */
    public String text() {
        return text;
    }

    CelType type() {
        return type;
    }
}

package io.limen.h248.packages;

import java.util.Optional;

/** Every key of a profile table, as {@code section.key}. All must be present; most may be empty. */
enum ProfileKey {
    NAME("name"),
    ANNOUNCED_PROFILE("service-change.profile"),
    ANNOUNCED_VERSION("service-change.version"),
    VERSION_CEILING("protocol.version-ceiling"),
    TEXT_FORM("protocol.text-form"),
    TERMINATION_ID("protocol.termination-id"),
    TERMINATION_OCTETS("protocol.termination-octets"),
    VALUE_WRAPPING("protocol.value-wrapping"),
    REALM("properties.realm"),
    SOURCE_FILTER("properties.source-filter"),
    SOURCE_ADDRESS_MASK("properties.source-address-mask"),
    SOURCE_PORT_FILTER("properties.source-port-filter"),
    INTERLINK("properties.interlink"),
    INTERLINK_VALUE("properties.interlink-value"),
    LATCH_SIGNAL("latch.signal"),
    LATCH_PARAMETER("latch.parameter"),
    LATCH_OFF("latch.off"),
    LATCH_LATCH("latch.latch"),
    LATCH_RELATCH("latch.relatch"),
    HEARTBEAT_EVENT("heartbeat.event"),
    HEARTBEAT_TIMER("heartbeat.timer"),
    CAUSE_EVENT("events.cause"),
    MEDIA_INACTIVE_EVENT("events.media-inactive"),
    TCP_START("tcp.start-signal"),
    TCP_EVENT("tcp.event"),
    TCP_PARAMETER("tcp.parameter"),
    TCP_ESTABLISHED("tcp.established"),
    TCP_FAILED("tcp.failed"),
    TCP_RELEASED("tcp.released"),
    TCP_PACKAGELESS("tcp.packageless-start"),
    TCP_ACTPASS("tcp.accepts-actpass"),
    TLS_START("tls.start-signal"),
    TLS_EVENT("tls.event"),
    TLS_PARAMETER("tls.parameter"),
    TLS_ESTABLISHED("tls.established"),
    TLS_FAILED("tls.failed"),
    TLS_RELEASED("tls.released"),
    MSRP_PACKAGE("msrp.package"),
    RELAY("abilities.relay"),
    MERGE("abilities.merge"),
    PROXY("abilities.proxy"),
    MSRP_AWARE("abilities.msrp-aware"),
    TLS("abilities.tls"),
    SOURCE_PORT_RANGE("properties.source-port-range"),
    DSCP("properties.dscp"),
    POLICING("properties.policing"),
    SUSTAINED_RATE("properties.sustained-rate"),
    BURST_SIZE("properties.burst-size"),
    PEAK_RATE("properties.peak-rate"),
    DELAY_VARIATION("properties.delay-variation"),
    RTCP("properties.rtcp"),
    CAUSE_PARAMETER("events.cause-parameter"),
    INACTIVITY_TIME("inactivity.time"),
    INACTIVITY_DIRECTION("inactivity.direction"),
    INACTIVITY_IN("inactivity.in"),
    INACTIVITY_OUT("inactivity.out"),
    INACTIVITY_BOTH("inactivity.both"),
    TCP_STOP("tcp.stop-signal"),
    TCP_RESTART("tcp.restart-signal"),
    TCP_SETUP_IN_REMOTE("tcp.setup-in-remote"),
    TLS_STOP("tls.stop-signal"),
    TLS_MISMATCH("tls.mismatch"),
    TLS_COUPLED_SIGNAL("tls.coupled-signal"),
    TLS_FINGERPRINT_REQUEST("tls.fingerprint-request"),
    TLS_ID("tls.tls-id"),
    TLS_ROLE("tls.role-property"),
    TLS_ROLE_CLIENT("tls.role-client"),
    TLS_ROLE_SERVER("tls.role-server"),
    MSRP_PROPERTY("msrp.property"),
    MSRP_VALUE("msrp.value"),
    MSRP_PATHS("msrp.paths"),
    SRTP_PACKAGE("srtp.package"),
    REALMS_AVAILABLE("realms.available"),
    REALMS_EVENT("realms.event"),
    REALMS_ADDED("realms.added"),
    REALMS_REMOVED("realms.removed"),
    REALMS_EVERY_CONTEXT("realms.every-context"),
    COUNT_DURATION("statistics.duration"),
    COUNT_OCTETS_SENT("statistics.octets-sent"),
    COUNT_OCTETS_RECEIVED("statistics.octets-received"),
    COUNT_PACKETS_SENT("statistics.packets-sent"),
    COUNT_PACKETS_RECEIVED("statistics.packets-received"),
    COUNT_LOSS("statistics.loss"),
    COUNT_JITTER("statistics.jitter"),
    COUNT_DELAY("statistics.delay"),
    ENDPOINT("procedures.endpoint");

    private final String text;

    ProfileKey(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Optional<ProfileKey> of(String text) {
        for (ProfileKey key : values()) {
            if (key.text.equals(text)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}

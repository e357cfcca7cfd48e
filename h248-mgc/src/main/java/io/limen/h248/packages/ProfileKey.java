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
    TLS("abilities.tls");

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

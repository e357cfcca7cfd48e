package io.limen.policy.decide;

import java.util.List;
import java.util.Locale;

/**
 * What the proto field of an m-line says of transport and protection (reference section 2).
 *
 * @param tcp media over TCP, so that setup and connection count
 * @param protectedMedia TLS, DTLS or SRTP
 */
record Proto(boolean tcp, boolean protectedMedia) {
    static Proto of(String proto) {
        List<String> parts = List.of(proto.toUpperCase(Locale.ROOT).split("/", -1));
        boolean secure =
                parts.contains("TLS") || parts.contains("DTLS") || parts.contains("SAVP") || parts.contains("SAVPF");
        return new Proto(parts.getFirst().equals("TCP"), secure);
    }
}

package io.limen.policy.plan;

/**
 * A transport address of media as SDP carries it: family, literal address or name, port. Port 9 marks a TCP-active
 * end that does not listen (RFC 4145 §4.1).
 */
public record MediaAddress(AddressFamily family, String host, int port) {
    public MediaAddress {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
    }
}

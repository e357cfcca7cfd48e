package io.limen.h248.security;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The synthesised IP header (H.248.1 §10.2): source address, destination address and destination port.
 *
 * @param hex 20 hexadecimal digits
 */
public record AddressPair(String hex) {
    public AddressPair {
        if (hex.length() != 20) {
            throw new IllegalArgumentException("an address header has 20 hexadecimal digits");
        }
    }

    /** Of a message from one address to another; empty unless both are IPv4, as the scheme is not for IPv6. */
    public static Optional<AddressPair> of(InetSocketAddress source, InetSocketAddress destination) {
        if (source.getAddress() instanceof Inet4Address from && destination.getAddress() instanceof Inet4Address to) {
            HexFormat format = HexFormat.of().withUpperCase();
            return Optional.of(new AddressPair(format.formatHex(from.getAddress())
                    + format.formatHex(to.getAddress())
                    + format.toHexDigits((short) destination.getPort())));
        }
        return Optional.empty();
    }

    byte[] octets() {
        return hex.getBytes(StandardCharsets.US_ASCII);
    }
}

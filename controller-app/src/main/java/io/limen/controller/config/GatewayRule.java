package io.limen.controller.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which gateways may register and how they are spoken to.
 *
 * @param mid name on the wire, or a pattern where {@code *} stands for anything
 * @param from network it must come from, in CIDR notation
 * @param profile name of the gateway profile
 * @param realms IP realms it offers
 * @param weight share of contexts compared with other gateways
 * @param encoding form of what we send: {@code as-received}, {@code pretty}, {@code compact} or {@code ber}
 * @param takeover whether another address may take its name: {@code when-silent}, {@code never} or {@code always}
 * @param ports whether its port belongs to its address: {@code any} or {@code same}
 * @param tryFirst MID of a controller that it is to try before us
 * @param authentication keys of the interim authentication header; none asks for none
 */
public record GatewayRule(
        String mid,
        String from,
        String profile,
        List<String> realms,
        int weight,
        String encoding,
        String takeover,
        String ports,
        Optional<String> tryFirst,
        List<Key> authentication) {
    public GatewayRule {
        realms = List.copyOf(realms);
        authentication = List.copyOf(authentication);
    }

    /**
     * A key of the interim authentication header.
     *
     * @param spi security parameters index
     * @param algorithm keyed hash, such as {@code hmac-sha256}
     * @param octets length of the check value, 12 to 32
     * @param keyFile file that holds the key as hexadecimal digits
     */
    public record Key(long spi, String algorithm, int octets, Path keyFile) {}
}

package io.limen.controller.config;

import java.util.List;

/**
 * Which gateways may register and how they are spoken to.
 *
 * @param mid name on the wire, or a pattern where {@code *} stands for anything
 * @param from network it must come from, in CIDR notation
 * @param profile name of the gateway profile
 * @param realms IP realms it offers
 * @param encoding form of what we send: {@code as-received}, {@code pretty} or {@code compact}
 */
public record GatewayRule(String mid, String from, String profile, List<String> realms, String encoding) {
    public GatewayRule {
        realms = List.copyOf(realms);
    }
}

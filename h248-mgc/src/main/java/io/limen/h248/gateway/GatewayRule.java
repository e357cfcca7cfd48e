package io.limen.h248.gateway;

import io.limen.h248.association.Wildcard;
import io.limen.h248.codec.Form;
import io.limen.h248.model.Mid;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may register, and how it is spoken to. The first rule that matches counts.
 *
 * @param mid pattern of the gateway's MID as written on the wire; {@code *} stands for any characters
 * @param from network that its messages come from, address/prefix
 * @param profile profile used unless the gateway offers one
 * @param realms IP realms that it serves
 * @param weight share of contexts compared with other gateways, at least 1
 * @param form text form that we write; empty for the one that the gateway writes
 */
public record GatewayRule(
        String mid, String from, String profile, Set<String> realms, int weight, Optional<Form> form) {
    public GatewayRule {
        realms = Set.copyOf(realms);
        if (weight < 1) {
            throw new IllegalArgumentException("weight must be at least 1");
        }
        Cidr.parse(from);
    }

    public static GatewayRule of(String mid, String from, String profile, List<String> realms) {
        return new GatewayRule(mid, from, profile, Set.copyOf(realms), 1, Optional.empty());
    }

    boolean matches(Mid gateway, InetAddress source) {
        return Cidr.parse(from).contains(source)
                && Wildcard.matches(mid.toLowerCase(Locale.ROOT), gateway.text().toLowerCase(Locale.ROOT));
    }
}

package io.limen.h248.gateway;

import io.limen.h248.association.Wildcard;
import io.limen.h248.codec.Form;
import io.limen.h248.model.Mid;
import io.limen.h248.security.IntegrityKey;
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
 * @param form form that we write; empty for the one that the gateway writes
 * @param terms what is asked of it beyond
 */
public record GatewayRule(
        String mid, String from, String profile, Set<String> realms, int weight, Optional<Form> form, Terms terms) {
    /**
     * What is asked of a gateway.
     *
     * @param keys of the interim authentication header; the first signs, any is taken; empty for no authentication
     * @param takeover whether another address may take its name
     * @param samePort whether its port belongs to its address
     * @param tryFirst controller that it is to try first; empty for none
     */
    public record Terms(List<IntegrityKey> keys, Takeover takeover, boolean samePort, Optional<Mid> tryFirst) {
        /** No authentication, another address only if the first is silent, any port, no other controller. */
        public static final Terms DEFAULT = new Terms(List.of(), Takeover.WHEN_SILENT, false, Optional.empty());

        public Terms {
            keys = List.copyOf(keys);
        }
    }

    public GatewayRule {
        realms = Set.copyOf(realms);
        if (weight < 1) {
            throw new IllegalArgumentException("weight must be at least 1");
        }
        Cidr.parse(from);
    }

    /** On the default terms. */
    public GatewayRule(String mid, String from, String profile, Set<String> realms, int weight, Optional<Form> form) {
        this(mid, from, profile, realms, weight, form, Terms.DEFAULT);
    }

    public static GatewayRule of(String mid, String from, String profile, List<String> realms) {
        return new GatewayRule(mid, from, profile, Set.copyOf(realms), 1, Optional.empty());
    }

    /** The same with other terms. */
    public GatewayRule with(Terms other) {
        return new GatewayRule(mid, from, profile, realms, weight, form, other);
    }

    /** The same with another form of what we write. */
    public GatewayRule with(Form other) {
        return new GatewayRule(mid, from, profile, realms, weight, Optional.of(other), terms);
    }

    boolean matches(Mid gateway, InetAddress source) {
        return Cidr.parse(from).contains(source)
                && Wildcard.matches(mid.toLowerCase(Locale.ROOT), gateway.text().toLowerCase(Locale.ROOT));
    }

    boolean covers(InetAddress source) {
        return Cidr.parse(from).contains(source);
    }
}

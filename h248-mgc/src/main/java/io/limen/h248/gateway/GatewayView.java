package io.limen.h248.gateway;

import io.limen.h248.codec.Form;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A gateway as it stood at one moment; immutable, for any thread.
 *
 * @param mid its name on the wire
 * @param state what it may be used for
 * @param transport udp or tcp
 * @param encoding text-pretty or text-compact
 * @param version protocol version agreed
 * @param profile name of the profile in use
 * @param packages packages it declared, as name-version; empty if it told none
 * @param contexts contexts that we hold in it
 * @param roundTrip smoothed round trip time of transactions, zero before the first
 * @param realms IP realms it serves
 * @param abilities what it can do, such as tcp-relay
 * @param address where it is spoken to, host:port
 * @param weight its share of contexts
 * @param reduction percent of its share that it is spared at present, as it asked for
 * @param outOfService terminations and interfaces that it took out of service, by id or wildcard
 */
public record GatewayView(
        String mid,
        GatewayState state,
        String transport,
        String encoding,
        int version,
        String profile,
        List<String> packages,
        int contexts,
        Duration roundTrip,
        Set<String> realms,
        Set<String> abilities,
        String address,
        int weight,
        int reduction,
        List<String> outOfService) {
    public GatewayView {
        packages = List.copyOf(packages);
        realms = Set.copyOf(realms);
        abilities = Set.copyOf(abilities);
        outOfService = List.copyOf(outOfService);
    }

    /** The word for a form of messages. */
    static String encoding(Form form) {
        return switch (form) {
            case PRETTY -> "text-pretty";
            case COMPACT -> "text-compact";
            case BER -> "binary";
        };
    }
}

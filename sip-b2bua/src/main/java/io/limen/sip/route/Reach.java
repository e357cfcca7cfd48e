package io.limen.sip.route;

import io.limen.sip.port.SipConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a realm can send over.
 *
 * @param realm its name
 * @param transports transports it has listeners of that can open a flow: {@code udp}, {@code tcp}, {@code tls}
 * @param four whether one of them has an IPv4 address
 * @param six whether one of them has an IPv6 address
 */
record Reach(String realm, Set<String> transports, boolean four, boolean six) {
    private static final List<String> OPENING = List.of("udp", "tcp", "tls");

    Reach {
        transports = Set.copyOf(transports);
    }

    static Reach of(SipConfig.Realm realm) {
        List<SipConfig.Listener> opening = realm.listeners().stream()
                .filter(each -> OPENING.contains(each.transport()))
                .toList();
        return new Reach(
                realm.name(),
                opening.stream().map(SipConfig.Listener::transport).collect(Collectors.toSet()),
                opening.stream().anyMatch(each -> each.address().indexOf(':') < 0),
                opening.stream().anyMatch(each -> each.address().indexOf(':') >= 0));
    }

    boolean has(String transport) {
        return transports.contains(transport);
    }

    boolean serves(boolean sixth) {
        return sixth ? six : four;
    }
}

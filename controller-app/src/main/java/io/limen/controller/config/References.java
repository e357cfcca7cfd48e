package io.limen.controller.config;

import io.limen.sip.port.BorderSettings;
import io.limen.sip.tls.TlsProfile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be told only when all is read: names used twice, names nobody has, addresses used twice. */
final class References {
    private final ControllerConfig config;
    private final List<String> faults;
    private final Map<String, String> sockets = new HashMap<>();

    private References(ControllerConfig config, List<String> faults) {
        this.config = config;
        this.faults = faults;
    }

    static void check(ControllerConfig config, List<String> faults) {
        References references = new References(config, faults);
        references.unique("realms", config.realms().stream().map(Realm::name).toList());
        references.unique("peers", config.peers().stream().map(Peer::name).toList());
        references.unique("routes", config.routes().stream().map(Route::name).toList());
        references.names();
        references.listeners();
    }

    private void unique(String kind, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty() && !seen.add(names.get(i))) {
                fault(kind + "[" + i + "].name", "\"" + names.get(i) + "\" is used twice");
            }
        }
    }

    private void names() {
        Set<String> realms = config.realms().stream().map(Realm::name).collect(Collectors.toSet());
        Set<String> peers = config.peers().stream().map(Peer::name).collect(Collectors.toSet());
        Set<String> media = config.realms().stream().map(r -> r.media().realm()).collect(Collectors.toSet());
        for (int i = 0; i < config.gatewayRules().size(); i++) {
            known(
                    "gatewayRules[" + i + "].profile",
                    "gateway profile is named",
                    config.gatewayRules().get(i).profile(),
                    config.gatewayProfiles().keySet());
            List<String> offered = config.gatewayRules().get(i).realms();
            for (int j = 0; j < offered.size(); j++) {
                known("gatewayRules[" + i + "].realms[" + j + "]", "realm has media in", offered.get(j), media);
            }
        }
        for (int i = 0; i < config.peers().size(); i++) {
            known(
                    "peers[" + i + "].realm",
                    "realm is named",
                    config.peers().get(i).realm(),
                    realms);
        }
        policies(realms, peers);
        for (int i = 0; i < config.routes().size(); i++) {
            Route route = config.routes().get(i);
            known("routes[" + i + "].from", "realm is named", route.from(), realms);
            for (int j = 0; j < route.steps().size(); j++) {
                String path = "routes[" + i + "]" + (j == 0 ? "" : ".alternatives[" + (j - 1) + "]") + ".to.";
                switch (route.steps().get(j).to()) {
                    case Route.Target.ToPeer to -> known(path + "peer", "peer is named", to.peer(), peers);
                    case Route.Target.IntoRealm to -> known(path + "realm", "realm is named", to.realm(), realms);
                }
            }
        }
    }

    private void policies(Set<String> realms, Set<String> peers) {
        for (BorderSettings.Policy policy : config.sip().border().policies()) {
            String path = "headerPolicies \"" + policy.name() + "\"";
            for (BorderSettings.Place place : List.of(policy.from(), policy.to())) {
                known(path, "realm is named", place.realm(), realms);
                known(path, "peer is named", place.peer(), peers);
            }
        }
        config.sip().border().trust().keySet().forEach(peer -> known("headerPolicies", "peer is named", peer, peers));
    }

    private void listeners() {
        Set<String> profiles =
                config.tls().profiles().stream().map(TlsProfile::name).collect(Collectors.toSet());
        for (int i = 0; i < config.realms().size(); i++) {
            List<Realm.SipListener> listeners = config.realms().get(i).listeners();
            for (int j = 0; j < listeners.size(); j++) {
                Realm.SipListener at = listeners.get(j);
                String path = "realms[" + i + "].listeners[" + j + "]";
                socket(path, at.transport().equals("udp") ? "udp" : "tcp", at.address(), at.port());
                known(path + ".tls", "tls profile is named", at.tls(), profiles);
                certified(path, at.tls());
            }
        }
        for (int i = 0; i < config.h248().listeners().size(); i++) {
            H248Config.Listener at = config.h248().listeners().get(i);
            socket("h248.listeners[" + i + "]", at.transport(), at.address(), at.port());
        }
        socket("admin", "tcp", config.admin().address(), config.admin().port());
        socket(
                "management",
                "tcp",
                config.management().address(),
                config.management().port());
    }

    /** Without a certificate every handshake would fail: that is told at the start, not by the peers. */
    private void certified(String path, String profile) {
        config.tls().profiles().stream()
                .filter(each ->
                        each.name().equals(profile) && each.certificates().isEmpty())
                .findFirst()
                .ifPresent(bare -> fault(path + ".tls", "tls profile \"" + profile + "\" has no certificate"));
    }

    private void socket(String path, String transport, String address, int port) {
        if (port == 0 || address.isEmpty()) {
            return;
        }
        String socket = transport + " " + address + " port " + port;
        String other = sockets.putIfAbsent(socket, path);
        if (other != null) {
            fault(path, socket + " is taken by " + other);
        }
    }

    private void known(String path, String what, String name, Set<String> names) {
        if (!name.isEmpty() && !names.contains(name)) {
            fault(path, "no " + what + " \"" + name + "\"");
        }
    }

    private void fault(String path, String text) {
        faults.add(path + ": " + text);
    }
}

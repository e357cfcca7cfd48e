package io.limen.controller;

import io.limen.controller.config.Addresses;
import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.Peer;
import io.limen.controller.config.Realm;
import io.limen.controller.config.Route;
import io.limen.controller.config.SipTimers;
import io.limen.policy.decide.MediaSide;
import io.limen.policy.plan.AddressFamily;
import io.limen.sip.call.CallSettings;
import io.limen.sip.port.RouteMatch;
import io.limen.sip.port.RouteStep;
import io.limen.sip.port.SipConfig;
import io.limen.sip.stack.SipStackConfig;
import io.limen.sip.tls.CertificateFiles;
import io.limen.sip.tls.TlsFault;
import io.limen.sip.tls.TlsProfile;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration as the SIP side wants it. */
final class SipSettings {
    private static final int NAT_SOURCES = 100_000;

    private SipSettings() {}

    static SipConfig of(ControllerConfig config, String node) {
        int lanes = config.limits().lanes() == 0
                ? Runtime.getRuntime().availableProcessors()
                : config.limits().lanes();
        return new SipConfig(
                node,
                config.realms().stream().map(SipSettings::realm).toList(),
                config.peers().stream().map(SipSettings::peer).toList(),
                config.routes().stream().map(SipSettings::route).toList(),
                times(config.sip().timers()).with(config.sip().calls()),
                new SipConfig.Limits(
                        lanes,
                        config.limits().laneQueue(),
                        config.limits().callsInSetup(),
                        config.limits().calls(),
                        NAT_SOURCES),
                config.sip().border(),
                config.sip().relay(),
                config.sip().routing());
    }

    private static CallSettings times(SipTimers timers) {
        return CallSettings.DEFAULT.withTimes(timers.setup(), timers.renegotiation(), timers.release());
    }

    static SipStackConfig.Limits limits(ControllerConfig config) {
        SipStackConfig.Limits defaults = SipStackConfig.Limits.DEFAULT;
        SipStackConfig.Limits limits = new SipStackConfig.Limits(
                config.limits().sipMessageBytes(),
                config.limits().sipHeaderLines(),
                config.limits().unfinishedMessage(),
                defaults.idleConnection(),
                defaults.connections(),
                defaults.connectTimeout(),
                defaults.unsentBytes());
        return limits.withLargestDatagram(config.sip().routing().failover().largest());
    }

    /** One line a fault, with the path of its key. */
    static String faults(ControllerConfig config, List<TlsFault> faults) {
        List<String> certificates =
                config.tls().certificates().stream().map(CertificateFiles::name).toList();
        List<String> profiles =
                config.tls().profiles().stream().map(TlsProfile::name).toList();
        return faults.stream()
                .map(fault -> {
                    List<String> names = fault.list().equals("certificates") ? certificates : profiles;
                    return fault.list() + "[" + names.indexOf(fault.name()) + "]." + fault.key() + ": "
                            + fault.reason();
                })
                .collect(Collectors.joining("\n"));
    }

    private static SipConfig.Realm realm(Realm realm) {
        SipConfig.Nat nat = switch (realm.nat()) {
            case "always" -> SipConfig.Nat.ALWAYS;
            case "never" -> SipConfig.Nat.NEVER;
            default -> SipConfig.Nat.AUTO;
        };
        AddressFamily family = realm.media().family().equals("ip6") ? AddressFamily.IP6 : AddressFamily.IP4;
        return new SipConfig.Realm(
                realm.name(),
                realm.kind(),
                realm.trust().equals("trusted"),
                nat,
                realm.listeners().stream()
                        .map(l -> new SipConfig.Listener(
                                l.transport(), l.address(), l.port(), l.advertised(), l.tls(), l.advertisedPort()))
                        .toList(),
                new MediaSide(realm.media().realm(), realm.media().group(), family));
    }

    private static SipConfig.Peer peer(Peer peer) {
        return new SipConfig.Peer(
                peer.name(),
                peer.realm(),
                peer.targets().stream().map(SipSettings::target).toList(),
                peer.health(),
                peer.match());
    }

    private static SipConfig.Target target(Peer.Target target) {
        Addresses.Target at = Addresses.target(target.uri());
        return new SipConfig.Target(at.transport(), at.host(), at.port(), target.priority(), target.weight());
    }

    private static SipConfig.Route route(Route route) {
        return new SipConfig.Route(
                route.name(),
                route.from(),
                route.priority(),
                new RouteMatch(route.prefixes(), route.hosts(), route.when()),
                route.steps().stream()
                        .map(each -> new RouteStep(to(each.to()), each.rewrite(), each.rerouteOn()))
                        .toList());
    }

    private static SipConfig.To to(Route.Target target) {
        return switch (target) {
            case Route.Target.ToPeer to -> new SipConfig.To.ToPeer(to.peer());
            case Route.Target.IntoRealm into ->
                new SipConfig.To.ToRealm(
                        into.realm(),
                        switch (into.by()) {
                            case REQUEST_URI -> SipConfig.By.REQUEST_URI;
                            case ROUTE -> SipConfig.By.ROUTE;
                            case BINDING -> SipConfig.By.BINDING;
                        });
        };
    }
}

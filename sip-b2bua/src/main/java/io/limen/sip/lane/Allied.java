package io.limen.sip.lane;

import io.limen.sip.guard.GuardSettings;
import io.limen.sip.guard.Network;
import io.limen.sip.port.SipConfig;
import java.util.stream.Collectors;

/** Those whom the configuration makes neighbours: trusted realms, and peers whose addresses it gives. */
final class Allied {
    private Allied() {}

    static GuardSettings.Allies of(SipConfig config) {
        return new GuardSettings.Allies(
                config.realms().stream()
                        .filter(SipConfig.Realm::trusted)
                        .map(SipConfig.Realm::name)
                        .collect(Collectors.toSet()),
                config.peers().stream()
                        .flatMap(peer -> peer.targets().stream())
                        .flatMap(target -> Network.read(target.address()).stream())
                        .toList());
    }
}

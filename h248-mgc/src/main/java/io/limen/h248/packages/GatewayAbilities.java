package io.limen.h248.packages;

import io.limen.h248.model.ItemName;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which abilities of a profile hold with the packages that a gateway has. */
final class GatewayAbilities {
    private final GatewayProfile profile;
    private final Predicate<String> has;
    private final int version;
    private final Set<String> abilities = new LinkedHashSet<>();

    GatewayAbilities(GatewayProfile profile, Predicate<String> has, int version) {
        this.profile = profile;
        this.has = has;
        this.version = version;
    }

    Set<String> all() {
        GatewayProfile.Flags flags = profile.flags();
        boolean starts = flags.packagelessStart() || notLacking(profile.tcpStartSignal());
        boolean links = flags.packagelessStart() || notLacking(profile.interlinkProperty());
        boolean secures = notLacking(profile.tlsStartSignal());
        boolean seesMsrp = profile.msrpPackage().isEmpty()
                || has.test(profile.msrpPackage().get());
        add(flags.relay() && starts && links, GatewayProfile.TCP_RELAY);
        add(flags.merge() && starts, GatewayProfile.TCP_MERGE);
        add(flags.proxy() && starts, GatewayProfile.TCP_PROXY);
        add(flags.msrpAware() && seesMsrp, GatewayProfile.MSRP_AWARE);
        add(flags.tls() && secures, GatewayProfile.TLS);
        add(flags.dtls() && secures, GatewayProfile.DTLS);
        add(borneOut(profile.latchSignal()), GatewayProfile.LATCHING);
        add(borneOut(profile.mediaInactiveEvent()), GatewayProfile.MEDIA_INACTIVITY);
        add(borneOut(profile.procedures().realms().changed()), GatewayProfile.REALM_AVAILABILITY);
        add(borneOut(profile.procedures().traffic().policing()), GatewayProfile.POLICING);
        add(borneOut(profile.sourceFilter()), GatewayProfile.SOURCE_FILTER);
        add(version >= 3, GatewayProfile.STREAM_STATISTICS);
        return Set.copyOf(abilities);
    }

    /** Whether an item that is used can be; one that is not used is no obstacle. */
    private boolean notLacking(Optional<ItemName> item) {
        return item.isEmpty() || has.test(item.get().pkg());
    }

    private boolean borneOut(Optional<ItemName> item) {
        return item.isPresent() && has.test(item.get().pkg());
    }

    private void add(boolean condition, String ability) {
        if (condition) {
            abilities.add(ability);
        }
    }
}

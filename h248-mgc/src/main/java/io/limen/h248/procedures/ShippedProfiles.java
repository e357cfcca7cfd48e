package io.limen.h248.procedures;

import io.limen.h248.association.RootEvents;
import io.limen.h248.gateway.GatewayView;
import io.limen.h248.gateway.ProfileCatalog;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.GatewayProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Gateway profiles by name, as registration and the procedures need them. */
final class ShippedProfiles implements ProfileCatalog {
    private final Map<String, GatewayProfile> profiles;
    private final Map<String, Stage2> procedures = new HashMap<>();

    ShippedProfiles(Map<String, GatewayProfile> profiles, Duration heartbeat) {
        this.profiles = Map.copyOf(profiles);
        profiles.forEach((name, profile) -> procedures.put(name, new Stage2(WireNames.of(profile, heartbeat))));
    }

    /** The procedures as a gateway of that profile speaks them. */
    Optional<Stage2> procedures(String profile) {
        return Optional.ofNullable(procedures.get(profile));
    }

    /** What procedures must keep to with a gateway as it stands now. */
    static Terms terms(GatewayView view) {
        int version = Math.min(Math.max(view.version(), 1), 3); // 0 before it registered
        return new Terms(
                version,
                view.packages().stream().map(ShippedProfiles::unversioned).collect(Collectors.toSet()));
    }

    private static String unversioned(String pkg) {
        int hyphen = pkg.lastIndexOf('-');
        return hyphen > 0 ? pkg.substring(0, hyphen) : pkg;
    }

    /** A profile that announces nothing takes whatever name the gateway gives its own. */
    @Override
    public Optional<String> offered(String configured, ServiceChangeProfile offered) {
        for (var profile : profiles.values()) {
            if (profile.announced().filter(offered::matches).isPresent()) {
                return Optional.of(profile.name());
            }
        }
        return Optional.ofNullable(profiles.get(configured))
                .filter(profile -> profile.announced().isEmpty())
                .map(GatewayProfile::name);
    }

    @Override
    public boolean knows(String name) {
        return profiles.containsKey(name);
    }

    @Override
    public Set<String> abilities(String name, List<PackageVersion> packages, int version) {
        var profile = profiles.get(name);
        if (profile == null) {
            return Set.of();
        }
        return packages.isEmpty()
                ? profile.abilities(version)
                : profile.abilities(packages.stream().map(PackageVersion::name).collect(Collectors.toSet()), version);
    }

    @Override
    public int versionCeiling(String name) {
        var profile = profiles.get(name);
        return profile == null ? 3 : profile.versionCeiling();
    }

    @Override
    public BinaryDialect dialect(String name) {
        var profile = profiles.get(name);
        return profile == null ? ProfileCatalog.super.dialect(name) : profile.binary();
    }

    @Override
    public RootEvents rootEvents(String name) {
        var profile = profiles.get(name);
        return profile == null ? RootEvents.DEFAULT : RootEvents.of(profile.packages());
    }

    @Override
    public MoreRootEvents moreRootEvents(String name, Predicate<String> declared) {
        return procedures(name).map(stage2 -> stage2.realms().armed(declared)).orElse(MoreRootEvents.NONE);
    }
}

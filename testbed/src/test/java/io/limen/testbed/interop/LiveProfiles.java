package io.limen.testbed.interop;

import io.limen.h248.gateway.ProfileCatalog;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.GatewayProfiles;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The tables that are shipped, whatever a gateway offers. */
final class LiveProfiles implements ProfileCatalog {
    @Override
    public Optional<String> offered(String configured, ServiceChangeProfile profile) {
        return Optional.of(configured);
    }

    @Override
    public boolean knows(String name) {
        return GatewayProfiles.shipped().containsKey(name);
    }

    @Override
    public Set<String> abilities(String name, List<PackageVersion> packages, int version) {
        return Set.of();
    }

    @Override
    public BinaryDialect dialect(String name) {
        return Objects.requireNonNull(GatewayProfiles.shipped().get(name)).binary();
    }
}

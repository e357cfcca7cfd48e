package io.limen.h248.gateway;

import io.limen.h248.association.RootEvents;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.packages.BinaryDialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The gateway profiles that are loaded, as registration needs them. */
public interface ProfileCatalog {
    /**
     * Name of the profile to use with a gateway that offers one; empty if none such is loaded (error 461).
     *
     * @param configured name of the profile that the gateway rule names
     * @param profile what the gateway offers
     */
    Optional<String> offered(String configured, ServiceChangeProfile profile);

    /** Whether a profile of this name is loaded. */
    boolean knows(String name);

    /** What a gateway of this profile that declared these packages can do. */
    Set<String> abilities(String name, List<PackageVersion> packages);

    /** Names and numbers that the binary encoding needs with a gateway of this profile. */
    default BinaryDialect dialect(String name) {
        return UnknownDialect.NONE;
    }

    /** Events of ROOT as a gateway of this profile names them. */
    default RootEvents rootEvents(String name) {
        return RootEvents.DEFAULT;
    }

    /** Highest protocol version to agree on with a gateway of this profile. */
    default int versionCeiling(String name) {
        return 3;
    }
}

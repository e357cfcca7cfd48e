package io.limen.h248.gateway;

import io.limen.h248.association.RootEvents;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.packages.BinaryDialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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

    /**
     * What a gateway of this profile can do.
     *
     * @param packages that it declared; empty if it told none
     * @param version of the protocol that was agreed on
     */
    Set<String> abilities(String name, List<PackageVersion> packages, int version);

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

    /**
     * Events of ROOT that others than the association want from a gateway of this profile, to be armed with its own.
     *
     * @param declared whether the gateway has a package
     */
    default MoreRootEvents moreRootEvents(String name, Predicate<String> declared) {
        return MoreRootEvents.NONE;
    }

    /**
     * Events of ROOT beside those of the association.
     *
     * @param context in which all events of ROOT are then armed
     * @param events may be none
     */
    record MoreRootEvents(ContextId context, List<RequestedEvent> events) {
        /** None, and ROOT in context NULL. */
        public static final MoreRootEvents NONE = new MoreRootEvents(ContextId.NULL, List.of());

        public MoreRootEvents {
            events = List.copyOf(events);
        }
    }
}

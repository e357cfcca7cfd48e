package io.limen.h248.gateway;

import io.limen.h248.audit.RootState;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a gateway told of itself.
 *
 * @param packages with versions, in its order; empty if it told none
 * @param names the same as name-version
 * @param abilities what it can do by its profile and packages
 */
record Abilities(List<PackageVersion> packages, List<String> names, Set<String> abilities) {
    static Abilities of(ProfileCatalog profiles, Registration agreed, List<PackageVersion> packages) {
        List<String> names =
                packages.stream().map(p -> p.name() + "-" + p.version()).toList();
        return new Abilities(
                List.copyOf(packages), names, profiles.abilities(agreed.profile(), packages, agreed.version()));
    }

    boolean has(String packageName) {
        return packages.stream().anyMatch(p -> p.name().equalsIgnoreCase(packageName));
    }

    /** The packages that an audit of ROOT told; empty where it told an error. */
    static Optional<List<PackageVersion>> packages(Transaction.Reply reply) {
        return audits(reply).stream()
                .flatMap(a -> Descriptor.first(a.descriptors(), PackagesDescriptor.class).stream())
                .map(PackagesDescriptor::packages)
                .findFirst();
    }

    /** The properties of ROOT that an audit told. */
    static RootState properties(Transaction.Reply reply) {
        return audits(reply).stream()
                .flatMap(a -> Descriptor.first(a.descriptors(), MediaDescriptor.class).stream())
                .flatMap(m -> m.terminationState().stream())
                .findFirst()
                .map(state -> new RootState(state.properties()))
                .orElse(RootState.UNKNOWN);
    }

    private static List<CommandReply.Audit> audits(Transaction.Reply reply) {
        return reply.actions().stream()
                .map(ActionReply::replies)
                .flatMap(List::stream)
                .filter(CommandReply.Audit.class::isInstance)
                .map(CommandReply.Audit.class::cast)
                .toList();
    }
}

package io.limen.h248.gateway;

import io.limen.h248.association.RootProperties;
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
 * @param root properties of ROOT
 */
record Abilities(List<PackageVersion> packages, List<String> names, Set<String> abilities, RootProperties root) {
    static Abilities of(ProfileCatalog profiles, String profile, List<PackageVersion> packages) {
        List<String> names =
                packages.stream().map(p -> p.name() + "-" + p.version()).toList();
        return new Abilities(List.copyOf(packages), names, profiles.abilities(profile, packages), RootProperties.NONE);
    }

    boolean has(String packageName) {
        return packages.stream().anyMatch(p -> p.name().equalsIgnoreCase(packageName));
    }

    Abilities with(RootProperties properties) {
        return new Abilities(packages, names, abilities, properties);
    }

    /** The packages that an audit of ROOT told; empty where it told an error. */
    static Optional<List<PackageVersion>> packages(Transaction.Reply reply) {
        return audits(reply).stream()
                .flatMap(a -> Descriptor.first(a.descriptors(), PackagesDescriptor.class).stream())
                .map(PackagesDescriptor::packages)
                .findFirst();
    }

    /** The properties of ROOT that an audit told. */
    static RootProperties properties(Transaction.Reply reply) {
        return audits(reply).stream()
                .flatMap(a -> Descriptor.first(a.descriptors(), MediaDescriptor.class).stream())
                .flatMap(m -> m.terminationState().stream())
                .findFirst()
                .map(state -> RootProperties.of(state.properties()))
                .orElse(RootProperties.NONE);
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

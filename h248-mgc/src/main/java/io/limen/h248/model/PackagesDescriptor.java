package io.limen.h248.model;

import java.util.List;

/**
 * Packages that a termination has (H.248.1 §7.1.14).
 *
 * @param packages with their versions
 */
public record PackagesDescriptor(List<PackageVersion> packages) implements Descriptor {
    public PackagesDescriptor {
        packages = List.copyOf(packages);
    }

    /** A package and its version, 0 to 99. */
    public record PackageVersion(String name, int version) {
        public PackageVersion {
            WireText.name("package name", name);
            WireText.range("package version", version, 0, 99);
        }
    }
}

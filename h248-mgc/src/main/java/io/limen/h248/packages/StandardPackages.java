package io.limen.h248.packages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The packages whose names, numbers, versions and bases IANA has registered, with those of their items that were read in a
 * public source. They are a table of the same kind as those of gateways, so that an item that gets verified moves from one
 * text to the other, with its source beside it, and one reader checks both.
 */
public final class StandardPackages {
    private static final String PATH = "/io/limen/h248/packages/standard.packages";
    private static final PackageRegistry REGISTRY = load();

    private StandardPackages() {}

    /** The standard packages alone, for use without a gateway profile. */
    public static PackageRegistry registry() {
        return REGISTRY;
    }

    private static PackageRegistry load() {
        try (InputStream in = StandardPackages.class.getResourceAsStream(PATH)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + PATH);
            }
            TableText table = TableText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            List<ProfileFault> faults = new ArrayList<>();
            table.lines().forEach(line -> faults.add(new ProfileFault(line.number(), "is in no package")));
            PackageRegistry registry = PackageTable.join(table.packages(), PackageRegistry.EMPTY, true, faults);
            if (!faults.isEmpty()) {
                throw new IllegalStateException(PATH + ": " + faults);
            }
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + PATH, e);
        }
    }
}

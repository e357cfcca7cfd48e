package io.limen.h248.codec;

import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.packages.ItemDefinition;
import io.limen.h248.packages.ItemKind;
import io.limen.h248.packages.PackageDefinition;
import io.limen.h248.packages.PackageRegistry;
import io.limen.h248.packages.ParmDefinition;
import io.limen.h248.packages.StandardPackages;
import io.limen.h248.packages.TerminationLayouts;
import io.limen.h248.packages.ValueDefinition;
import io.limen.h248.packages.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Numbers for the names that the generator of messages uses: each item of every kind, with parameters p_0 to p_4, strings. */
public final class GeneratedPackages {
    private static final ValueDefinition TEXT = ValueDefinition.of(ValueType.STRING);

    private GeneratedPackages() {}

    /** Values in the OCTET STRING alone, as Erlang's own codec leaves them. */
    public static CodecSettings forOurs() {
        PackageRegistry registry = PackageRegistry.of(List.of(of("nt", 0x8001), of("tcpbcc", 0x8002)));
        return settings(registry, BinaryDialect.Wrapping.DOUBLE);
    }

    /** The packages that Erlang knows by name, and its habit of one octet a level in TerminationIDs. */
    public static CodecSettings forErlangs() {
        CodecSettings settings = settings(StandardPackages.registry(), BinaryDialect.Wrapping.SINGLE);
        return TerminationLayouts.read("octet-levels") instanceof TerminationLayouts.Read.Ok ok
                ? new CodecSettings(
                        settings.limits(),
                        new BinaryDialect(settings.binary().packages(), ok.layouts(), BinaryDialect.Wrapping.SINGLE))
                : settings;
    }

    private static CodecSettings settings(PackageRegistry registry, BinaryDialect.Wrapping wrapping) {
        BinaryDialect shipped = Optional.ofNullable(GatewayProfiles.shipped().get("iq-default"))
                .orElseThrow()
                .binary();
        return new CodecSettings(
                new CodecLimits(1 << 20, 32, 512), new BinaryDialect(registry, shipped.naming(), wrapping));
    }

    private static PackageDefinition of(String name, int id) {
        List<ParmDefinition> parms = IntStream.range(0, 5)
                .mapToObj(n -> new ParmDefinition("p_" + n, n + 1, TEXT))
                .toList();
        List<ItemDefinition> items = new ArrayList<>();
        for (ItemKind kind : ItemKind.values()) {
            items.add(new ItemDefinition(kind, "jit", 1, TEXT, parms, parms, true));
            items.add(new ItemDefinition(kind, "EstBNC", 2, TEXT, parms, parms, true));
        }
        return new PackageDefinition(name, id, 1, Optional.empty(), items);
    }
}

package io.limen.controller.rest;

import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.packages.ItemDefinition;
import io.limen.h248.packages.PackageDefinition;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A gateway profile as operators see it: what it promises, and which of its names nobody has verified. */
final class GatewayProfileJson {
    private GatewayProfileJson() {}

    static Map<String, Object> of(GatewayProfile profile) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", profile.name());
        out.put("shipped", GatewayProfiles.names().contains(profile.name()));
        out.put(
                "announced",
                profile.announced().map(a -> a.name() + "/" + a.version()).orElse(""));
        out.put("versionCeiling", profile.versionCeiling());
        out.put("textForm", profile.textForm().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        out.put("terminationId", profile.terminationPattern());
        out.put("abilities", new TreeSet<>(profile.abilities()));
        out.put("unverified", unverified(profile));
        return out;
    }

    /** Kinds of items that are not verified, by name. */
    private static Map<String, String> unverified(GatewayProfile profile) {
        Map<String, String> items = new TreeMap<>();
        for (PackageDefinition p : profile.packages().packages()) {
            for (ItemDefinition item : p.items()) {
                if (!item.verified()) {
                    items.merge(
                            p.name() + "/" + item.name(),
                            item.kind().name().toLowerCase(Locale.ROOT),
                            (one, other) -> one + ", " + other);
                }
            }
        }
        return items;
    }
}

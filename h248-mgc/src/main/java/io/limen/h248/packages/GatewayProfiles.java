package io.limen.h248.packages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads profile tables. A table has lines {@code key = value}, sections {@code [name]} that stand before the keys after
 * them, and comments from a number sign at the start of a line or after a blank. Every key must be present; an empty value
 * means that the item is not used.
 */
public final class GatewayProfiles {
    /** Longest table, in octets. */
    public static final int LONGEST_TABLE = 65_536;

    private static final List<String> SHIPPED = List.of("iq-default", "ix-default", "mp-default", "erlang-peer");

    private GatewayProfiles() {}

    /** Reads a table. */
    public static Loaded load(String text) {
        return ProfileReader.read(text);
    }

    /** Reads a table in UTF-8 up to the end of the stream, which stays open. */
    public static Loaded load(InputStream in) throws IOException {
        byte[] octets = in.readNBytes(LONGEST_TABLE + 1);
        if (octets.length > LONGEST_TABLE) {
            return new Loaded.Faulty(
                    List.of(new ProfileFault(1, "the table is longer than " + LONGEST_TABLE + " octets")));
        }
        return load(new String(octets, StandardCharsets.UTF_8));
    }

    /** Names of the tables that come with Limen. */
    public static List<String> names() {
        return SHIPPED;
    }

    /** The tables that come with Limen, by name, in the order iq-default, ix-default, mp-default, erlang-peer. */
    public static Map<String, GatewayProfile> shipped() {
        Map<String, GatewayProfile> profiles = new LinkedHashMap<>();
        for (String name : SHIPPED) {
            profiles.put(name, shipped(name));
        }
        return Collections.unmodifiableMap(profiles);
    }

    private static GatewayProfile shipped(String name) {
        String path = "/io/limen/h248/profiles/" + name + ".profile";
        try (InputStream in = GatewayProfiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + path);
            }
            return switch (load(in)) {
                case Loaded.Ok ok -> ok.profile();
                case Loaded.Faulty faulty -> throw new IllegalStateException(path + ": " + faulty.faults());
            };
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}

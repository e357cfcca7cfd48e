package io.limen.controller.config;

import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.packages.Loaded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gateway profiles: the shipped ones and those under {@code gatewayProfiles}, each a {@code file}, by its path or relative to
 * the folder of the configuration, or a {@code table} as text.
 */
final class ProfileTables {
    private static final String KEY = "gatewayProfiles";

    private final Path folder;
    private final List<String> faults;
    private final Map<String, GatewayProfile> profiles = new LinkedHashMap<>(GatewayProfiles.shipped());
    private int count;

    private ProfileTables(Path folder, List<String> faults) {
        this.folder = folder;
        this.faults = faults;
    }

    /** All profiles by name, those of the configuration last. */
    static Map<String, GatewayProfile> read(Path folder, Section root, List<String> faults) {
        ProfileTables tables = new ProfileTables(folder, faults);
        root.list(KEY, tables::entry);
        return tables.profiles;
    }

    private Optional<GatewayProfile> entry(Section section) {
        String path = KEY + "[" + count++ + "]";
        Optional<String> file = section.optionalText("file");
        Optional<String> table = section.optionalText("table");
        if (section.has("file") == section.has("table")) {
            faults.add(path + ": needs either a file or a table");
            return Optional.empty();
        }
        Optional<GatewayProfile> profile = file.isPresent()
                ? file.flatMap(name -> fromFile(path + ".file", name))
                : table.flatMap(text -> loaded(path + ".table: line ", GatewayProfiles.load(text)));
        profile.ifPresent(p -> {
            if (profiles.putIfAbsent(p.name(), p) != null) {
                faults.add(path + ": a gateway profile is named \"" + p.name() + "\" already");
            }
        });
        return profile;
    }

    private Optional<GatewayProfile> fromFile(String path, String name) {
        try {
            Path file = folder.resolve(name);
            try (InputStream in = Files.newInputStream(file)) {
                return loaded(path + ": " + file + ":", GatewayProfiles.load(in));
            } catch (NoSuchFileException e) {
                faults.add(path + ": " + file + ": no such file");
            } catch (IOException e) {
                faults.add(path + ": " + file + ": cannot be read: " + e.getMessage());
            }
        } catch (InvalidPathException e) {
            faults.add(path + ": `" + name + "` is no path of a file");
        }
        return Optional.empty();
    }

    private Optional<GatewayProfile> loaded(String before, Loaded loaded) {
        return switch (loaded) {
            case Loaded.Ok ok -> Optional.of(ok.profile());
            case Loaded.Faulty faulty -> {
                faulty.faults().forEach(fault -> faults.add(before + fault.line() + ": " + fault.text()));
                yield Optional.empty();
            }
        };
    }
}

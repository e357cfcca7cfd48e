package io.limen.controller.rest;

import io.limen.db.Database;
import io.limen.db.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** One real PostgreSQL for all tests of a JVM. */
final class SharedDatabase {
    private static final Database DATABASE = start();

    private SharedDatabase() {}

    /** The open database; tests keep apart by the keys of their rows. */
    static Database open() {
        if (!DATABASE.awaitOpen(Duration.ofSeconds(60))) {
            throw new IllegalStateException("database does not open: " + DATABASE.status());
        }
        return DATABASE;
    }

    private static Database start() {
        try {
            Path directory = Files.createTempDirectory("limen-test-pg");
            Database database = Database.start(DatabaseSettings.embedded(directory), InstantSource.system());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                database.close();
                delete(directory);
            }));
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

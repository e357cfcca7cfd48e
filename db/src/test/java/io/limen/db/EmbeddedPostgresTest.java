package io.limen.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    Path directory;

    private Database start() {
        return Database.start(DatabaseSettings.embedded(directory), InstantSource.system());
    }

    @Test
    void dataIsThereAgainOnTheNextStartAndOnlyOneMayUseIt() throws Exception {
        try (Database first = start()) {
            assertThat(first.awaitOpen(Duration.ofSeconds(60))).isTrue();
            GatewayFacts.save(
                    first.client().orElseThrow(), new GatewayFacts.GatewayFact("mg1", "lost", Instant.EPOCH, "{}"));
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                    .isInstanceOf(DatabaseFailure.class)
                    .hasMessageEndingWith("is in use by another Limen");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                .isEqualTo("rw-------");
        try (Database second = start()) {
            assertThat(second.awaitOpen(Duration.ofSeconds(60))).isTrue();
            assertThat(GatewayFacts.list(second.client().orElseThrow())).hasSize(1);
        }
    }

    @Test
    void anExternalServerIsReachedByUrlUserAndPasswordFile() {
        EmbeddedPostgres elsewhere = EmbeddedPostgres.start(directory);
        try (elsewhere;
                Database database = Database.start(
                        DatabaseSettings.embedded(directory.resolve("unused"))
                                .at(elsewhere.url(), elsewhere.user(), Optional.of(directory.resolve("password"))),
                        InstantSource.system())) {
            assertThat(database.awaitOpen(Duration.ofSeconds(60))).isTrue();
            assertThat(directory.resolve("unused")).doesNotExist();
        }
    }

    @Test
    void aServerThatCannotBeReachedLeavesTheDatabaseOpeningWithAReason() {
        DatabaseSettings nowhere = DatabaseSettings.embedded(directory)
                .at("jdbc:postgresql://127.0.0.1:1/none", "nobody", Optional.of(directory.resolve("no-such-file")));
        try (Database database = Database.start(nowhere, InstantSource.system())) {
            assertThat(database.awaitOpen(Duration.ofMillis(300))).isFalse();
            assertThat(database.client()).isEmpty();
            assertThat(database.status()).isInstanceOf(Database.Status.Opening.class);
        }
    }
}

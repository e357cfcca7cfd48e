package io.limen.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RepositoriesTest {
    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
    private final JdbcClient client = SharedDatabase.open().client().orElseThrow();

    static CallRecord ended(String id, String realm, Instant end) {
        return new CallRecord(
                id,
                end.minusSeconds(9),
                Optional.of(end.minusSeconds(8)),
                end,
                realm,
                "core",
                "sip:alice@example.org",
                "sip:bob@example.org",
                Optional.of("[127.0.0.1]:2944"),
                "answered",
                200,
                "BYE from ingress",
                "{\"streams\": 1}");
    }

    @Nested
    class Schema {
        @Test
        void everyMigrationIsWrittenDownWithTheServerItRanOn() {
            assertThat(client.sql("select version || ' ' || description || ' ' || server_version from migration_audit")
                            .query(String.class)
                            .list())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("1 foundation 18.");
        }
    }

    @Nested
    class Cdrs {
        @Test
        void aRecordReadsBackAsItWasWritten() {
            CallRecord one = ended(UUID.randomUUID().toString(), "access", T0);
            CallRecords.insert(SharedDatabase.open().template().orElseThrow(), List.of(one));
            assertThat(CallRecords.find(client, one.callId())).contains(one);
        }

        @Test
        void aRecordWrittenTwiceIsThereOnceAndUnchanged() {
            CallRecord one = ended(UUID.randomUUID().toString(), "access", T0);
            var template = SharedDatabase.open().template().orElseThrow();
            CallRecords.insert(template, List.of(one));
            CallRecords.insert(template, List.of(ended(one.callId(), "other", T0)));
            assertThat(CallRecords.find(client, one.callId())).contains(one);
        }

        @Test
        void pagesAreNewestFirstAndNeitherRepeatNorSkip() {
            String realm = "realm-" + UUID.randomUUID();
            List<CallRecord> all = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                // two share each end time: the id decides
                all.add(ended(realm + "-" + i, realm, T0.plusSeconds(i / 2)));
            }
            CallRecords.insert(SharedDatabase.open().template().orElseThrow(), all);
            List<String> seen = new ArrayList<>();
            Optional<CallRecords.Position> below = Optional.empty();
            for (int page = 0; page < 4; page++) {
                List<CallRecord> rows = CallRecords.list(client, Optional.of(realm), Optional.empty(), below, 2);
                rows.forEach(r -> seen.add(r.callId().substring(realm.length() + 1)));
                below = Optional.of(new CallRecords.Position(
                        rows.getLast().endedAt(), rows.getLast().callId()));
            }
            assertThat(seen).containsExactly("6", "5", "4", "3", "2", "1", "0");
        }
    }

    @Nested
    class Gateways {
        @Test
        void olderFactsNeverReplaceNewerOnes() {
            String mid = "mg-" + UUID.randomUUID();
            var newer = new GatewayFacts.GatewayFact(mid, "in-service", T0.plusSeconds(1), "{}");
            GatewayFacts.save(client, newer);
            GatewayFacts.save(client, new GatewayFacts.GatewayFact(mid, "lost", T0, "{}"));
            assertThat(GatewayFacts.list(client)).contains(newer);
            GatewayFacts.save(client, new GatewayFacts.GatewayFact(mid, "lost", T0.plusSeconds(2), "{}"));
            assertThat(GatewayFacts.list(client))
                    .anyMatch(f -> f.mid().equals(mid) && f.state().equals("lost"));
        }
    }

    @Nested
    class Config {
        @Test
        void theSameConfigurationMakesNoNewRevision() {
            String digest = UUID.randomUUID().toString();
            var resources = List.of(new ConfigRevisions.Resource("realms", "access", "{\"kind\": \"access\"}"));
            var first = ConfigRevisions.record(client, T0, "limen.yaml", digest, resources);
            var again = ConfigRevisions.record(client, T0.plusSeconds(5), "limen.yaml", digest, resources);
            var other = ConfigRevisions.record(client, T0, "limen.yaml", digest + "x", List.of());
            assertThat(again).isEqualTo(first);
            assertThat(other.number()).isGreaterThan(first.number());
            assertThat(ConfigRevisions.resources(client, first.number())).isEqualTo(resources);
            assertThat(ConfigRevisions.resources(client, other.number())).isEmpty();
        }
    }

    @Nested
    class Writer {
        private final DatabaseSettings settings =
                DatabaseSettings.embedded(java.nio.file.Path.of("unused")).withBuffer(3);

        @Test
        void recordsHandedOverAreWritten() {
            String id = UUID.randomUUID().toString();
            try (CallRecordWriter writer = CallRecordWriter.start(SharedDatabase.open(), settings)) {
                assertThat(writer.write(ended(id, "access", T0))).isTrue();
                assertThat(writer.awaitEmpty(Duration.ofSeconds(10))).isTrue();
                assertThat(writer.written()).isEqualTo(1);
            }
            assertThat(CallRecords.find(client, id)).isPresent();
        }

        @Test
        void oneRecordTheDatabaseRefusesTakesNoOtherAlong() {
            String good = UUID.randomUUID().toString();
            String bad = UUID.randomUUID().toString();
            CallRecord broken = new CallRecord(
                    bad,
                    T0,
                    Optional.empty(),
                    T0,
                    "access",
                    "core",
                    "sip:a\0b@c",
                    "",
                    Optional.empty(),
                    "failed",
                    500,
                    "",
                    "{no json");
            try (CallRecordWriter writer = CallRecordWriter.start(SharedDatabase.open(), settings)) {
                writer.write(broken);
                writer.write(ended(good, "access", T0));
                assertThat(writer.awaitEmpty(Duration.ofSeconds(10))).isTrue();
                assertThat(writer.lost()).isEqualTo(1);
            }
            assertThat(CallRecords.find(client, good)).isPresent();
            assertThat(CallRecords.find(client, bad)).isEmpty();
        }

        @Test
        void whileTheDatabaseIsAwayTheBufferFillsAndTheRestIsCounted() {
            DatabaseSettings away = settings.at("jdbc:postgresql://127.0.0.1:1/none", "nobody", Optional.empty());
            try (Database database = Database.start(away, java.time.InstantSource.system())) {
                CallRecordWriter writer = CallRecordWriter.start(database, settings);
                for (int i = 0; i < 5; i++) {
                    writer.write(ended("away-" + i, "access", T0));
                }
                assertThat(writer.pending()).isEqualTo(3);
                assertThat(writer.lost()).isEqualTo(2);
                writer.close();
                assertThat(writer.lost()).isEqualTo(5);
            }
        }
    }
}

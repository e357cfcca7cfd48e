package io.limen.db;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables {@code config_revision} and {@code config_resource}: every configuration that was in force. */
public final class ConfigRevisions {
    private ConfigRevisions() {}

    /** A stored configuration. */
    public record Revision(long number, Instant createdAt, String source, String digest) {}

    /** One resource of a revision: its kind such as {@code realms}, its name, and its body as JSON. */
    public record Resource(String kind, String name, String body) {}

    /** Stores a configuration unless the newest one has the same digest; answers the revision in force. */
    public static Revision record(
            JdbcClient client, Instant at, String source, String digest, List<Resource> resources) {
        Optional<Revision> newest = newest(client);
        if (newest.isPresent() && newest.get().digest().equals(digest)) {
            return newest.get();
        }
        // one statement, so that a revision is never seen without its resources
        return client.sql("""
                        with made as (
                            insert into config_revision (created_at, source, digest) values (?, ?, ?)
                            returning revision, created_at, source, digest),
                        filled as (
                            insert into config_resource (revision, kind, name, body)
                            select made.revision, r.kind, r.name, r.body::jsonb
                            from made, unnest(?::text[], ?::text[], ?::text[]) as r (kind, name, body))
                        select * from made""")
                .params(
                        Timestamp.from(at),
                        source,
                        digest,
                        resources.stream().map(Resource::kind).toArray(String[]::new),
                        resources.stream().map(Resource::name).toArray(String[]::new),
                        resources.stream().map(Resource::body).toArray(String[]::new))
                .query((row, number) -> revision(row))
                .single();
    }

    public static Optional<Revision> newest(JdbcClient client) {
        return client.sql("select * from config_revision order by revision desc limit 1")
                .query((row, number) -> revision(row))
                .optional();
    }

    public static List<Resource> resources(JdbcClient client, long revision) {
        return client.sql("select kind, name, body from config_resource where revision = ? order by kind, name")
                .param(revision)
                .query((row, number) ->
                        new Resource(row.getString("kind"), row.getString("name"), row.getString("body")))
                .list();
    }

    private static Revision revision(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Revision(
                row.getLong("revision"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("source"),
                row.getString("digest"));
    }
}

package io.limen.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of table {@code cdr}. Statements throw Spring's {@code DataAccessException}. */
public final class CallRecords {
    private static final String INSERT = """
            insert into cdr (call_id, started_at, established_at, ended_at, from_realm, to_realm, from_uri, to_uri,
                             gateway, result, status, reason, detail)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (call_id) do nothing""";

    private CallRecords() {}

    /** Where the next page of a list begins: below the last row that was shown. */
    public record Position(Instant endedAt, String callId) {}

    /** Writes records; one that is there already stays as it is, so that a repeated batch does no harm. */
    static void insert(JdbcTemplate template, List<CallRecord> records) {
        template.batchUpdate(
                INSERT, records.stream().map(CallRecords::parameters).toList());
    }

    /** Newest first, beginning below a position. */
    public static List<CallRecord> list(
            JdbcClient client, Optional<String> realm, Optional<String> result, Optional<Position> below, int limit) {
        Timestamp end = Timestamp.from(below.map(Position::endedAt).orElse(Instant.parse("9999-01-01T00:00:00Z")));
        return client.sql("""
                        select * from cdr
                        where (ended_at, call_id) < (:end, :id)
                          and (:realm = '' or from_realm = :realm or to_realm = :realm)
                          and (:result = '' or result = :result)
                        order by ended_at desc, call_id desc limit :limit""")
                .param("end", end)
                .param("id", below.map(Position::callId).orElse(""))
                .param("realm", realm.orElse(""))
                .param("result", result.orElse(""))
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    public static Optional<CallRecord> find(JdbcClient client, String callId) {
        return client.sql("select * from cdr where call_id = ?")
                .param(callId)
                .query((row, number) -> read(row))
                .optional();
    }

    private static Object[] parameters(CallRecord r) {
        @Nullable
        Object[] values = {
            clean(r.callId()),
            Timestamp.from(r.startedAt()),
            r.establishedAt().map(Timestamp::from).orElse(null),
            Timestamp.from(r.endedAt()),
            clean(r.fromRealm()),
            clean(r.toRealm()),
            clean(r.fromUri()),
            clean(r.toUri()),
            r.gateway().map(CallRecords::clean).orElse(null),
            clean(r.result()),
            r.status(),
            clean(r.reason()),
            r.detail()
        };
        return asParameters(values);
    }

    @SuppressWarnings("NullAway") // JDBC parameters may be null; Spring's signature does not say so
    private static Object[] asParameters(@Nullable Object[] values) {
        return values;
    }

    /** PostgreSQL's text cannot hold NUL, which a peer may well send. */
    private static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    private static CallRecord read(ResultSet row) throws SQLException {
        return new CallRecord(
                row.getString("call_id"),
                row.getTimestamp("started_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("established_at")).map(Timestamp::toInstant),
                row.getTimestamp("ended_at").toInstant(),
                row.getString("from_realm"),
                row.getString("to_realm"),
                row.getString("from_uri"),
                row.getString("to_uri"),
                Optional.ofNullable(row.getString("gateway")),
                row.getString("result"),
                row.getInt("status"),
                row.getString("reason"),
                row.getString("detail"));
    }
}

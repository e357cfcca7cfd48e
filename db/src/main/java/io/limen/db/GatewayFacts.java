package io.limen.db;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of table {@code gateway_fact}: what was last known of each gateway. */
public final class GatewayFacts {
    private GatewayFacts() {}

    /**
     * Last known facts of a gateway.
     *
     * @param mid its name on the wire
     * @param state in-service, locked, draining or lost
     * @param seenAt when it was so
     * @param facts further facts as a JSON object
     */
    public record GatewayFact(String mid, String state, Instant seenAt, String facts) {}

    /** Writes the newest facts; older ones than those stored are ignored. */
    public static void save(JdbcClient client, GatewayFact fact) {
        client.sql("""
                        insert into gateway_fact (mid, state, seen_at, facts) values (?, ?, ?, ?::jsonb)
                        on conflict (mid) do update
                        set state = excluded.state, seen_at = excluded.seen_at, facts = excluded.facts
                        where gateway_fact.seen_at <= excluded.seen_at""")
                .params(fact.mid(), fact.state(), Timestamp.from(fact.seenAt()), fact.facts())
                .update();
    }

    public static List<GatewayFact> list(JdbcClient client) {
        return client.sql("select mid, state, seen_at, facts from gateway_fact order by mid")
                .query((row, number) -> new GatewayFact(
                        row.getString("mid"),
                        row.getString("state"),
                        row.getTimestamp("seen_at").toInstant(),
                        row.getString("facts")))
                .list();
    }
}

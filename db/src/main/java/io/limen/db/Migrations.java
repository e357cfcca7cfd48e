package io.limen.db;

import java.sql.Timestamp;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.MigrateResult;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the database to the newest schema, forward only, and writes down what was done. */
final class Migrations {
    private Migrations() {}

    static void run(DataSource source, InstantSource clock) {
        JdbcClient client = JdbcClient.create(source);
        try {
            MigrateResult result = Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:io/limen/db/migration")
                    .cleanDisabled(true)
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
            for (MigrateOutput done : result.migrations) {
                client.sql("""
                        insert into migration_audit (version, description, applied_at, duration_ms, server_version)
                        values (?, ?, ?, ?, current_setting('server_version'))""")
                        .params(done.version, done.description, Timestamp.from(clock.instant()), done.executionTime)
                        .update();
            }
        } catch (FlywayException e) {
            throw new DatabaseFailure("schema cannot be migrated: " + e.getMessage(), e);
        }
    }
}

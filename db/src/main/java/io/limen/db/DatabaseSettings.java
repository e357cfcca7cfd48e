package io.limen.db;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the database is reached and how much is kept while it is away.
 *
 * @param url JDBC URL of a PostgreSQL server; empty for the embedded one
 * @param user user of that server
 * @param passwordFile file whose first line is the password; empty for none
 * @param directory where the embedded server keeps programs and data
 * @param buffer records kept in memory while the database is away; more are dropped and counted
 * @param batch most records written in one transaction
 * @param poolSize connections
 * @param connectTimeout how long a connection may take
 * @param retryFirst wait after the first failed write; doubles up to {@code retryMost}
 * @param retryMost longest wait between writes
 */
public record DatabaseSettings(
        Optional<String> url,
        String user,
        Optional<Path> passwordFile,
        Path directory,
        int buffer,
        int batch,
        int poolSize,
        Duration connectTimeout,
        Duration retryFirst,
        Duration retryMost) {

    public DatabaseSettings {
        if (buffer < 1 || batch < 1 || poolSize < 1) {
            throw new IllegalArgumentException("buffer, batch and poolSize are at least 1");
        }
    }

    /** The embedded server below a directory, all limits at their defaults. */
    public static DatabaseSettings embedded(Path directory) {
        return new DatabaseSettings(
                Optional.empty(),
                "limen",
                Optional.empty(),
                directory,
                100_000,
                500,
                4,
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                Duration.ofSeconds(5));
    }

    /** A server that runs elsewhere. */
    public DatabaseSettings at(String jdbcUrl, String asUser, Optional<Path> password) {
        return new DatabaseSettings(
                Optional.of(jdbcUrl),
                asUser,
                password,
                directory,
                buffer,
                batch,
                poolSize,
                connectTimeout,
                retryFirst,
                retryMost);
    }

    public DatabaseSettings withBuffer(int records) {
        return new DatabaseSettings(
                url, user, passwordFile, directory, records, batch, poolSize, connectTimeout, retryFirst, retryMost);
    }
}

package io.limen.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database as the service sees it: being opened, open, or failed. Opening runs on its own thread, so that nothing
 * that carries calls waits for it, and is tried again until it works or the service stops.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DatabaseSettings settings;
    private final InstantSource clock;
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition changed = guard.newCondition();
    private final Thread opener;
    private @Nullable EmbeddedPostgres embedded;
    private @Nullable HikariDataSource pool;
    private Status status = new Status.Opening("starting");
    private boolean closed;

    private Database(DatabaseSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.opener = Thread.ofPlatform().name("limen-db-open").daemon().unstarted(this::open);
    }

    /** State of the database. */
    public sealed interface Status {
        /** Not usable yet; {@code reason} says what it waits for. */
        record Opening(String reason) implements Status {}

        /** Migrated and usable, though a single statement may still fail. */
        record Open() implements Status {}

        /** Shut down by us. */
        record Closed() implements Status {}
    }

    /** Begins to open the database and returns at once. */
    public static Database start(DatabaseSettings settings, InstantSource clock) {
        Database database = of(settings, clock);
        database.begin();
        return database;
    }

    /** A database that nothing is done to before {@link #begin}. */
    public static Database of(DatabaseSettings settings, InstantSource clock) {
        return new Database(settings, clock);
    }

    /** Begins to open it and returns at once; once only. */
    public void begin() {
        opener.start();
    }

    public Status status() {
        guard.lock();
        try {
            return status;
        } finally {
            guard.unlock();
        }
    }

    /** Access by statement; empty while the database is not open. */
    public Optional<JdbcClient> client() {
        return template().map(JdbcClient::create);
    }

    Optional<JdbcTemplate> template() {
        guard.lock();
        try {
            return status instanceof Status.Open ? Optional.ofNullable(pool).map(JdbcTemplate::new) : Optional.empty();
        } finally {
            guard.unlock();
        }
    }

    /** Waits until the database is open. False when the time is over first, or it was closed. */
    public boolean awaitOpen(java.time.Duration most) {
        long left = most.toNanos();
        guard.lock();
        try {
            while (status instanceof Status.Opening) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return status instanceof Status.Open;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void close() {
        guard.lock();
        try {
            closed = true;
            status = new Status.Closed();
            changed.signalAll();
        } finally {
            guard.unlock();
        }
        opener.interrupt();
        try {
            opener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (pool != null) {
            pool.close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }

    private void open() {
        long waitMillis = settings.retryFirst().toMillis();
        String lastReason = "";
        while (true) {
            try {
                HikariDataSource opened = connect();
                Migrations.run(opened, clock);
                become(opened);
                return;
            } catch (DatabaseFailure | DataAccessException e) {
                String reason = String.valueOf(e.getMessage());
                if (!reason.equals(lastReason)) {
                    LOG.warn("database is away: {}", reason);
                    lastReason = reason;
                }
                if (!pause(reason, waitMillis)) {
                    return;
                }
                waitMillis = Math.min(waitMillis * 2, settings.retryMost().toMillis());
            }
        }
    }

    private void become(HikariDataSource opened) {
        guard.lock();
        try {
            pool = opened;
            if (!closed) {
                status = new Status.Open();
            }
            changed.signalAll();
        } finally {
            guard.unlock();
        }
    }

    private boolean pause(String reason, long millis) {
        guard.lock();
        try {
            if (!closed) {
                status = new Status.Opening(reason);
            }
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            guard.unlock();
        }
    }

    private HikariDataSource connect() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("limen");
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        if (settings.url().isPresent()) {
            config.setJdbcUrl(settings.url().get());
            config.setUsername(settings.user());
            config.setPassword(password());
        } else {
            EmbeddedPostgres server = embeddedServer();
            config.setJdbcUrl(server.url());
            config.setUsername(server.user());
            config.setPassword(server.password());
        }
        return reachable(new HikariDataSource(config));
    }

    private static HikariDataSource reachable(HikariDataSource candidate) {
        try (var connection = candidate.getConnection()) {
            LOG.debug("connected to {}", connection.getMetaData().getURL());
            return candidate;
        } catch (java.sql.SQLException e) {
            candidate.close();
            throw new DatabaseFailure(rootMessage(e), e);
        }
    }

    private EmbeddedPostgres embeddedServer() {
        EmbeddedPostgres running = embedded;
        if (running != null && running.ended().isEmpty()) {
            return running;
        }
        if (running != null) {
            running.close();
        }
        EmbeddedPostgres started = EmbeddedPostgres.start(settings.directory());
        embedded = started;
        return started;
    }

    private String password() {
        try {
            return settings.passwordFile().isPresent()
                    ? Files.readString(settings.passwordFile().get())
                            .lines()
                            .findFirst()
                            .orElse("")
                    : "";
        } catch (IOException e) {
            throw new DatabaseFailure("cannot read the password file " + e.getMessage(), e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage()).lines().findFirst().orElse("no reason given");
    }
}

package io.limen.db;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes call records without ever blocking and writes them in batches on a thread of its own. While the database is
 * away records wait in memory up to {@link DatabaseSettings#buffer()}; those past it are dropped and counted.
 */
public final class CallRecordWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallRecordWriter.class);

    private final Database database;
    private final DatabaseSettings settings;
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition changed = guard.newCondition();
    private final ArrayDeque<CallRecord> waiting = new ArrayDeque<>();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread;
    private boolean closing;

    private CallRecordWriter(Database database, DatabaseSettings settings) {
        this.database = database;
        this.settings = settings;
        this.thread = Thread.ofPlatform().name("limen-cdr").daemon().unstarted(this::work);
    }

    public static CallRecordWriter start(Database database, DatabaseSettings settings) {
        CallRecordWriter writer = new CallRecordWriter(database, settings);
        writer.thread.start();
        return writer;
    }

    /** Hands a record over; false if the buffer was full and it is lost. */
    public boolean write(CallRecord callRecord) {
        guard.lock();
        try {
            if (waiting.size() >= settings.buffer()) {
                if (lost.getAndIncrement() == 0) {
                    LOG.warn("cdr buffer of {} is full, records are lost from here on", settings.buffer());
                }
                return false;
            }
            waiting.addLast(callRecord);
            changed.signalAll();
            return true;
        } finally {
            guard.unlock();
        }
    }

    public long written() {
        return written.get();
    }

    /** Records dropped since the start: buffer full, refused by the database, or left over at the end. */
    public long lost() {
        return lost.get();
    }

    public int pending() {
        guard.lock();
        try {
            return waiting.size();
        } finally {
            guard.unlock();
        }
    }

    /** Waits until all that was handed over is written or lost. False when the time is over first. */
    public boolean awaitEmpty(java.time.Duration most) {
        long left = most.toNanos();
        guard.lock();
        try {
            while (!waiting.isEmpty()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            guard.unlock();
        }
    }

    /** Writes what is left if the database is there, and ends. */
    @Override
    public void close() {
        guard.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            guard.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int left = pending();
        if (left > 0) {
            lost.addAndGet(left);
            LOG.warn("{} call records are lost: the database was away at the end", left);
        }
    }

    private void work() {
        long waitMillis = settings.retryFirst().toMillis();
        while (true) {
            List<CallRecord> batch = nextBatch();
            if (batch.isEmpty()) {
                return;
            }
            Optional<JdbcTemplate> template = database.template();
            if (template.isPresent() && store(template.get(), batch)) {
                forget(batch.size());
                waitMillis = settings.retryFirst().toMillis();
            } else if (pause(waitMillis)) {
                waitMillis = Math.min(waitMillis * 2, settings.retryMost().toMillis());
            } else {
                return;
            }
        }
    }

    /** Copies the oldest records, which stay in the queue until they are stored; empty at the end. */
    private List<CallRecord> nextBatch() {
        guard.lock();
        try {
            while (waiting.isEmpty() && !closing) {
                changed.awaitUninterruptibly();
            }
            return waiting.stream().limit(settings.batch()).toList();
        } finally {
            guard.unlock();
        }
    }

    private boolean store(JdbcTemplate template, List<CallRecord> batch) {
        try {
            CallRecords.insert(template, batch);
            written.addAndGet(batch.size());
            return true;
        } catch (DataIntegrityViolationException | BadSqlGrammarException e) {
            return storeOneByOne(template, batch);
        } catch (DataAccessException e) {
            LOG.debug("call records wait", e);
            return false;
        }
    }

    /** The database refused a batch: one bad record must not hold up or take along the others. */
    private boolean storeOneByOne(JdbcTemplate template, List<CallRecord> batch) {
        List<String> refused = new ArrayList<>();
        for (CallRecord one : batch) {
            try {
                CallRecords.insert(template, List.of(one));
                written.incrementAndGet();
            } catch (DataIntegrityViolationException | BadSqlGrammarException e) {
                lost.incrementAndGet();
                refused.add(one.callId() + ": " + e.getMostSpecificCause().getMessage());
            } catch (DataAccessException e) {
                return false;
            }
        }
        if (!refused.isEmpty()) {
            LOG.warn("the database refused {} call records, first {}", refused.size(), refused.getFirst());
        }
        return true;
    }

    private void forget(int count) {
        guard.lock();
        try {
            for (int i = 0; i < count; i++) {
                waiting.removeFirst();
            }
            changed.signalAll();
        } finally {
            guard.unlock();
        }
    }

    private boolean pause(long millis) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        guard.lock();
        try {
            while (!closing && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            guard.unlock();
        }
    }
}

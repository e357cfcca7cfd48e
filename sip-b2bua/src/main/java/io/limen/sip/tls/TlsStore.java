package io.limen.sip.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what the files of all TLS profiles say, and reads them again when ordered or when one has changed. What is in
 * use stays in use until everything new is sound. Handshakes take what is current; connections keep what they have.
 */
public final class TlsStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TlsStore.class);

    private record Current(Loading loading, String digest) {}

    private final TlsSettings settings;
    private final InstantSource clock;
    private final AtomicReference<Current> current;
    private final AtomicInteger reloads = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final ScheduledThreadPoolExecutor watch;

    /** What the watch saw last: a faulty set of files is complained of once. Used on the watch's thread only. */
    private String seen = "";

    private TlsStore(TlsSettings settings, InstantSource clock, Current first) {
        this.settings = settings;
        this.clock = clock;
        this.current = new AtomicReference<>(first);
        this.watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("tls-files").daemon(true).factory());
    }

    /**
     * Reads all files, and from then on looks whether they change.
     *
     * @param settings certificates and profiles
     * @param clock tells which certificates have expired
     * @throws TlsFaultsException naming every fault
     */
    public static TlsStore open(TlsSettings settings, InstantSource clock) throws TlsFaultsException {
        String digest = digest(settings);
        TlsStore store = new TlsStore(settings, clock, new Current(Loading.of(settings), digest));
        store.warnOfExpired();
        long every = settings.watch().toMillis();
        if (every > 0 && !settings.profiles().isEmpty()) {
            var _ = store.watch.scheduleWithFixedDelay(store::look, every, every, TimeUnit.MILLISECONDS);
        }
        return store;
    }

    /** What a profile is now; throws {@link IllegalArgumentException} for a name that is not in the settings. */
    public TlsMaterial material(String profile) {
        TlsMaterial found = current.get().loading().materials().get(profile);
        if (found == null) {
            throw new IllegalArgumentException("no tls profile is named `" + profile + "`");
        }
        return found;
    }

    /**
     * Reads all files again. What is in use stays if there is a fault.
     *
     * @return the faults, empty if what was read is now in use
     */
    public List<TlsFault> reload() {
        try {
            String digest = digest(settings);
            current.set(new Current(Loading.of(settings), digest));
        } catch (TlsFaultsException refused) {
            failures.incrementAndGet();
            LOG.warn("certificates were not reloaded, the old ones stay: {}", refused.getMessage());
            return refused.faults();
        }
        reloads.incrementAndGet();
        LOG.info("certificates reloaded");
        warnOfExpired();
        return List.of();
    }

    /** Certificates in use. */
    public List<CertificateState> certificates() {
        return current.get().loading().states();
    }

    /** Reloads that were taken into use. */
    public int reloads() {
        return reloads.get();
    }

    /** Reloads that were refused. */
    public int failures() {
        return failures.get();
    }

    private void look() {
        String now = digest(settings);
        if (!now.equals(seen)) {
            seen = now;
            if (!now.equals(current.get().digest())) {
                reload();
            }
        }
    }

    private void warnOfExpired() {
        Instant now = clock.instant();
        for (CertificateState each : certificates()) {
            if (each.notAfter().isBefore(now)) {
                LOG.warn("certificate `{}` expired at {}", each.name(), each.notAfter());
            }
        }
    }

    /** Over the content: a mounted secret is swapped by a link, which times and sizes need not show. */
    private static String digest(TlsSettings settings) {
        Set<Path> files = new LinkedHashSet<>();
        settings.certificates().forEach(each -> {
            files.add(each.chain());
            files.add(each.key());
        });
        settings.profiles().forEach(each -> {
            Path trust = each.trust();
            if (trust != null) {
                files.add(trust);
            }
        });
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update(content(file));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] content(Path file) {
        try {
            return Pem.bytes(file);
        } catch (Pem.UnfitFile missing) {
            return new byte[] {1};
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}

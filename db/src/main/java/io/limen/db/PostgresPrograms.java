package io.limen.db;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs, unpacked once from the archive on the class path that fits this machine. */
record PostgresPrograms(Path home) {
    private static final String COMPLETE = ".complete";

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Unpacks below a directory unless that was done before; an unfinished attempt is done again. */
    static PostgresPrograms unpackInto(Path home) throws IOException {
        if (!Files.exists(home.resolve(COMPLETE))) {
            Files.createDirectories(home);
            try (InputStream archive = archive();
                    TarArchiveInputStream tar =
                            new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
                unpack(tar, home);
            }
            Files.createFile(home.resolve(COMPLETE));
        }
        return new PostgresPrograms(home);
    }

    private static InputStream archive() throws IOException {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String system = os.startsWith("mac") ? "Darwin" : os.startsWith("windows") ? "Windows" : "Linux";
        String arch = System.getProperty("os.arch", "");
        @Nullable
        InputStream archive =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, arch.equals("amd64") ? "x86_64" : arch);
        return Optional.ofNullable(archive)
                .orElseThrow(() -> new DatabaseFailure(
                        "no embedded PostgreSQL for " + system + " on " + arch + "; name a server with database.url"));
    }

    private static void unpack(TarArchiveInputStream tar, Path home) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path target = home.resolve(entry.getName()).normalize();
            if (!target.startsWith(home)) {
                throw new IOException("archive entry leaves its directory: `" + entry.getName() + "`");
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            Files.createDirectories(home.resolve(entry.getName()).normalize().resolveSibling("."));
            if (entry.isSymbolicLink()) {
                Files.deleteIfExists(target);
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.copy(home.resolve(entry.getLinkName()), target, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
                boolean runs = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}

package io.limen.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL as a child process, for machines where none is configured. Programs, data and password lie below
 * one directory and are used again on the next start. PostgreSQL refuses to run as root: there it is started in a user
 * namespace of its own.
 */
final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String USER = "limen";
    private static final long STOP_SECONDS = 10;

    private final Process server;
    private final FileChannel lock;
    private final String url;
    private final String password;

    private EmbeddedPostgres(Process server, FileChannel lock, String url, String password) {
        this.server = server;
        this.lock = lock;
        this.url = url;
        this.password = password;
    }

    /** Starts the server on a free loopback port; it may still be recovering when this returns. */
    static EmbeddedPostgres start(Path directory) {
        try {
            Path home = Files.createDirectories(directory).toRealPath();
            return start(home, lock(home));
        } catch (IOException e) {
            throw new DatabaseFailure("embedded PostgreSQL in " + directory + " does not start: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres start(Path home, FileChannel lock) throws IOException {
        try {
            PostgresPrograms programs = PostgresPrograms.unpackInto(home.resolve("programs"));
            String password = password(home.resolve("password"));
            Path data = home.resolve("data");
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialise(programs, data, home.resolve("password"));
            }
            stopOrphan(data);
            int port = freePort();
            Process server = launch(home, command(programs, data, port));
            return new EmbeddedPostgres(server, lock, "jdbc:postgresql://127.0.0.1:" + port + "/postgres", password);
        } catch (IOException | DatabaseFailure e) {
            lock.close();
            throw e;
        }
    }

    String url() {
        return url;
    }

    String user() {
        return USER;
    }

    String password() {
        return password;
    }

    /** Why the server is not there, once it ended. */
    Optional<String> ended() {
        return server.isAlive()
                ? Optional.empty()
                : Optional.of("embedded PostgreSQL ended with " + server.exitValue());
    }

    /** Fast shutdown: sessions are cut, data is written. */
    @Override
    public void close() {
        try {
            interrupt(server.pid());
            if (!server.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("embedded PostgreSQL did not stop within {} s, killed", STOP_SECONDS);
                server.destroyForcibly();
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static FileChannel lock(Path home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("locked by this process", e);
        }
        channel.close();
        throw new DatabaseFailure("embedded PostgreSQL in " + home + " is in use by another Limen");
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(secret));
        }
        return Files.readString(file).strip();
    }

    private static void initialise(PostgresPrograms programs, Path data, Path passwordFile) throws IOException {
        deleteTree(data);
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.addAll(List.of(
                programs.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
        Process init = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(init.getInputStream().readAllBytes(), UTF_8).strip();
        if (exitOf(init) != 0) {
            deleteTree(data);
            throw new IOException(
                    "initdb: " + said.lines().reduce((first, second) -> second).orElse("no output"));
        }
    }

    private static List<String> command(PostgresPrograms programs, Path data, int port) {
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.addAll(List.of(
                programs.program("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=40"));
        return command;
    }

    private static Process launch(Path home, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.to(home.resolve("postgres.log").toFile()))
                .start();
    }

    /** A server left behind by a killed Limen: the lock shows that nobody owns it any more. */
    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        Optional<ProcessHandle> orphan = ProcessHandle.of(pid)
                .filter(p -> p.info().command().map(c -> c.endsWith("postgres")).orElse(false));
        if (orphan.isEmpty()) {
            Files.deleteIfExists(pidFile);
            return;
        }
        LOG.warn("stopping PostgreSQL {} that an earlier Limen left running", pid);
        interrupt(pid);
        orphan.get()
                .onExit()
                .completeOnTimeout(orphan.get(), STOP_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** SIGINT, which PostgreSQL takes as fast shutdown; {@code Process.destroy} would wait for all clients. */
    private static void interrupt(long pid) throws IOException {
        exitOf(new ProcessBuilder("kill", "-INT", Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private static List<String> asOrdinaryUser() {
        return System.getProperty("user.name", "").equals("root") ? List.of("unshare", "-U") : List.of();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int exitOf(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}

package io.limen.testbed.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Where the peers' sources are, and the Erlang ones built once a test JVM. */
public final class Peers {
    static final String ERLANG_PACKAGE = "erlang-megaco erlang-asn1 erlang-runtime-tools erlang-syntax-tools";
    public static final String SIPP_PACKAGE = "sip-tester";
    private static final Duration BUILD = Duration.ofMinutes(2);

    private static final ReentrantLock BUILDING = new ReentrantLock();

    private Peers() {}

    /** Folder of the module, also when the tests run from the root of the project. */
    public static Path module() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("interop/sipp")) ? here : here.resolve("testbed");
    }

    /** A SIPp scenario. */
    static Path scenario(String name) {
        return module().resolve("interop/sipp").resolve(name);
    }

    /** Folder with the built Erlang peers; built by the first test that asks, again when a source is newer. */
    static Path erlang() throws IOException, InterruptedException {
        ExternalProcess.requireProgram("erlc", ERLANG_PACKAGE);
        Path built = module().resolve("target/peers-megaco");
        BUILDING.lock();
        try {
            if (!isFresh(built.resolve("built"))) {
                build(built);
            }
            return built;
        } finally {
            BUILDING.unlock();
        }
    }

    private static boolean isFresh(Path stamp) throws IOException {
        if (!Files.exists(stamp)) {
            return false;
        }
        FileTime at = Files.getLastModifiedTime(stamp);
        try (Stream<Path> sources = Files.list(module().resolve("peers/megaco"))) {
            for (Path source : sources.toList()) {
                if (Files.getLastModifiedTime(source).compareTo(at) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void build(Path built) throws IOException, InterruptedException {
        Files.deleteIfExists(built.resolve("built"));
        Files.createDirectories(built);
        try (Stream<Path> sources = Files.list(module().resolve("peers/megaco"))) {
            for (Path source : sources.toList()) {
                Files.copy(
                        source,
                        built.resolve(source.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        try (ExternalProcess build =
                ExternalProcess.start("erlc", ERLANG_PACKAGE, built, List.of("bash", "build.sh"))) {
            if (build.awaitExit(BUILD) != 0) {
                throw new AssertionError(
                        "the Erlang peers do not build, is " + ERLANG_PACKAGE + " installed?\n" + build.tail());
            }
        }
        Files.createFile(built.resolve("built"));
    }
}

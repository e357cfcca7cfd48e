package io.limen.h248.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the corpus of recorded messages: {@code limen.corpus}, or {@code shared/corpus} beside a folder above this one. */
public final class Corpus {
    private Corpus() {}

    public static Optional<Path> h248() {
        String given = System.getProperty("limen.corpus", System.getenv().getOrDefault("LIMEN_CORPUS", ""));
        if (!given.isEmpty()) {
            return Optional.of(Path.of(given, "h248")).filter(Files::isDirectory);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared/corpus/h248");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    public static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

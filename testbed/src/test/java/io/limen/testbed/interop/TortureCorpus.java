package io.limen.testbed.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The messages of RFC 4475 and RFC 5118 beside this project, and those of our own; each with its verdict. */
final class TortureCorpus {
    private static final String OWN = "/torture/";

    private TortureCorpus() {}

    /** One message: its file, its bytes as they stand there, and what a good element does with it. */
    static final class Message {
        private final String name;
        private final byte[] bytes;
        private final TortureVerdict verdict;

        Message(String name, byte[] bytes, TortureVerdict verdict) {
            this.name = name;
            this.bytes = bytes;
            this.verdict = verdict;
        }

        String name() {
            return name;
        }

        byte[] bytes() {
            return bytes;
        }

        TortureVerdict verdict() {
            return verdict;
        }

        boolean request() {
            return !new String(bytes, 0, Math.min(bytes.length, 8), StandardCharsets.ISO_8859_1).startsWith("SIP/2.0 ");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** {@code limen.corpus}, {@code LIMEN_CORPUS} or {@code shared/corpus} beside a folder above this one. */
    static Optional<Path> found() {
        String given = System.getProperty("limen.corpus", System.getenv().getOrDefault("LIMEN_CORPUS", ""));
        if (!given.isEmpty()) {
            return Optional.of(Path.of(given, "sip")).filter(Files::isDirectory);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared/corpus/sip");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** All messages of the corpus, in the order of its table. */
    static List<Message> of(Path corpus) {
        try {
            return read(Files.readString(corpus.resolve("VERDICTS.tsv")), name -> bytes(corpus.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ours, there on every machine. */
    static List<Message> own() {
        return read(
                resource("verdicts.tsv"),
                name -> resource(name).replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Answers that are taken beside those of the table, by file and transport; the reasons stand in the file. */
    static Map<String, List<String>> exceptions() {
        Map<String, List<String>> exceptions = new TreeMap<>();
        resource("exceptions.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 4))
                .forEach(part -> exceptions.put(part[0] + " " + part[1], List.of(part[2].split("\\|", -1))));
        return exceptions;
    }

    private interface Source {
        byte[] bytes(String name);
    }

    private static List<Message> read(String table, Source source) {
        List<Message> messages = new ArrayList<>();
        table.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
            String[] cells = line.split("\t", -1);
            String statuses = cells.length > 3 ? cells[3] : "";
            messages.add(new Message(cells[0], source.bytes(cells[0]), TortureVerdict.of(cells[2], statuses)));
        });
        return messages;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = TortureCorpus.class.getResourceAsStream(OWN + name)) {
            if (in == null) {
                throw new AssertionError("no " + OWN + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

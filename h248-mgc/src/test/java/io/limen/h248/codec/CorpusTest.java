package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.H248Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The messages of Erlang/OTP and of RFC 3525 Appendix I with the verdicts of OTP's decoder. */
class CorpusTest {
    /** How many messages of each kind the corpus is known to hold; fewer means that it was not read whole. */
    private static final int ACCEPTED = 260 + 252 + 84;

    private static final int REJECTED = 20 + 23;

    /** Files on which we differ from OTP on purpose; the reasons stand in the file itself. */
    private static Set<String> exceptions() {
        try (var in = CorpusTest.class.getResourceAsStream("/h248/text/corpus-exceptions.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2)[0])
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void acceptedMessagesAreReadAndSurviveBothForms() {
        Optional<Path> corpus = found();
        if (corpus.isEmpty()) {
            return;
        }
        Set<String> exceptions = exceptions();
        List<String> faults = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        int count = 0;
        int differing = 0;
        for (String folder : List.of("pretty", "compact", "rfc3525-appendix1")) {
            List<Path> files = Corpus.files(corpus.get().resolve(folder));
            for (Path file : files) {
                String name = folder + "/" + file.getFileName();
                Optional<String> fault = fault(Corpus.bytes(file));
                differing += fault.isPresent() ? 1 : 0;
                if (fault.isPresent() != exceptions.contains(name)) {
                    faults.add(name + ": " + fault.orElse("read, though it is listed as an exception"));
                }
            }
            count += files.size();
            counts.add(folder + " " + files.size());
        }
        System.out.println("corpus: of " + count + " messages that OTP accepts (" + String.join(", ", counts) + ") "
                + (count - differing) + " are read and equal in pretty and compact form, " + differing
                + " on purpose not (corpus-exceptions.txt), " + faults.size() + " faults");
        assertThat(faults).isEmpty();
        assertThat(count).isGreaterThanOrEqualTo(ACCEPTED);
    }

    @Test
    void rejectedMessagesAreMalformed() {
        Optional<Path> corpus = found();
        if (corpus.isEmpty()) {
            return;
        }
        List<String> accepted = new ArrayList<>();
        int count = 0;
        for (String folder : List.of("reject-pretty", "reject-compact")) {
            for (Path file : Corpus.files(corpus.get().resolve(folder))) {
                count++;
                String name = folder + "/" + file.getFileName();
                switch (H248Codec.decode(Corpus.bytes(file))) {
                    case Decoded.Ok ok -> accepted.add(name);
                    case Decoded.Malformed malformed -> {
                        assertThat(malformed.reason()).as(name).isNotBlank();
                        assertThat(malformed.offset()).as(name).isBetween(0, Corpus.bytes(file).length);
                    }
                }
            }
        }
        System.out.println("corpus: of " + count + " messages that OTP rejects " + (count - accepted.size())
                + " are malformed with offset and reason, " + accepted.size() + " wrongly read");
        assertThat(accepted).isEmpty();
        assertThat(count).isGreaterThanOrEqualTo(REJECTED);
    }

    /** Those that are made to be of a version hold nothing that came later, so that the rules refuse none of them. */
    @Test
    void versionRulesAcceptWhatOtpReadsInTheVersionOfTheMessage() {
        Optional<Path> corpus = found();
        if (corpus.isEmpty()) {
            return;
        }
        List<String> refused = new ArrayList<>();
        for (String folder : List.of("pretty", "compact", "rfc3525-appendix1")) {
            for (Path file : Corpus.files(corpus.get().resolve(folder))) {
                if (H248Codec.decode(Corpus.bytes(file)) instanceof Decoded.Ok(H248Message message, Form form)) {
                    VersionRules.breach(message)
                            .ifPresent(reason -> refused.add(folder + "/" + file.getFileName() + ": " + reason));
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    private static Optional<Path> found() {
        Optional<Path> corpus = Corpus.h248();
        if (corpus.isEmpty()) {
            System.out.println("***** NO CORPUS FOUND: recorded H.248 messages are NOT tested; set limen.corpus *****");
        }
        return corpus;
    }

    private static Optional<String> fault(byte[] bytes) {
        return switch (H248Codec.decode(bytes)) {
            case Decoded.Malformed m -> Optional.of(m.verdict());
            case Decoded.Ok ok -> {
                for (Form form : List.of(Form.PRETTY, Form.COMPACT)) {
                    byte[] written = H248Codec.encode(ok.message(), form);
                    Decoded again = H248Codec.decode(written);
                    if (!again.equals(new Decoded.Ok(ok.message(), form))) {
                        yield Optional.of(form + " differs: " + again + "\n"
                                + new String(written, StandardCharsets.UTF_8) + "\n" + ok.message());
                    }
                }
                yield Optional.empty();
            }
        };
    }
}

package io.limen.h248.codec.ber;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Corpus;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.H248Message;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.BinaryDialect.Wrapping;
import io.limen.h248.packages.StandardPackages;
import io.limen.h248.packages.TerminationNaming;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages of Erlang/OTP: binary ones, and those in text by way of the binary encoding. */
class BerCorpusTest {
    private static final int BINARY = 126;
    private static final int TEXT = 260 + 252 + 84 - 1;
    private static final CodecLimits LIMITS = new CodecLimits(1 << 20, 32, 512);

    /** A naming that knows no id, so that all octets are spelled. */
    private static final TerminationNaming NONE = new TerminationNaming() {
        @Override
        public Optional<io.limen.h248.packages.BinaryTermination> binary(io.limen.h248.model.TerminationId id) {
            return Optional.empty();
        }

        @Override
        public Optional<io.limen.h248.model.TerminationId> text(io.limen.h248.packages.BinaryTermination id) {
            return Optional.empty();
        }
    };

    @Test
    void binaryMessagesAreReadAndSurviveBothWrappings() {
        Optional<Path> corpus = found();
        if (corpus.isEmpty()) {
            return;
        }
        List<String> faults = new ArrayList<>();
        List<Path> files = Corpus.files(corpus.get().resolve("ber"));
        for (Path file : files) {
            for (Wrapping wrapping : Wrapping.values()) {
                CodecSettings settings =
                        new CodecSettings(LIMITS, new BinaryDialect(StandardPackages.registry(), NONE, wrapping));
                fault(Corpus.bytes(file), settings).ifPresent(f -> faults.add(file.getFileName() + ": " + f));
            }
        }
        System.out.println("corpus: " + files.size() + " binary messages, " + faults.size() + " faults");
        assertThat(faults).isEmpty();
        assertThat(files).hasSizeGreaterThanOrEqualTo(BINARY);
    }

    private static Optional<Path> found() {
        Optional<Path> corpus = Corpus.h248();
        if (corpus.isEmpty()) {
            System.out.println(
                    "***** NO CORPUS FOUND: recorded messages are NOT tested in BER; set limen.corpus *****");
        }
        return corpus;
    }

    private static Optional<String> fault(byte[] octets, CodecSettings settings) {
        if (!(H248Codec.decode(octets, settings) instanceof Decoded.Ok(H248Message message, Form form))) {
            return Optional.of(H248Codec.decode(octets, settings).toString());
        }
        if (!(H248Codec.encode(message, Form.BER, settings) instanceof Encoded.Ok(byte[] written))) {
            return Optional.of(H248Codec.encode(message, Form.BER, settings).toString());
        }
        Decoded again = H248Codec.decode(written, settings);
        return again.equals(new Decoded.Ok(message, form)) ? Optional.empty() : Optional.of(message + "\n" + again);
    }

    @Test
    void textMessagesAreEqualInPrettyCompactAndBinary() {
        Optional<Path> corpus = found();
        if (corpus.isEmpty()) {
            return;
        }
        List<String> faults = new ArrayList<>();
        int count = 0;
        for (String folder : List.of("pretty", "compact", "rfc3525-appendix1")) {
            for (Path file : Corpus.files(corpus.get().resolve(folder))) {
                if (H248Codec.decode(Corpus.bytes(file)) instanceof Decoded.Ok ok) {
                    count++;
                    for (Wrapping wrapping : Wrapping.values()) {
                        fault(ok.message(), new Learner(wrapping))
                                .ifPresent(f -> faults.add(folder + "/" + file.getFileName() + ": " + f));
                    }
                }
            }
        }
        System.out.println("corpus: " + count + " text messages by way of BER, " + faults.size() + " faults");
        assertThat(faults).isEmpty();
        assertThat(count).isGreaterThanOrEqualTo(TEXT);
    }

    private static Optional<String> fault(H248Message message, Learner learner) {
        Encoded encoded = learner.encode(message);
        if (!(encoded instanceof Encoded.Ok(byte[] octets))) {
            return Optional.of(encoded.toString());
        }
        Decoded decoded = H248Codec.decode(octets, learner.settings());
        if (!(decoded instanceof Decoded.Ok(H248Message fromBinary, Form form))) {
            return Optional.of(decoded.toString());
        }
        Canonical canonical = new Canonical(learner.registry());
        H248Message wanted = canonical.of(message);
        if (!fromBinary.equals(wanted)) {
            return Optional.of("binary differs:\n" + fromBinary + "\n" + wanted);
        }
        for (Form text : List.of(Form.PRETTY, Form.COMPACT)) {
            Decoded again = H248Codec.decode(H248Codec.encode(fromBinary, text));
            if (!(again instanceof Decoded.Ok ok) || !canonical.of(ok.message()).equals(wanted)) {
                return Optional.of(text + " of binary differs:\n" + again + "\n" + wanted);
            }
        }
        return Optional.empty();
    }
}

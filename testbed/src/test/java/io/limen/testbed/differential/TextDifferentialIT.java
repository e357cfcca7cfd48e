package io.limen.testbed.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.codec.MessageGenerator;
import io.limen.h248.model.H248Message;
import io.limen.testbed.erlang.ErlangCodec;
import io.limen.testbed.erlang.PeerAnswer;
import io.limen.testbed.erlang.PeerCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of ours through Erlang and back, and text of Erlang's through us and back: equal, message by message. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TextDifferentialIT {
    /** Times 3 versions, 2 forms written by us and 2 directions: 12,000 of ours, 12,000 of Erlang's. */
    private static final int SEEDS = 2_000;

    private final long first = Seeds.first();
    private final ErlangCodec erlang = started();

    private static ErlangCodec started() {
        try {
            return ErlangCodec.start();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @BeforeAll
    void takeMessagesApart() throws IOException {
        List<byte[]> parts =
                erlang.performanceSet().stream().map(ErlangCodec.Named::bytes).toList();
        assertThat(erlang.seedGenerator(PeerCodec.PRETTY_PLAIN, parts)).isEqualTo(parts.size());
    }

    @AfterAll
    void stop() {
        erlang.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatWeWriteErlangReadsAndWritesBackTheSame(int version) throws IOException {
        int equal = 0;
        for (long seed = first; seed < first + SEEDS; seed++) {
            H248Message message = MessageGenerator.plain(seed, version).message();
            for (Form form : List.of(Form.PRETTY, Form.COMPACT)) {
                Form back = (seed & 1) == 0 ? Form.PRETTY : Form.COMPACT;
                byte[] ours = H248Codec.encode(message, form);
                assertThat(erlang.transcode(codec(form), codec(back), ours))
                        .as("seed %d, version %d: %s", seed, version, text(ours))
                        .isInstanceOfSatisfying(
                                PeerAnswer.Bytes.class,
                                theirs -> assertThat(H248Codec.decode(theirs.bytes()))
                                        .as(() -> text(theirs.bytes()))
                                        .isEqualTo(new Decoded.Ok(message, back)));
                equal++;
            }
        }
        System.out.println("differential text, version " + version + ": " + equal + " messages of ours equal through "
                + "Erlang, seeds from " + first);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatErlangWritesWeReadAndWriteBackTheSame(int version) throws IOException {
        int equal = 0;
        int refused = 0;
        for (long seed = first; equal < 2 * SEEDS; seed++) {
            Form form = (seed & 1) == 0 ? Form.PRETTY : Form.COMPACT;
            Form back = (seed & 2) == 0 ? Form.PRETTY : Form.COMPACT;
            Optional<byte[]> theirs = made(seed, version, codec(form));
            if (theirs.isEmpty()) {
                refused++;
                assertThat(refused).as("messages that Erlang cannot make").isLessThan(SEEDS / 4);
                continue;
            }
            compare(seed, theirs.get(), form, back);
            equal++;
        }
        System.out.println("differential text, version " + version + ": " + equal
                + " messages of Erlang's equal through " + "us, seeds from " + first);
    }

    private void compare(long seed, byte[] theirs, Form form, Form back) throws IOException {
        Decoded read = H248Codec.decode(theirs);
        assertThat(read).as("seed %d: %s", seed, text(theirs)).isInstanceOf(Decoded.Ok.class);
        byte[] ours = H248Codec.encode(((Decoded.Ok) read).message(), back);
        assertThat(erlang.same(codec(form), theirs, codec(back), ours))
                .as("seed %d: %s\n%s", seed, text(theirs), text(ours))
                .isInstanceOfSatisfying(
                        PeerAnswer.Bytes.class,
                        difference -> assertThat(text(difference.bytes())).isEmpty());
    }

    private Optional<byte[]> made(long seed, int version, PeerCodec codec) throws IOException {
        return erlang.generate(seed, version, codec) instanceof PeerAnswer.Bytes made
                ? Optional.of(made.bytes())
                : Optional.empty();
    }

    /** With the scanner written in Erlang: the other one ends the process on some messages. */
    private static PeerCodec codec(Form form) {
        return switch (form) {
            case PRETTY -> PeerCodec.PRETTY_PLAIN;
            case COMPACT -> PeerCodec.COMPACT_PLAIN;
            case BER -> PeerCodec.BER;
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

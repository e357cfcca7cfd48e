package io.limen.h248.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.limen.h248.model.H248Message;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * BER, guided by coverage from generated messages on: nothing throws, and what is read can be written and reads the same.
 * Guided only with {@code JAZZER_FUZZ=1}, which the module's own run of this class sets; else the same messages and the inputs
 * kept in {@code BerGuidedTestInputs} are read again. What fails is put there.
 */
class BerGuidedTest {
    private static final int MESSAGES = 120;

    static Stream<byte[]> generatedMessages() {
        return LongStream.rangeClosed(1, MESSAGES)
                .mapToObj(seed -> List.of(
                        new MessageGenerator(seed).message(),
                        MessageGenerator.plain(seed, (int) (seed % 3) + 1).message()))
                .flatMap(List::stream)
                .flatMap(BerGuidedTest::octets);
    }

    private static Stream<byte[]> octets(H248Message message) {
        return H248Codec.encode(message, Form.BER, GeneratedPackages.forOurs()) instanceof Encoded.Ok ok
                ? Stream.of(ok.bytes())
                : Stream.empty();
    }

    @MethodSource("generatedMessages")
    @FuzzTest(maxDuration = "10s")
    void berIsReadOrMalformed(byte[] bytes) {
        Guided.judge(bytes);
    }
}

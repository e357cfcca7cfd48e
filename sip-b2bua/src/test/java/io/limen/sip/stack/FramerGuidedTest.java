package io.limen.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The framer of TCP, guided by coverage: it finds the same frames however the stream is cut. */
class FramerGuidedTest {
    static Stream<byte[]> seeds() {
        return SipJudge.seeds();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void framesAreTheSameHoweverTheStreamIsCut(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(bytes, 1, bytes.length);
        List<String> whole = SipJudge.frames(stream, () -> stream.length);
        assertThat(SipJudge.frames(stream, () -> 1 + (bytes[0] & 0xFF))).isEqualTo(whole);
    }
}

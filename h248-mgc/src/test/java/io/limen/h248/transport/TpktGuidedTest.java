package io.limen.h248.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Framing of TCP (RFC 1006 §6), guided by coverage: the first octet of the input says how the rest is cut, and what arrives is
 * what a reader of the whole stream finds. Guided only with {@code JAZZER_FUZZ=1}, which the module's own run of this class
 * sets; else the same streams and the inputs kept in {@code TpktGuidedTestInputs} are read again.
 */
class TpktGuidedTest {
    private static final int LIMIT = 300;

    private record Found(List<byte[]> messages, boolean broken) {}

    static Stream<byte[]> streams() {
        byte[] one = {1, 3, 0, 0, 4, 3, 0, 0, 9, 1, 2, 3, 4, 5, 3, 0, 0, 6, 7, 7};
        byte[] longest = new byte[LIMIT + 1];
        ByteBuffer.wrap(longest).put((byte) 7).put((byte) 3).put((byte) 0).putShort((short) LIMIT);
        byte[] tooLong = longest.clone();
        ByteBuffer.wrap(tooLong).putShort(3, (short) (LIMIT + 1));
        return Stream.of(
                one, longest, tooLong, Arrays.copyOf(one, 12), new byte[] {0, 4, 0, 0, 9}, new byte[] {9, 3, 0, 0, 3});
    }

    @MethodSource("streams")
    @FuzzTest(maxDuration = "10s")
    void framesArriveAsTheStreamHasThem(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int piece = 1 + (input[0] & 0x3F);
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        TpktFeed feed = TpktFeed.fed(LIMIT, stream, () -> piece);
        Found expected = expected(stream);
        assertThat(feed.unreadable()).isEqualTo(expected.broken() ? 1 : 0);
        assertThat(feed.messages()).hasSameSizeAs(expected.messages());
        for (int i = 0; i < expected.messages().size(); i++) {
            assertThat(feed.messages().get(i)).isEqualTo(expected.messages().get(i));
        }
    }

    private static Found expected(byte[] stream) {
        List<byte[]> messages = new ArrayList<>();
        int at = 0;
        while (stream.length - at >= 4) {
            int length = ByteBuffer.wrap(stream).getShort(at + 2) & 0xFFFF;
            if (stream[at] != 3 || length < 4 || length > LIMIT) {
                return new Found(messages, true);
            }
            if (stream.length - at < length) {
                break;
            }
            messages.add(Arrays.copyOfRange(stream, at + 4, at + length));
            at += length;
        }
        return new Found(messages, false);
    }
}

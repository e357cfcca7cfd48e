package io.limen.h248.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Framing of TCP (RFC 1006) from seeds: whole frames arrive however they are cut, and what is no frame is told once. */
class TpktFuzzTest {
    private static final int LIMIT = 4_096;
    private static final int STREAMS = 20_000;

    @Test
    void framesArriveWholeHoweverTheStreamIsCut() {
        for (long seed = 1; seed <= STREAMS / 10; seed++) {
            Random random = new Random(seed);
            List<byte[]> sent = new ArrayList<>();
            byte[] stream = new byte[0];
            for (int i = random.nextInt(6); i >= 0; i--) {
                byte[] message = new byte[random.nextInt(LIMIT - 4)];
                random.nextBytes(message);
                sent.add(message);
                stream = joined(stream, frame(message, message.length + 4));
            }
            TpktFeed sink = TpktFeed.fed(LIMIT, stream, () -> cut(random));
            assertThat(sink.unreadable()).as("seed %d", seed).isZero();
            assertThat(sink.messages()).as("seed %d", seed).hasSize(sent.size());
            for (int i = 0; i < sent.size(); i++) {
                assertThat(sink.messages().get(i))
                        .as("seed %d, frame %d", seed, i)
                        .isEqualTo(sent.get(i));
            }
        }
    }

    @Test
    void damagedStreamsEndInAFrameOrAreToldUnreadableOnce() {
        for (long seed = 1; seed <= STREAMS; seed++) {
            Random random = new Random(seed);
            byte[] stream = frame(new byte[random.nextInt(60)], random.nextInt(4) == 0 ? random.nextInt(70_000) : 64);
            for (int i = random.nextInt(5); i >= 0; i--) {
                stream[random.nextInt(Math.min(8, stream.length))] = (byte) random.nextInt(256);
            }
            TpktFeed sink = TpktFeed.fed(LIMIT, joined(stream, stream), () -> cut(random));
            assertThat(sink.unreadable()).as("seed %d", seed).isLessThanOrEqualTo(1);
            assertThat(sink.messages())
                    .as("seed %d", seed)
                    .allSatisfy(m -> assertThat(m.length).isLessThanOrEqualTo(LIMIT - 4));
        }
    }

    private static int cut(Random random) {
        return 1 + random.nextInt(random.nextBoolean() ? 5 : 2_000);
    }

    private static byte[] frame(byte[] message, int length) {
        byte[] header = {3, 0, (byte) (length >>> 8), (byte) length};
        return joined(header, message);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}

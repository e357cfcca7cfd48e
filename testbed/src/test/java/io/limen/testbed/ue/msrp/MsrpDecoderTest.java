package io.limen.testbed.ue.msrp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.testbed.ue.msrp.MsrpFrame.Flag;
import io.limen.testbed.ue.msrp.MsrpFrame.Header;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MsrpDecoderTest {
    private static final List<Header> HEADERS = List.of(
            new Header("To-Path", "msrp://b.example:1/bbbb;tcp"),
            new Header("From-Path", "msrp://a.example:2/aaaa;tcp"));

    private static List<MsrpFrame> decode(byte[] bytes, int piece) {
        MsrpDecoder decoder = new MsrpDecoder(MsrpLimits.DEFAULTS);
        List<MsrpFrame> frames = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += piece) {
            decoder.feed(bytes, at, Math.min(piece, bytes.length - at));
            while (decoder.next() instanceof MsrpDecoder.Outcome.Frame(MsrpFrame frame)) {
                frames.add(frame);
            }
        }
        return frames;
    }

    private static MsrpFrame.Request send(String transaction, byte[] body, boolean hasBody, Flag flag) {
        return new MsrpFrame.Request(transaction, "SEND", HEADERS, hasBody, ByteBuffer.wrap(body), flag);
    }

    @Nested
    class Section7FramesOnAStream {
        @Test
        void everyFrameIsReadBackWhereverTheStreamIsCut() {
            List<MsrpFrame> frames = List.of(
                    send("a1b2", "hello\r\n-------a1b3$\r\nworld".getBytes(UTF_8), true, Flag.MORE),
                    send("a1b4", new byte[0], true, Flag.COMPLETE),
                    send("a1b5", new byte[0], false, Flag.COMPLETE),
                    send("a1b7", "cut off".getBytes(UTF_8), true, Flag.ABORTED),
                    new MsrpFrame.Response("a1b6", 200, "OK", HEADERS));
            byte[] wire = concat(frames);
            for (int piece = 1; piece < wire.length; piece += 7) {
                assertThat(decode(wire, piece)).isEqualTo(frames);
            }
        }

        @Test
        void aBodyThatLooksAlmostLikeItsEndLineIsKept() {
            byte[] body = "\r\n-------xyz1\r\n-------xyz1!\r\n".getBytes(UTF_8);
            MsrpFrame frame = send("xyz1", body, true, Flag.COMPLETE);
            assertThat(decode(MsrpEncoder.encode(frame), 3)).containsExactly(frame);
        }

        @Test
        void randomBodiesSurvive() {
            Random random = new Random(4975);
            for (int round = 0; round < 200; round++) {
                byte[] body = new byte[random.nextInt(3000)];
                random.nextBytes(body);
                MsrpFrame frame = send("t" + (1000 + round), body, true, Flag.COMPLETE);
                assertThat(decode(MsrpEncoder.encode(frame), 1 + random.nextInt(500)))
                        .containsExactly(frame);
            }
        }
    }

    @Nested
    class BadInput {
        @Test
        void aStreamThatIsNoMsrpIsMalformedAtItsOffset() {
            MsrpDecoder decoder = new MsrpDecoder(MsrpLimits.DEFAULTS);
            byte[] good = MsrpEncoder.encode(send("a1b2", new byte[0], false, Flag.COMPLETE));
            decoder.feed(good, 0, good.length);
            byte[] bad = "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8);
            decoder.feed(bad, 0, bad.length);
            assertThat(decoder.next()).isInstanceOf(MsrpDecoder.Outcome.Frame.class);
            assertThat(decoder.next())
                    .isEqualTo(new MsrpDecoder.Outcome.Malformed("no MSRP start line: `GET / HTTP/1.1`", good.length));
        }

        @Test
        void anEndlessStartLineIsRefused() {
            MsrpDecoder decoder = new MsrpDecoder(MsrpLimits.DEFAULTS);
            byte[] flood = new byte[10_000];
            decoder.feed(flood, 0, flood.length);
            assertThat(decoder.next()).isInstanceOf(MsrpDecoder.Outcome.Malformed.class);
        }
    }

    private static byte[] concat(List<MsrpFrame> frames) {
        var out = new java.io.ByteArrayOutputStream();
        frames.forEach(frame -> out.writeBytes(MsrpEncoder.encode(frame)));
        return out.toByteArray();
    }
}

package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Mid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HeaderTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Decoded.Malformed malformed(String text, CodecLimits limits) {
        return (Decoded.Malformed) H248Codec.decode(bytes(text), limits);
    }

    @Nested
    class MiniDecode {
        @Test
        void versionMidAndTransactionAreKnownWhereACommandIsNot() {
            Optional<Decoded.Header> header = malformed("!/2 [192.0.2.1]:2944 T=77{C=1{NIX=a}}", CodecLimits.DEFAULT)
                    .header();
            assertThat(header)
                    .contains(new Decoded.Header(
                            2, new Mid.Ip4(0xC0000201, OptionalInt.of(2944)), OptionalLong.of(77), true));
        }

        @Test
        void transactionOfAnEarlierOneIsNotKept() {
            Optional<Decoded.Header> header = malformed("!/2 gw T=77{C=1{S=a}}T=x{C=1{S=a}}", CodecLimits.DEFAULT)
                    .header();
            assertThat(header).contains(new Decoded.Header(2, new Mid.Device("gw"), OptionalLong.empty(), true));
        }

        @Test
        void replyIsNoRequest() {
            Optional<Decoded.Header> header =
                    malformed("!/2 gw P=77{C=1{S}}", CodecLimits.DEFAULT).header();
            assertThat(header).contains(new Decoded.Header(2, new Mid.Device("gw"), OptionalLong.of(77), false));
        }

        @Test
        void nothingIsKnownWithoutMid() {
            assertThat(malformed("!/2", CodecLimits.DEFAULT).header()).isEmpty();
        }
    }

    @Nested
    class Limits {
        @Test
        void messageOfTheLongestLengthIsReadAndOneByteMoreIsNot() {
            String text = "!/3 gw T=1{C=1{S=a}}";
            assertThat(H248Codec.decode(bytes(text), new CodecLimits(text.length(), 32, 512)))
                    .isInstanceOf(Decoded.Ok.class);
            assertThat(malformed(text, new CodecLimits(text.length() - 1, 32, 512))
                            .reason())
                    .isEqualTo("message of 20 bytes exceeds the limit of 19");
        }

        @Test
        void nestingHasALimit() {
            String text = "!/3 gw T=1{C=1{MF=a{M{O{MO=SR}}}}}";
            assertThat(H248Codec.decode(bytes(text), new CodecLimits(1000, 5, 512)))
                    .isInstanceOf(Decoded.Ok.class);
            assertThat(malformed(text, new CodecLimits(1000, 4, 512)).reason()).isEqualTo("nesting is deeper than 4");
        }

        @Test
        void commandsHaveALimit() {
            String text = "!/3 gw T=1{C=1{S=a,S=b},C=2{S=c}}";
            assertThat(H248Codec.decode(bytes(text), new CodecLimits(1000, 5, 3)))
                    .isInstanceOf(Decoded.Ok.class);
            assertThat(malformed(text, new CodecLimits(1000, 5, 2)).reason())
                    .isEqualTo("message holds more than 2 commands");
        }
    }

    @Test
    void bufferIsReadFromItsPositionAndLeftAsItWas() {
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes("xx!/3 gw PN=1{}yy")).position(2).limit(15);
        assertThat(H248Codec.decode(buffer, CodecLimits.DEFAULT)).isInstanceOf(Decoded.Ok.class);
        assertThat(buffer.remaining()).isEqualTo(13);
    }

    @Test
    void verdictIsOneLine() {
        assertThat(Verdict.of(bytes("!/3 gw PN=1{}"), CodecLimits.DEFAULT)).isEqualTo("ok");
        assertThat(Verdict.of(bytes("!/3 gw PN=1{"), CodecLimits.DEFAULT))
                .isEqualTo("malformed at 12: `}` expected, message ends");
        assertThat(Verdict.print(bytes("MEGACO/3 gw Pending=1{}"), Form.COMPACT, CodecLimits.DEFAULT))
                .isEqualTo(new Verdict.Printed(true, "!/3 gw\r\nPN=1{}"));
    }
}

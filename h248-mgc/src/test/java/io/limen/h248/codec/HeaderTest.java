package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.Mid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            Decoded.Header header = header("!/2 [192.0.2.1]:2944 T=77{C=1{NIX=a}}");
            assertThat(header.version()).isEqualTo(2);
            assertThat(header.mid()).isEqualTo(new Mid.Ip4(0xC0000201, OptionalInt.of(2944)));
            assertThat(header.transactionId()).hasValue(77);
            assertThat(header.request()).isTrue();
        }

        @Test
        void transactionOfAnEarlierOneIsNotKept() {
            assertThat(header("!/2 gw T=77{C=1{S=a}}T=x{C=1{S=a}}"))
                    .isEqualTo(new Decoded.Header(2, new Mid.Device("gw"), OptionalLong.empty(), true));
        }

        @Test
        void replyIsNoRequest() {
            Decoded.Header header = header("!/2 gw P=77{C=1{S}}");
            assertThat(header.transactionId()).hasValue(77);
            assertThat(header.request()).isFalse();
        }

        @Test
        void nothingIsKnownWithoutMid() {
            assertThat(malformed("!/2", CodecLimits.DEFAULT).header()).isEmpty();
        }
    }

    private static Decoded.Header header(String text) {
        return malformed(text, CodecLimits.DEFAULT).header().orElseThrow();
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

        @Test
        void transactionsHaveALimit() {
            String text = "!/3 gw PN=1{}PN=2{}PN=3{}";
            assertThat(H248Codec.decode(bytes(text), new CodecLimits(1000, 5, 9, 3, 99, 9)))
                    .isInstanceOf(Decoded.Ok.class);
            Decoded.Malformed malformed = malformed(text, new CodecLimits(1000, 5, 9, 2, 99, 9));
            assertThat(malformed.reason()).isEqualTo("message holds more than 2 transactions");
            assertThat(malformed.header().orElseThrow().error()).isEqualTo(ErrorCode.TOO_MANY_TRANSACTIONS);
        }

        @Test
        void itemsOfListsHaveALimit() {
            String text = "!/3 gw T=1{C=1{MF=a{E=1{a/b,a/c},SG{a/d}}}}";
            assertThat(H248Codec.decode(bytes(text), new CodecLimits(1000, 9, 9, 9, 8, 9)))
                    .isInstanceOf(Decoded.Ok.class);
            assertThat(malformed(text, new CodecLimits(1000, 9, 9, 9, 7, 9)).reason())
                    .isEqualTo("message holds more than 7 items");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "T=1{C=1{TP{%s a,b,IS},S=a}}",
                    "T=1{C=1{CT{%s a/b=1},S=a}}",
                    "T=1{C=1{CA{CT{%s a/b=1}}}}",
                    "T=1{C=*{CT{CLT={%s 1}},S=a}}",
                    "T=1{C=1{SC=ROOT{SV{MT=RS,RE=\"900\",%s X-a=1}}}}",
                    "T=1{C=1{SC=ROOT{SV{MT=RS,RE=\"900\",%s M}}}}",
                    "T=1{C=1{MF=[%s a]}}",
                    "T=1{C=1{MF=a{MX=H221{%s a}}}}",
                    "T=1{C=1{MF=a{MD[%s a]}}}",
                    "T=1{C=1{MF=a{M{O{a/b=[%s 1]}}}}}",
                    "K{%s 1}"
                })
        void everyListCounts(String form) {
            String item = form.contains("TP{")
                    ? "a,b,IS,"
                    : form.substring(form.indexOf("%s ") + 3).split("[]}]", 2)[0] + ",";
            String text = "!/3 gw " + form.formatted(item.repeat(20));
            assertThat(H248Codec.decode(bytes(text))).isInstanceOf(Decoded.Ok.class);
            assertThat(malformed(text, new CodecLimits(1000, 9, 9, 9, 20, 9)).reason())
                    .isEqualTo("message holds more than 20 items");
        }

        @Test
        void sessionDescriptionsHaveALimit() {
            String text = "!/3 gw T=1{C=1{MF=a{M{R{v=0\nv=0\nv=0\n}}}}}";
            assertThat(H248Codec.decode(bytes(text), new CodecLimits(1000, 9, 9, 9, 99, 3)))
                    .isInstanceOf(Decoded.Ok.class);
            assertThat(malformed(text, new CodecLimits(1000, 9, 9, 9, 99, 2)).reason())
                    .isEqualTo("descriptor holds more than 2 session descriptions");
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

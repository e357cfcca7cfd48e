package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Decoded.Level;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The error that answers bad syntax stands at the deepest level that fits (H.248.1 §7.1.19, §8.2.2). */
class ErrorPlacementTest {
    private static Decoded.Malformed malformed(String text) {
        Decoded decoded = H248Codec.decode(("!/3 gw " + text).getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Malformed.class);
        return (Decoded.Malformed) decoded;
    }

    private static String answer(String text) {
        Decoded.Malformed malformed = malformed(text);
        H248Message message = H248Message.of(
                3, new Mid.Device("mgc"), malformed.header().orElseThrow().reply("no"));
        String written = new String(H248Codec.encode(message, Form.COMPACT), StandardCharsets.UTF_8);
        return written.substring("!/3 mgc\r\n".length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x=1{}                                     | MESSAGE     | 400",
                "T=1{C=1{S=a}} }                           | MESSAGE     | 400",
                "T=1{C=1{S=a}} T=2{C=1{S=a}}x              | MESSAGE     | 400",
                "T={C=1{S=a}}                              | TRANSACTION | 403",
                "T{C=1{S=a}}                               | TRANSACTION | 403",
                "T=x{C=1{S=a}}                             | TRANSACTION | 403",
                "T=1{}                                     | TRANSACTION | 403",
                "T=1{X=1{S=a}}                             | TRANSACTION | 403",
                "T=1{C=1{S=a},}                            | TRANSACTION | 403",
                "T=1{C=x{S=a}}                             | TRANSACTION | 403",
                "T=1{C=1{}}                                | ACTION      | 422",
                "T=1{C=1{S=a S=b}}                         | ACTION      | 422",
                "T=1{C=1{PR=77,S=a}}                       | ACTION      | 422",
                "T=1{C=1{S={a}}}                           | ACTION      | 422",
                "T=1{C=1{S}}                               | ACTION      | 422",
                "T=1{C=1{Frobnicate=a{M{}}}}               | ACTION      | 443",
                "T=1{C=1{O-W-Frobnicate=a}}                | ACTION      | 443",
                "T=1{C=1{M=a}}                             | ACTION      | 443",
                "T=1{C=1{A=a{}}}                           | COMMAND     | 442",
                "T=1{C=1{A=a{M{O{MO=XX}}}}}                | COMMAND     | 442",
                "T=1{C=1{A=a{M{L{bad line}}}}}             | COMMAND     | 442",
                "T=1{C=1{A=a{Glow{a/b}}}}                  | COMMAND     | 444",
                "T=1{C=1{A=a{Glow=1}}}                     | COMMAND     | 444",
                "T=1{C=1{A=a{M{Glow{a/b}}}}}               | COMMAND     | 444",
                "T=1{C=1{A=a{OE=1{a/b}}}}                  | COMMAND     | 447",
                "T=1{C=1{A=a{PG{a-1}}}}                    | COMMAND     | 447",
                "T=1{C=1{A=a{M{},M{}}}}                    | COMMAND     | 448",
                "T=1{C=1{A=a{M{L{},L{}}}}}                 | COMMAND     | 448",
                "T=1{C=1{A=a{M{O{MO=SR,MO=SR}}}}}          | COMMAND     | 456",
                "T=1{C=1{SC=ROOT{SV{MT=RS}}}}              | COMMAND     | 442"
            })
    void levelAndCodeOf(String text, Level level, int code) {
        Decoded.Header header = malformed(text).header().orElseThrow();
        assertThat(header.level()).isEqualTo(level);
        assertThat(header.error().code()).isEqualTo(code);
        assertThat(header.request()).isEqualTo(level != Level.MESSAGE);
        assertThat(header.context().isPresent()).isEqualTo(level == Level.ACTION || level == Level.COMMAND);
        assertThat(header.command().isPresent()).isEqualTo(level == Level.COMMAND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "T={C=1{S=a}}                      | P=0{ER=403{\"no\"}}",
                "T{C=1{S=a}}                       | P=0{ER=403{\"no\"}}",
                "T=9{X=1{S=a}}                     | P=9{ER=403{\"no\"}}",
                "T=9{C=-{X=a}}                     | P=9{C=-{ER=443{\"no\"}}}",
            })
    void aboveCommandsTheReplyCarriesTheError(String text, String reply) {
        assertThat(answer(text)).isEqualTo(reply);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "T=9{C=5{S=a,A=$ {M}}}             | P=9{C=5{A=${ER=442{",
                "T=9{C=5{MV=[a,b]{M}}}             | P=9{C=5{MV=[a,b]{ER=442{",
                "T=9{C=5{MF=a{M{},M{}}}}           | P=9{C=5{MF=a{ER=448{",
                "T=9{C=5{S=a{M}}}                  | P=9{C=5{S=a{ER=442{",
                "T=9{C=5{AV=a{M}}}                 | P=9{C=5{AV=a{ER=442{",
                "T=9{C=5{AC=a{M}}}                 | P=9{C=5{AC=a{ER=442{",
                "T=9{C=5{N=a{M}}}                  | P=9{C=5{N=a{ER=442{",
                "T=9{C=-{SC=ROOT{M}}}              | P=9{C=-{SC=ROOT{ER=442{",
            })
    void replyOfACommandCarriesTheErrorAndIsReadable(String text, String reply) {
        String answer = answer(text);
        assertThat(answer).startsWith(reply);
        assertThat(H248Codec.decode(("!/3 mgc " + answer).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Decoded.Ok.class);
    }

    @Test
    void nothingOfAnEarlierMessageIsLeft() {
        malformed("T=9{C=5{MF=a{M{},M{}}}}");
        Decoded.Header header = malformed("x").header().orElseThrow();
        assertThat(header.context()).isEmpty();
        assertThat(header.command()).isEmpty();
        assertThat(header.transactionId()).isEmpty();
    }

    @Test
    void reasonThatQuotesThePeerCanBeWritten() {
        Decoded.Malformed malformed = malformed("T=9{C=5{MF=a{M{L{x\" \u0001}}}}}");
        Decoded.Header header = malformed.header().orElseThrow();
        assertThat(header.reply("said \"x\"").actions().getFirst().context().value())
                .isEqualTo(5);
        assertThat(ErrorDescriptor.of(header.error(), "said \"x\"").text()).contains("said 'x'");
    }
}

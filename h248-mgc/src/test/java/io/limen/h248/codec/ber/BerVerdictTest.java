package io.limen.h248.codec.ber;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.TerminationId;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.BinaryDialect.Wrapping;
import io.limen.h248.packages.StandardPackages;
import io.limen.h248.packages.TerminationLayouts;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where the error goes that answers a binary message that cannot be read, and the limits on what is read. */
class BerVerdictTest {
    private static final BinaryDialect DIALECT =
            new BinaryDialect(StandardPackages.registry(), TerminationLayouts.NONE, Wrapping.DOUBLE);

    private static CodecSettings settings(int transactions, int items, int sessions) {
        return new CodecSettings(new CodecLimits(65_536, 32, 512, transactions, items, sessions), DIALECT);
    }

    private static byte[] binary(String text) {
        H248Message message = ((Decoded.Ok) H248Codec.decode(text.getBytes(StandardCharsets.UTF_8))).message();
        return ((Encoded.Ok) H248Codec.encode(message, Form.BER, settings(1, 99, 9))).bytes();
    }

    private static Decoded.Malformed malformed(byte[] octets, CodecSettings settings) {
        return (Decoded.Malformed) H248Codec.decode(octets, settings);
    }

    /** The header of a message in which the first octets of these digits are replaced by those. */
    private static Decoded.Header damaged(String text, String from, String to) {
        String digits = HexFormat.of().formatHex(binary(text));
        assertThat(digits).contains(from);
        byte[] damaged = HexFormat.of().parseHex(digits.replaceFirst(from, to));
        return malformed(damaged, settings(128, 16_384, 64)).header().orElseThrow();
    }

    /** H.248.1 §7.1.19, §8.2.2. */
    @Nested
    class Levels {
        private static final String MODIFY = "!/3 [192.0.2.1] T=7{C=9{MF=octets/01020304{DM=i0x0001{1}}}}";

        @Test
        void anUnknownDescriptorIsAnsweredIn444OfItsCommand() {
            Decoded.Header header = damaged(MODIFY, "a60980020001", "ac0980020001");
            assertThat(header.level()).isEqualTo(Decoded.Level.COMMAND);
            assertThat(header.error()).isEqualTo(ErrorCode.UNSUPPORTED_DESCRIPTOR);
            assertThat(header.context()).contains(new ContextId(9));
            assertThat(header.transactionId()).hasValue(7);
            assertThat(header.command())
                    .get()
                    .isInstanceOfSatisfying(
                            CommandReply.Amms.class,
                            reply -> assertThat(reply.terminations())
                                    .isEqualTo(List.of(new TerminationId("octets/01020304"))));
        }

        @Test
        void badSyntaxInADescriptorIsAnsweredIn442() {
            Decoded.Header header = damaged(MODIFY, "80020001", "87020001");
            assertThat(header.level()).isEqualTo(Decoded.Level.COMMAND);
            assertThat(header.error()).isEqualTo(ErrorCode.SYNTAX_IN_COMMAND);
        }

        @Test
        void anUnknownCommandIsAnsweredIn443OfItsAction() {
            Decoded.Header header = damaged("!/3 [192.0.2.1] T=7{C=9{S=octets/01020304}}", "a30ca00a", "ac0ca00a");
            assertThat(header.level()).isEqualTo(Decoded.Level.ACTION);
            assertThat(header.error()).isEqualTo(ErrorCode.UNSUPPORTED_COMMAND);
            assertThat(header.context()).contains(new ContextId(9));
            assertThat(header.command()).isEmpty();
        }

        @Test
        void badSyntaxBetweenCommandsIsAnsweredIn422() {
            Decoded.Header header = damaged("!/3 [192.0.2.1] T=7{C=9{S=octets/01020304}}", "800109a312", "800109a712");
            assertThat(header.level()).isEqualTo(Decoded.Level.ACTION);
            assertThat(header.error()).isEqualTo(ErrorCode.SYNTAX_IN_ACTION);
            assertThat(header.command()).isEmpty();
        }
    }

    @Nested
    class Limits {
        private static final String TWO = "!/3 [192.0.2.1] PN=1{}PN=2{}";

        @Test
        void transactionsAreCountedAndAnsweredWith413() {
            assertThat(H248Codec.decode(binary(TWO), settings(2, 99, 9))).isInstanceOf(Decoded.Ok.class);
            Decoded.Malformed malformed = malformed(binary(TWO), settings(1, 99, 9));
            assertThat(malformed.reason()).isEqualTo("message holds more than 1 transactions");
            assertThat(malformed.header().orElseThrow().error()).isEqualTo(ErrorCode.TOO_MANY_TRANSACTIONS);
        }

        @Test
        void itemsOfAllListsAreCounted() {
            assertThat(malformed(binary(TWO), settings(9, 1, 9)).reason()).isEqualTo("message holds more than 1 items");
        }

        @Test
        void sessionDescriptionsOfADescriptorAreCounted() {
            byte[] two = binary("!/3 [192.0.2.1] T=1{C=1{A=octets/01{M{L{v=0\nc=x\nv=0\nc=y\n}}}}}");
            assertThat(H248Codec.decode(two, settings(9, 99, 2))).isInstanceOf(Decoded.Ok.class);
            assertThat(malformed(two, settings(9, 99, 1)).reason())
                    .isEqualTo("Local or Remote holds more than 1 session descriptions");
        }
    }

    /** The field is an IA5String, but what peers put in it is for people to read. */
    @Test
    void errorTextsBeyondAsciiSurvive() {
        byte[] message = binary("!/3 [192.0.2.1] ER=500{\"dr\u00E4ger\"}");
        Decoded.Ok read = (Decoded.Ok) H248Codec.decode(message, settings(9, 99, 9));
        assertThat(read.message())
                .isEqualTo(H248Message.error(
                        3, read.message().mid(), ErrorDescriptor.of(new ErrorCode(500), "dr\u00E4ger")));
        String digits = HexFormat.of().formatHex(message);
        byte[] latin = HexFormat.of().parseHex(digits.replace("c3a4", "ffe4"));
        Decoded.Ok other = (Decoded.Ok) H248Codec.decode(latin, settings(9, 99, 9));
        byte[] again = ((Encoded.Ok) H248Codec.encode(other.message(), Form.BER, settings(9, 99, 9))).bytes();
        assertThat(H248Codec.decode(again, settings(9, 99, 9))).isEqualTo(other);
    }
}

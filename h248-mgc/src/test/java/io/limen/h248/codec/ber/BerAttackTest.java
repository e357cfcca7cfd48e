package io.limen.h248.codec.ber;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.StandardPackages;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Octets that claim more than is there, or nest without end. */
class BerAttackTest {
    private static final CodecSettings SETTINGS = new CodecSettings(
            CodecLimits.DEFAULT,
            new BinaryDialect(StandardPackages.registry(), new LearnedNaming(), BinaryDialect.Wrapping.DOUBLE));

    private static Decoded.Malformed malformed(byte[] octets) {
        Decoded decoded = H248Codec.decode(octets, SETTINGS);
        assertThat(decoded).isInstanceOf(Decoded.Malformed.class);
        return (Decoded.Malformed) decoded;
    }

    @ParameterizedTest
    @CsvSource({
        "30, 1, length missing",
        "3005, 1, length 5 exceeds what is left",
        "30847FFFFFFF, 1, length exceeds what is left",
        "3084FFFFFFFF, 1, length exceeds what is left",
        "3088FFFFFFFFFFFFFFFF, 1, length exceeds what is left",
        "30FF, 1, length begins with the reserved octet ff",
        "3080, 2, element missing",
        "30800000, 3, message missing",
        "3000, 2, element missing",
        "300100, 3, message missing",
        "3003A10100, 5, version missing",
        "3004A1028080, 5, primitive element of indefinite length",
        "3005A103800163, 7, element missing",
    })
    void lengthsAreNotBelieved(String hex, int offset, String reason) {
        Decoded.Malformed fault = malformed(HexFormat.of().parseHex(hex));
        assertThat(fault.reason()).isEqualTo(reason);
        assertThat(fault.offset()).isEqualTo(offset);
    }

    @Test
    void indefiniteLengthsThatNestAreStoppedAtTheLimit() {
        byte[] bomb = new byte[60_000];
        for (int i = 0; i < bomb.length; i += 2) {
            bomb[i] = (byte) (i == 0 ? 0x30 : 0xA1);
            bomb[i + 1] = (byte) 0x80;
        }
        assertThat(malformed(bomb).offset()).isLessThan(10);
        byte[] unknown = bomb.clone();
        byte[] head = HexFormat.of().parseHex("3080A180800101A180830161000000");
        System.arraycopy(head, 0, unknown, 0, head.length);
        for (int i = 13; i < unknown.length - 1; i += 2) {
            unknown[i] = (byte) 0xA9;
            unknown[i + 1] = (byte) 0x80;
        }
        assertThat(malformed(unknown).offset()).isLessThan(200);
    }

    @Test
    void aMessageIsNotLargerThanTheLimit() {
        byte[] large = new byte[CodecLimits.DEFAULT.messageBytes() + 1];
        Arrays.fill(large, (byte) 0x30);
        assertThat(malformed(large).offset()).isEqualTo(CodecLimits.DEFAULT.messageBytes());
    }

    @Test
    void theHeaderSurvivesSoThatAnErrorCanBeSent() {
        // request 5 of [192.0.2.1]: the command [0][9] exists in no version
        byte[] octets = HexFormat.of()
                .parseHex("302aa128800103a108a0068004c0000201" + "a219a117a015800105a110300e800100a309"
                        + "3007a005a903800101");
        Decoded.Malformed fault = malformed(octets);
        assertThat(fault.reason()).isEqualTo("unknown element in commands");
        assertThat(fault.header()).hasValueSatisfying(header -> {
            assertThat(header.version()).isEqualTo(3);
            assertThat(header.mid().text()).isEqualTo("[192.0.2.1]");
            assertThat(header.transactionId()).hasValue(5);
            assertThat(header.request()).isTrue();
        });
    }
}

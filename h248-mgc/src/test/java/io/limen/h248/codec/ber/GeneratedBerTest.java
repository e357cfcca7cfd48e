package io.limen.h248.codec.ber;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.codec.MessageGenerator;
import io.limen.h248.model.H248Message;
import io.limen.h248.packages.BinaryDialect.Wrapping;
import io.limen.h248.packages.ItemDefinition;
import io.limen.h248.packages.ItemKind;
import io.limen.h248.packages.PackageDefinition;
import io.limen.h248.packages.PackageRegistry;
import io.limen.h248.packages.ParmDefinition;
import io.limen.h248.packages.ValueDefinition;
import io.limen.h248.packages.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Generated messages: each is read back in its canonical form, or refused for something that Annex A cannot say. */
class GeneratedBerTest {
    private static final int MESSAGES = 4_000;

    /** Values of every type, under names that the generator uses. */
    private static final PackageRegistry PACKAGES = PackageRegistry.of(List.of(
            new PackageDefinition(
                    "nt",
                    0x0B,
                    1,
                    Optional.empty(),
                    List.of(
                            item(ItemKind.PROPERTY, "jit", 10, ValueType.INTEGER),
                            item(ItemKind.STATISTIC, "jit", 10, ValueType.FRACTION),
                            item(ItemKind.EVENT, "jit", 10, ValueType.INTEGER),
                            item(ItemKind.SIGNAL, "jit", 10, ValueType.INTEGER))),
            new PackageDefinition(
                    "tcpbcc",
                    0xE0,
                    1,
                    Optional.empty(),
                    List.of(
                            item(ItemKind.PROPERTY, "EstBNC", 10, ValueType.OCTET_STRING),
                            item(ItemKind.PROPERTY, "jit", 11, ValueType.BOOLEAN),
                            item(ItemKind.STATISTIC, "jit", 10, ValueType.SIGNAL_NAME)))));

    private static ItemDefinition item(ItemKind kind, String name, int id, ValueType type) {
        List<ParmDefinition> parms = List.of(
                new ParmDefinition("p_0", 1, ValueDefinition.of(ValueType.DOUBLE)),
                new ParmDefinition("p_1", 2, ValueDefinition.of(ValueType.CHARACTER)),
                new ParmDefinition(
                        "p_2",
                        3,
                        new ValueDefinition(ValueType.ENUMERATION, false, List.of(new ValueDefinition.Named("a", 7)))));
        return new ItemDefinition(kind, name, id, ValueDefinition.of(type), parms, List.of(), true);
    }

    /** What the generator says that Annex A has no place for. */
    private static final Pattern UNSPEAKABLE = Pattern.compile("duration exceeds 65535"
            + "|inter-signal delay exceeds 65535"
            + "|service change method X-odd has no number"
            + "|embedded events embed further events"
            + "|a digit map of an event has a name and a value"
            + "|an audit of LocalControl names a part of the termination state"
            + "|an audit of the termination state names a part of LocalControl"
            + "|an audit of a stream without number names more than one statistic"
            + "|an action has two lists of contexts"
            + "|a context audit has two criteria of one kind"
            + "|a topology has two extended directions"
            + "|statistic \\S+ has a choice, a range or a relation for value"
            + "|a value that is no string holds a character beyond ascii"
            + "|extension X-extra has not one single value"
            + "|.* needs version ., the message is of version .");

    @Test
    void whatAnnexACannotCarryIsRefusedForAKnownReason() {
        int refused = 0;
        for (long seed = 1; seed <= MESSAGES / 4; seed++) {
            Learner learner = new Learner(Wrapping.DOUBLE, PACKAGES);
            if (learner.encode(new MessageGenerator(seed).message()) instanceof Encoded.Refused(String reason)) {
                refused++;
                assertThat(reason).matches(UNSPEAKABLE);
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void everyMessageThatAnnexACanCarryIsReadBack() {
        int read = 0;
        Map<String, Integer> refused = new TreeMap<>();
        for (long seed = 1; seed <= MESSAGES; seed++) {
            H248Message message = MessageGenerator.binary(seed).message();
            for (Wrapping wrapping : Wrapping.values()) {
                Learner learner = new Learner(wrapping, PACKAGES);
                switch (learner.encode(message)) {
                    case Encoded.Refused(String reason) -> {
                        assertThat(reason).matches(UNSPEAKABLE);
                        refused.merge(reason.replaceAll(" \\S+/\\S+", ""), 1, Integer::sum);
                    }
                    case Encoded.Ok(byte[] octets) -> {
                        read++;
                        H248Message canonical = new Canonical(learner.registry()).of(message);
                        Decoded wanted = new Decoded.Ok(canonical, Form.BER);
                        assertThat(H248Codec.decode(octets, learner.settings()))
                                .as(difference(seed, H248Codec.decode(octets, learner.settings()), wanted))
                                .isEqualTo(wanted);
                        CodecSettings deep = new CodecSettings(
                                new CodecLimits(1 << 22, 40, 512),
                                learner.settings().binary());
                        assertThat(H248Codec.decode(Indefinite.of(octets), deep))
                                .as("indefinite lengths of seed " + seed)
                                .isEqualTo(wanted);
                    }
                }
            }
        }
        System.out.println("generated: " + read + " read back, refused " + refused);
        assertThat(read).isGreaterThan(2 * MESSAGES * 98 / 100);
    }

    /** Where the two part, as the whole of a generated message is too long to compare by eye. */
    private static String difference(long seed, Decoded read, Decoded wanted) {
        String left = read.toString();
        String right = wanted.toString();
        int at = Arrays.mismatch(left.toCharArray(), right.toCharArray());
        int from = Math.max(0, at - 80);
        return at < 0
                ? "seed " + seed
                : "seed " + seed + " read " + left.substring(from, Math.min(left.length(), at + 80)) + " wanted "
                        + right.substring(from, Math.min(right.length(), at + 80));
    }

    @Test
    void damagedMessagesAreReadOrMalformedButNeverThrow() {
        Random random = new Random(7);
        int malformed = 0;
        for (long seed = 1; seed <= 300; seed++) {
            Learner learner = new Learner(Wrapping.DOUBLE, PACKAGES);
            if (learner.encode(MessageGenerator.binary(seed).message()) instanceof Encoded.Ok(byte[] octets)) {
                for (byte[] message : new byte[][] {octets, Indefinite.of(octets)}) {
                    malformed += damaged(message, learner.settings(), random);
                }
            }
        }
        assertThat(malformed).isPositive();
    }

    private static int damaged(byte[] message, CodecSettings settings, Random random) {
        int malformed = 0;
        for (int i = 0; i < 60; i++) {
            byte[] copy = message.clone();
            int flips = random.nextInt(1, 4);
            for (int flip = 0; flip < flips; flip++) {
                copy[random.nextInt(1, copy.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (H248Codec.decode(copy, settings) instanceof Decoded.Malformed(int offset, String reason, var header)) {
                malformed++;
                assertThat(offset).isBetween(0, copy.length);
                assertThat(reason).isNotEmpty();
            }
            byte[] cut = Arrays.copyOf(message, random.nextInt(1, message.length));
            assertThat(H248Codec.decode(cut, settings)).isInstanceOf(Decoded.Malformed.class);
        }
        return malformed;
    }
}

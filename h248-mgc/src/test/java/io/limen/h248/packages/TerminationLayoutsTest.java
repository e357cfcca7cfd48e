package io.limen.h248.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.TerminationId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminationLayoutsTest {
    private static final String IP = "ip:8=1/{group:16}/{interface:8}/{id:32}";
    private static final String ERLANG = "ip:8=1/{id:56} | ip:8=2/{group:16}/{interface:8}/{id:32}";

    @Nested
    class ExamplesOfTheStandard {
        /** H.248.1 A.1: three octets, each a level. */
        private final TerminationLayouts layout = layouts("{a:8}/{b:8}/{c:8}");

        @Test
        void aSpecificIdHasNoWildcards() {
            assertBoth(layout, "1/30/85", "", "011e55");
        }

        @Test
        void allNamesWithAPrefixOfTwoLevels() {
            assertBoth(layout, "1/30/*", "87", "011e00");
        }

        @Test
        void chooseOnTheFirstAndTheLastLevel() {
            assertBoth(layout, "$/30/$", "1707", "001e00");
        }

        @Test
        void chooseBelowTheFirstLevel() {
            assertBoth(layout, "1/$/$", "4f", "010000");
        }

        @Test
        void bitsUnderAWildcardAreIgnored() {
            assertThat(layout.text(octets("87", "011eff"))).contains(new TerminationId("1/30/*"));
            assertThat(layout.text(octets("4f", "01ffff"))).contains(new TerminationId("1/$/$"));
        }
    }

    @Nested
    class Wildcards {
        private final TerminationLayouts layout = layouts(IP);

        @ParameterizedTest
        @CsvSource({
            "ip/1/$/$, 67, 0100010000000000",
            "ip/1/2/$, 1f, 0100010200000000",
            "ip/1/2/*, 9f, 0100010200000000",
            "ip/1/*/*, e7, 0100010000000000",
            "ip/1/*, a7df, 0100010000000000",
            "ip/1/$, 275f, 0100010000000000",
            "ip/*, b7e7, 0100000000000000",
            "ip/*/*/*, f7, 0100000000000000",
            "ip/*/2/*, b79f, 0100000200000000",
            "*/*/*/*, bfb7a79f, 0100000000000000",
            "ip/*/$/$, b767, 0100000000000000",
            "*, ff, 0000000000000000",
            "$, 7f, 0000000000000000",
        })
        void standOctetForOctet(String text, String wildcards, String id) {
            assertBoth(layout, text, wildcards, id);
        }

        @Test
        void ofALevelAndOfTheLevelsBelowItMayComeApartOrInAnyOrder() {
            assertThat(layout.text(octets("271f", "0100010000000000"))).contains(new TerminationId("ip/1/$/$"));
            assertThat(layout.text(octets("1f27", "0100010000000000"))).contains(new TerminationId("ip/1/$/$"));
        }

        @Test
        void ofTheLastLevelMayClaimLowerOnes() {
            assertThat(layout.text(octets("5f", "0100010200000000"))).contains(new TerminationId("ip/1/2/$"));
        }

        @Test
        void onALiteralLevelNeedNotRepeatTheLiteral() {
            assertThat(layout.text(octets("3f", "0000010200000003"))).contains(new TerminationId("$/1/2/3"));
        }

        @Test
        void thatBeginInTheMiddleOfALevelLeaveTheOctetsTheirOwnName() {
            assertThat(layout.text(octets("60", "0100010000000000")))
                    .contains(new TerminationId("octets/0100010000000000-60/$"));
        }

        @Test
        void thatContradictEachOtherLeaveTheOctetsTheirOwnName() {
            assertThat(layout.text(octets("67e7", "0100010000000000")))
                    .contains(new TerminationId("octets/0100010000000000-67e7/*/$"));
        }

        @Test
        void ofOtherLengthsAreWholeAllTheSame() {
            assertThat(layout.text(octets("df", "00000000"))).contains(TerminationId.ALL);
            assertThat(layout.text(octets("57", "000000"))).contains(TerminationId.CHOOSE);
        }
    }

    @Nested
    class Fields {
        @ParameterizedTest
        @ValueSource(strings = {"ip/01/2/3", "ip/65536/2/3", "ip/1/256/3", "ip/1/2/4294967296", "ip/a/2/3", "ip//2/3"})
        void thatDoNotFitHaveNoOctets(String text) {
            assertThat(layouts(IP).binary(new TerminationId(text))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"ip/1/2", "ip/1/2/3/4", "tdm/1/2/3", "line", "ROOT", "root", "ip/1/2/3/", "/ip/1/2/3"})
        void thatAreTooFewOrTooManyHaveNoOctets(String text) {
            assertThat(layouts(IP).binary(new TerminationId(text))).isEmpty();
        }

        @Test
        void reachTheirGreatestValue() {
            assertBoth(layouts(IP), "ip/65535/255/4294967295", "", "01ffffffffffffff");
            assertBoth(layouts("{id:64}"), "18446744073709551614", "", "fffffffffffffffe");
        }

        @Test
        void neverTakeTheOctetsOfRoot() {
            assertThat(layouts("{id:64}").binary(new TerminationId("18446744073709551615")))
                    .isEmpty();
            assertThat(layouts("{id:64}").text(octets("", "ffffffffffffffff"))).isEmpty();
        }

        @Test
        void inHexadecimalAndBinaryDigitsHaveAFixedLength() {
            assertBoth(layouts("e1:4=3/{span:12x}/{slot:5b}/{rest:3b}"), "e1/0af/10110/001", "", "30afb1");
            assertThat(layouts("{a:8x}").binary(new TerminationId("a"))).isEmpty();
        }
    }

    @Nested
    class Alternatives {
        @Test
        void theErlangPeerTakesItsOwnIdsAndOurPattern() {
            TerminationLayouts layouts = layouts(ERLANG);
            assertBoth(layouts, "ip/77", "", "010000000000004d");
            assertBoth(layouts, "ip/2/$/$", "67", "0200020000000000");
            assertBoth(layouts, "ip/$", "37", "0100000000000000");
        }

        @Test
        void erlangsOwnStyleHasThreeLevelsUnlessToldOtherwise() {
            TerminationLayouts layouts = layouts("octet-levels");
            assertBoth(layouts, "00000001/00011110/01010101", "", "011e55");
            assertBoth(layouts, "00000001/11111111", "", "01ff");
            assertBoth(layouts, "00000001/*/*", "cf", "010000");
            assertBoth(layouts, "*", "d7", "000000");
            assertBoth(layouts, "$", "57", "000000");
        }

        @ParameterizedTest
        @CsvSource({
            "a:8=1/{x:8} | b:8=1/{x:8}, octets",
            "a:8=1/{x:8} | a:8=2/{x:8}, text",
            "{x:16} | {y:32}, text",
            "a:8=1/{x:8} | {y:16}, octets",
        })
        void thatCannotBeToldApartAreRefused(String text, String where) {
            assertThat(TerminationLayouts.read(text))
                    .isEqualTo(new TerminationLayouts.Read.Faulty("layouts 1 and 2 cannot be told apart in " + where));
        }
    }

    @Nested
    class Names {
        private final TerminationLayouts layouts = layouts(IP + " | ip:8=2/{group:16}/{interface:16s}/{id:24}");

        @Test
        void tellLayoutsApartFromThoseWithNumbers() {
            assertBoth(layouts, "ip/1/lo/77", "", "0200016c6f00004d");
            assertBoth(layouts, "ip/1/e/77", "", "020001650000004d");
            assertBoth(layouts, "ip/1/7/77", "", "010001070000004d");
            assertBoth(layouts, "ip/1/lo/*", "97", "0200016c6f000000");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ip/1/eth/1", "ip/1/0a/1", "ip/1/a./1"})
        void thatDoNotFitHaveNoOctets(String text) {
            assertThat(layouts.binary(new TerminationId(text))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"020001006c00004d", "0200010000000001", "0200013161000001"})
        void thatAreNoneLeaveTheOctetsTheirOwnName(String id) {
            assertThat(layouts.text(octets("", id))).contains(new TerminationId("octets/" + id));
        }
    }

    @Nested
    class Faults {
        @ParameterizedTest
        @CsvSource({
            "ip:8=1/{id:20}, 'has 28 bits, which is not 1 to 8 octets'",
            "ip:8=1/{id:64}, 'has 72 bits, which is not 1 to 8 octets'",
            "ip:2=4/{id:6}, has a value that needs more than 2 bits",
            "ip/{id:8}, neither {name:bits} nor text:bits=value",
            "{id}, neither {name:bits} nor text:bits=value",
            "{id:12s}, neither {name:bits} nor text:bits=value",
            "{id:0}, neither {name:bits} nor text:bits=value",
            "{id:8} |, neither {name:bits} nor text:bits=value",
            "octets:8=1/{id:8}, begins with a name that has another meaning",
            "root:8=1, begins with a name that has another meaning",
            "{id:64b}/x:0=0, neither {name:bits} nor text:bits=value",
            "{a:32b}/{b:32b}, makes ids of more than 64 characters",
        })
        void sayWhatIsWrong(String text, String why) {
            assertThat(TerminationLayouts.read(text))
                    .isInstanceOfSatisfying(
                            TerminationLayouts.Read.Faulty.class,
                            faulty -> assertThat(faulty.why()).contains(why));
        }
    }

    @Nested
    class OctetsWithoutLayout {
        @ParameterizedTest
        @CsvSource({
            "'', 01, octets/01",
            "'', ffffffffffffff, octets/ffffffffffffff",
            "85, 0102, octets/0102-85/*",
            "05, 0102, octets/0102-05/$",
            "8500, 0102, octets/0102-8500/*/$",
        })
        void haveAReversibleName(String wildcards, String id, String text) {
            assertBoth(TerminationLayouts.NONE, text, wildcards, id);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "octets/",
                    "octets/1",
                    "octets/0g",
                    "octets/010203040506070809",
                    "octets/01-",
                    "octets/01-05",
                    "octets/01-05/*",
                    "octets/01/*",
                    "octets/01-05/$/",
                    "octets",
                    "octets/ffffffffffffffff"
                })
        void areNotReadFromATextThatIsNoSuchName(String text) {
            assertThat(TerminationLayouts.NONE.binary(new TerminationId(text))).isEmpty();
        }
    }

    @Nested
    class Properties {
        private static final List<String> LAYOUTS = List.of(
                IP,
                ERLANG,
                "octet-levels",
                "",
                "{a:8}/{b:8}/{c:8}",
                "tdm:3=1/{span:13}/{slot:16x} | ip:3=2/{id:29}",
                IP + " | ip:8=2/{group:16}/{interface:16s}/{id:24}");

        @Test
        void everyTextThatHasOctetsIsReadBack() {
            Random random = new Random(248);
            int written = 0;
            for (int i = 0; i < 60_000; i++) {
                TerminationLayouts layouts = layouts(LAYOUTS.get(i % LAYOUTS.size()));
                TerminationId id = new TerminationId(text(random));
                Optional<BinaryTermination> binary = layouts.binary(id);
                written += binary.isPresent() ? 1 : 0;
                binary.ifPresent(b -> assertThat(layouts.text(b)).contains(id));
            }
            assertThat(written).isGreaterThan(5_000);
        }

        @Test
        void allOctetsHaveATextThatIsWrittenAndReadBack() {
            Random random = new Random(2945);
            for (int i = 0; i < 60_000; i++) {
                TerminationLayouts layouts = layouts(LAYOUTS.get(i % LAYOUTS.size()));
                BinaryTermination octets = octets(random);
                TerminationId text = layouts.text(octets).orElseThrow();
                BinaryTermination again = layouts.binary(text).orElseThrow();
                assertThat(layouts.text(again)).contains(text);
                if (octets.wildcards().length == 0) {
                    assertThat(again).isEqualTo(octets);
                }
            }
        }

        private static String text(Random random) {
            String[] parts = {"ip", "tdm", "$", "*", "1", "7", "255", "00ff", "00000001", "11111111", "65535", "octets"
            };
            StringBuilder out = new StringBuilder(parts[random.nextInt(parts.length)]);
            for (int i = random.nextInt(4); i > 0; i--) {
                out.append('/').append(parts[random.nextInt(parts.length)]);
            }
            return out.toString();
        }

        private static BinaryTermination octets(Random random) {
            byte[] id = new byte[1 + random.nextInt(8)];
            random.nextBytes(id);
            id[0] = (byte) (random.nextBoolean() ? 1 : id[0] & 0x7F);
            byte[] wildcards = new byte[random.nextInt(4)];
            for (int i = 0; i < wildcards.length; i++) {
                int start = id.length * 8 - 1 - 8 * random.nextInt(id.length);
                wildcards[i] = (byte) (random.nextInt(4) << 6 | start);
            }
            return new BinaryTermination(wildcards, id);
        }
    }

    private static void assertBoth(TerminationLayouts layouts, String text, String wildcards, String id) {
        BinaryTermination octets = octets(wildcards, id);
        assertThat(layouts.binary(new TerminationId(text))).contains(octets);
        assertThat(layouts.text(octets)).contains(new TerminationId(text));
    }

    private static BinaryTermination octets(String wildcards, String id) {
        return new BinaryTermination(
                HexFormat.of().parseHex(wildcards), HexFormat.of().parseHex(id));
    }

    private static TerminationLayouts layouts(String text) {
        return switch (TerminationLayouts.read(text)) {
            case TerminationLayouts.Read.Ok ok -> ok.layouts();
            case TerminationLayouts.Read.Faulty faulty -> throw new AssertionError(faulty.why());
        };
    }
}

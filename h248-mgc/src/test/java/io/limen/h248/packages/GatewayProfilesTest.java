package io.limen.h248.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.model.TerminationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayProfilesTest {
    /** The keys of the table, which end before the sections of packages. */
    private static final String IQ =
            table("iq-default").substring(0, table("iq-default").indexOf("\n# Packages:"));

    @Nested
    class ShippedTables {
        @Test
        void allLoadUnderTheirOwnNames() {
            var shipped = GatewayProfiles.shipped();
            assertThat(shipped.keySet()).containsExactly("iq-default", "ix-default", "mp-default", "erlang-peer");
            shipped.forEach((name, profile) -> assertThat(profile.name()).isEqualTo(name));
        }

        @Test
        void iqNamesEveryItem() {
            GatewayProfile iq = shipped("iq-default");
            assertThat(iq.announced()).isEmpty();
            assertThat(iq.versionCeiling()).isEqualTo(3);
            assertThat(iq.textForm()).isEqualTo(TextForm.AS_PEER);
            assertThat(iq.newTermination("7").text()).isEqualTo("ip/7/$/$");
            assertThat(iq.realmProperty()).contains(ItemName.of("ipdc/realm"));
            assertThat(iq.sourceFilter()).contains(ItemName.of("gm/saf"));
            assertThat(iq.sourceAddressMask()).contains(ItemName.of("gm/sam"));
            assertThat(iq.sourcePortFilter()).contains(ItemName.of("gm/spf"));
            assertThat(iq.latching())
                    .contains(new LatchItems(ItemName.of("ipnapt/latch"), "napt", "OFF", "LATCH", "RELATCH"));
            assertThat(iq.heartbeat()).contains(new HeartbeatItems(ItemName.of("hangterm/thb"), "timerx"));
            assertThat(iq.causeEvent()).contains(ItemName.of("g/cause"));
            assertThat(iq.mediaInactiveEvent()).contains(ItemName.of("adid/ipstop"));
            assertThat(iq.tcpStartSignal()).contains(ItemName.of("tcpbcc/EstBNC"));
            assertThat(iq.tcpNotice())
                    .contains(new BearerEvent(ItemName.of("tcpbcc/BNCChange"), "type", "est", "fail", "rel"));
            assertThat(iq.tlsStartSignal()).contains(ItemName.of("tlsbsc/EstBNC"));
            assertThat(iq.tlsEvent()).contains(ItemName.of("tlsbsc/BNCChange"));
            assertThat(iq.interlink()).contains(new InterlinkItems(ItemName.of("seplink/coupled"), "ON"));
            assertThat(iq.acceptsActpass()).isTrue();
            assertThat(iq.packagelessStart()).isFalse();
        }

        @Test
        void theErlangPeerIsLeftWithoutTcpAndTlsItems() {
            GatewayProfile peer = shipped("erlang-peer");
            assertThat(peer.tcpStartSignal()).isEmpty();
            assertThat(peer.tcpEvent()).isEmpty();
            assertThat(peer.tlsStartSignal()).isEmpty();
            assertThat(peer.interlinkProperty()).isEmpty();
            assertThat(peer.packagelessStart()).isTrue();
            assertThat(peer.latchSignal()).contains(ItemName.of("ipnapt/latch"));
        }

        @Test
        void allHaveTheirUnverifiedItemsAndTheStandardOnes() {
            GatewayProfiles.shipped().forEach((name, profile) -> {
                PackageRegistry packages = profile.packages();
                assertThat(packages.item(ItemKind.EVENT, ItemName.of("g/cause")))
                        .hasValueSatisfying(item -> assertThat(item.verified()).isTrue());
                assertThat(packages.item(ItemKind.SIGNAL, ItemName.of("ipnapt/latch")))
                        .hasValueSatisfying(item -> assertThat(item.verified()).isFalse());
                assertThat(packages.item(ItemKind.PROPERTY, ItemName.of("gm/rsb")))
                        .isPresent();
                assertThat(packages.byName("tcpbcc").orElseThrow().items().isEmpty())
                        .isEqualTo(name.equals("erlang-peer"));
                assertThat(StandardPackages.registry().item(ItemKind.SIGNAL, ItemName.of("ipnapt/latch")))
                        .isEmpty();
            });
        }

        @Test
        void everyNameThatAProfileUsesHasAnIdInItsPackages() {
            GatewayProfiles.shipped().values().forEach(profile -> {
                PackageRegistry packages = profile.packages();
                Stream.of(
                                profile.realmProperty(),
                                profile.sourceFilter(),
                                profile.sourceAddressMask(),
                                profile.sourcePortFilter(),
                                profile.interlinkProperty())
                        .flatMap(Optional::stream)
                        .forEach(name -> assertThat(packages.item(ItemKind.PROPERTY, name))
                                .as(name.toString())
                                .isPresent());
                Stream.of(
                                profile.heartbeatEvent(),
                                profile.causeEvent(),
                                profile.mediaInactiveEvent(),
                                profile.tcpEvent(),
                                profile.tlsEvent())
                        .flatMap(Optional::stream)
                        .forEach(name -> assertThat(packages.item(ItemKind.EVENT, name))
                                .as(name.toString())
                                .isPresent());
                Stream.of(profile.latchSignal(), profile.tcpStartSignal(), profile.tlsStartSignal())
                        .flatMap(Optional::stream)
                        .forEach(name -> assertThat(packages.item(ItemKind.SIGNAL, name))
                                .as(name.toString())
                                .isPresent());
            });
        }

        @Test
        void allWriteTheirOwnPatternInOctetsAndReadItBack() {
            GatewayProfiles.shipped().values().forEach(profile -> {
                TerminationNaming naming = profile.binary().naming();
                TerminationId pattern = profile.newTermination("65535");
                assertThat(naming.binary(pattern).flatMap(naming::text)).contains(pattern);
                assertThat(profile.binary().wrapping()).isEqualTo(BinaryDialect.Wrapping.DOUBLE);
            });
            BinaryTermination peer = shipped("erlang-peer")
                    .binary()
                    .naming()
                    .binary(new TerminationId("ip/5"))
                    .orElseThrow();
            assertThat(peer.id()).containsExactly(1, 0, 0, 0, 0, 0, 0, 5);
        }

        @Test
        void everyTableSaysAtItsHeadWhatIsVerified() {
            for (String name : GatewayProfiles.shipped().keySet()) {
                String head = table(name).substring(0, table(name).indexOf("name ="));
                assertThat(head).contains("Names that are verified", "Not verified");
            }
        }
    }

    @Nested
    class Faults {
        @ParameterizedTest
        @CsvSource({
            "version-ceiling = 3, version-ceiling = 4, is not a number of 1 to 3",
            "version-ceiling = 3, version-ceiling = three, is not a number of 1 to 3",
            "version-ceiling = 3, version-ceiling = 99999999999, is not a number of 1 to 3",
            "value-wrapping = double, value-wrapping = triple, is neither double nor single",
            "ip:8=1/{group:16}, ip:8=1/{group:17}, is no layout of termination ids",
            "text-form = as-peer, text-form = PRETTY, 'is none of pretty, compact and as-peer'",
            "ip/{group}/$/$, ip/{group}/1, is not a termination id",
            "ip/{group}/$/$, ip/{groupe}/$, is not a termination id",
            "ip/{group}/$/$, ip//$, is not a termination id",
            "realm = ipdc/realm, realm = ipdc, is not of the form package/item",
            "realm = ipdc/realm, realm = */realm, is not of the form package/item",
            "realm = ipdc/realm, realm = ipdc/re alm, is not of the form package/item",
            "timer = timerx, timer =, is not a name",
            "parameter = napt, parameter = 1napt, is not a name",
            "latch = LATCH, latch = \"LATCH\", is not a value",
            "relatch = RELATCH, relatch =, is not a value",
            "interlink-value = ON, interlink-value =, is not a value",
            "relay = true, relay = yes, is neither true nor false",
            "relay = true, relay =, is neither true nor false",
            "name = iq-default, name =, is not a name",
        })
        void aBadValueIsOneFaultInItsLine(String good, String bad, String why) {
            String table = IQ.replace("\n" + good, "\n" + bad).replace("= " + good, "= " + bad);
            List<ProfileFault> faults = faults(table);
            assertThat(faults).hasSize(1);
            assertThat(faults.getFirst().text()).contains(why);
            assertThat(faults.getFirst().line()).isEqualTo(lineOfDifference(IQ, table));
        }

        @Test
        void anUnknownKeyIsNamedWithItsSection() {
            assertThat(faults(IQ + "colour = red\n"))
                    .containsExactly(new ProfileFault(lines(IQ) + 1, "unknown key `abilities.colour`"));
        }

        @Test
        void aMissingKeyIsOneFaultInTheLastLine() {
            String table = IQ.replace("version-ceiling = 3\n", "");
            assertThat(faults(table))
                    .containsExactly(new ProfileFault(lines(table), "key `protocol.version-ceiling` is missing"));
        }

        @Test
        void aKeyThatComesTwiceIsAFaultEvenWithTheSameValue() {
            assertThat(faults(IQ + "dtls = true\n"))
                    .containsExactly(new ProfileFault(
                            lines(IQ) + 1, "key `abilities.dtls` stands in line " + lines(IQ) + " already"));
        }

        @Test
        void aLineWithoutEqualsSignIsAFault() {
            assertThat(faults(IQ + "nonsense\n"))
                    .containsExactly(new ProfileFault(lines(IQ) + 1, "`nonsense` is not of the form key = value"));
        }

        @Test
        void anOpenSectionIsAFault() {
            assertThat(faults(IQ + "[more\n"))
                    .containsExactly(new ProfileFault(lines(IQ) + 1, "section `[more` has no closing bracket"));
        }

        @Test
        void aFaultyPackageLineIsNamedLikeAnyOther() {
            assertThat(faults(IQ + "\n[package nt]\nproperty jit = 7 number\n"))
                    .containsExactly(new ProfileFault(lines(IQ) + 3, "`number` is no type of a value"));
        }

        @Test
        void allFaultsComeInOneGoInTheOrderOfLines() {
            String table = IQ.replace("realm = ipdc/realm", "realm = ipdc").replace("merge = true", "merge = maybe")
                    + "x = y\n";
            assertThat(faults(table)).hasSize(3).isSortedAccordingTo((a, b) -> Integer.compare(a.line(), b.line()));
        }

        @Test
        void anEmptyTableLacksEveryKeyAndNothingElse() {
            assertThat(faults(""))
                    .hasSize(ProfileKey.values().length)
                    .allSatisfy(fault -> assertThat(fault.text()).endsWith("is missing"));
        }

        @Test
        void aTableThatNeverEndsIsRefused() throws IOException {
            byte[] octets = new byte[GatewayProfiles.LONGEST_TABLE + 1];
            assertThat(GatewayProfiles.load(new ByteArrayInputStream(octets))).isInstanceOf(Loaded.Faulty.class);
        }
    }

    @Nested
    class Values {
        @Test
        void anAnnouncedProfileNeedsAVersion() {
            String named = IQ.replace("\nprofile =\n", "\nprofile = threegiq\n");
            assertThat(faults(named)).hasSize(1);
            assertThat(profile(named.replace("\nversion =\n", "\nversion = 2\n"))
                            .announced())
                    .contains(new ServiceChangeProfile("threegiq", 2));
        }

        @Test
        void anItemThatIsNotUsedNeedsNoParameters() {
            String table = IQ.replace("signal = ipnapt/latch", "signal =")
                    .replace("parameter = napt", "parameter =")
                    .replace("relatch = RELATCH", "relatch =");
            assertThat(profile(table).latching()).isEmpty();
        }

        @Test
        void keysMayCarryTheirSectionAndCommentsMayFollow() {
            String table = "latch.off = 0 # ours\n" + IQ.replace("off = OFF\n", "");
            assertThat(profile(table).latching())
                    .hasValueSatisfying(latch -> assertThat(latch.off()).isEqualTo("0"));
        }
    }

    @Nested
    class Abilities {
        /** What no flag claims but an item: each needs the package of that item. */
        private static final List<String> OF_ITEMS = List.of(
                "latching", "media-inactivity", "realm-availability", "policing", "source-filter", "stream-statistics");

        private static final Set<String> ALL =
                Set.of("tcpbcc", "seplink", "tlsbsc", "mcbalg", "ipnapt", "adid", "ipra", "tman", "gm");

        private static Set<String> ofFlags(Set<String> abilities) {
            Set<String> left = new TreeSet<>(abilities);
            left.removeAll(OF_ITEMS);
            return left;
        }

        @Test
        void comeFromTheFlags() {
            assertThat(ofFlags(shipped("iq-default").abilities()))
                    .containsExactlyInAnyOrder("tcp-relay", "tcp-merge", "tcp-proxy", "tls", "dtls");
            assertThat(ofFlags(shipped("ix-default").abilities()))
                    .containsExactlyInAnyOrder("tcp-relay", "tcp-proxy", "tls", "dtls");
            assertThat(ofFlags(shipped("mp-default").abilities()))
                    .containsExactlyInAnyOrder("tcp-proxy", "msrp-aware", "tls", "dtls");
            assertThat(ofFlags(shipped("erlang-peer").abilities()))
                    .containsExactlyInAnyOrder("tcp-relay", "tcp-merge", "tcp-proxy");
        }

        @Test
        void comeFromItemsThatTheTableNames() {
            assertThat(shipped("iq-default").abilities()).containsAll(OF_ITEMS);
            String without = IQ.replace("signal = ipnapt/latch", "signal =")
                    .replace("media-inactive = adid/ipstop", "media-inactive =")
                    .replace("event = ipra/arc", "event =")
                    .replace("policing = tman/pol", "policing =")
                    .replace("source-filter = gm/saf", "source-filter =")
                    .replace("version-ceiling = 3", "version-ceiling = 2");
            assertThat(profile(without).abilities()).doesNotContainAnyElementsOf(OF_ITEMS);
        }

        @Test
        void shrinkToWhatThePackagesBearOut() {
            GatewayProfile iq = shipped("iq-default");
            assertThat(iq.abilities(Set.of("g", "ipdc"), 2)).isEmpty();
            assertThat(iq.abilities(Set.of("g", "tcpbcc"), 2)).containsExactlyInAnyOrder("tcp-merge", "tcp-proxy");
            assertThat(iq.abilities(Set.of("TMAN", "gm"), 3))
                    .containsExactlyInAnyOrder("policing", "source-filter", "stream-statistics");
            assertThat(iq.abilities(Set.of("ipnapt", "adid", "ipra"), 1))
                    .containsExactlyInAnyOrder("latching", "media-inactivity", "realm-availability");
            assertThat(iq.abilities(ALL)).isEqualTo(iq.abilities());
        }

        @Test
        void neverGrowBeyondTheFlags() {
            for (GatewayProfile profile : GatewayProfiles.shipped().values()) {
                assertThat(profile.abilities(ALL)).isEqualTo(profile.abilities());
            }
        }

        @Test
        void ofTcpNeedNoPackageWhereTcpStartsWithoutOne() {
            assertThat(ofFlags(shipped("erlang-peer").abilities(Set.of("g"))))
                    .containsExactlyInAnyOrder("tcp-relay", "tcp-merge", "tcp-proxy");
        }

        @Test
        void ofMsrpNeedThePackageThatTheTableNames() {
            assertThat(shipped("mp-default").abilities(Set.of("mcbalg"), 2)).containsExactly("msrp-aware");
            String anyone = table("mp-default").replace("package = mcbalg", "package =");
            assertThat(profile(anyone).abilities(Set.of(), 2)).containsExactly("msrp-aware");
        }
    }

    private static GatewayProfile shipped(String name) {
        return Objects.requireNonNull(GatewayProfiles.shipped().get(name), name);
    }

    private static GatewayProfile profile(String table) {
        return switch (GatewayProfiles.load(table)) {
            case Loaded.Ok ok -> ok.profile();
            case Loaded.Faulty faulty ->
                throw new AssertionError(faulty.faults().toString());
        };
    }

    private static List<ProfileFault> faults(String table) {
        return switch (GatewayProfiles.load(table)) {
            case Loaded.Ok ok -> List.of();
            case Loaded.Faulty faulty -> faulty.faults();
        };
    }

    private static int lines(String table) {
        return (int) table.lines().count();
    }

    private static int lineOfDifference(String one, String other) {
        List<String> ours = one.lines().toList();
        List<String> theirs = other.lines().toList();
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                return i + 1;
            }
        }
        throw new AssertionError("the tables do not differ");
    }

    private static String table(String name) {
        try (InputStream in =
                GatewayProfiles.class.getResourceAsStream("/io/limen/h248/profiles/" + name + ".profile")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package io.limen.h248.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limen.h248.model.ItemName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageTableTest {
    private final List<ProfileFault> faults = new ArrayList<>();

    @Nested
    class Standard {
        @Test
        void allIdsAreUniqueWithinTheirKindAndPackage() {
            PackageRegistry registry = StandardPackages.registry();
            Set<Integer> numbers = new HashSet<>();
            for (PackageDefinition p : registry.packages()) {
                assertThat(numbers.add(p.id())).as(p.name()).isTrue();
                Set<String> seen = new HashSet<>();
                for (ItemDefinition item : p.items()) {
                    assertThat(seen.add(item.kind() + " " + item.id()))
                            .as(item.toString())
                            .isTrue();
                    assertThat(registry.name(item.kind(), p.id() << 16 | item.id()))
                            .contains(new ItemName(p.name(), item.name()));
                }
            }
            assertThat(numbers).hasSizeGreaterThan(70);
        }

        @Test
        void itemsOfABaseAreItsExtensionsToo() {
            PackageRegistry registry = StandardPackages.registry();
            assertThat(registry.item(ItemKind.STATISTIC, ItemName.of("rtp/dur")))
                    .isPresent();
            assertThat(registry.name(ItemKind.STATISTIC, 0x000c_0001)).contains(ItemName.of("rtp/dur"));
            assertThat(registry.name(ItemKind.STATISTIC, 0x000b_0001)).contains(ItemName.of("nt/dur"));
            assertThat(registry.item(ItemKind.STATISTIC, ItemName.of("nt/ps"))).isEmpty();
        }

        @Test
        void causesHaveTheirNumbers() {
            ItemDefinition cause = StandardPackages.registry()
                    .item(ItemKind.EVENT, ItemName.of("G/CAUSE"))
                    .orElseThrow();
            assertThat(cause.verified()).isTrue();
            assertThat(cause.parm("generalcause", true).orElseThrow().value().number("ft"))
                    .hasValue(3);
            assertThat(cause.parm("generalcause", false)).isEmpty();
        }
    }

    @Nested
    class Lines {
        @Test
        void aSectionAddsItemsToAStandardPackage() {
            PackageRegistry registry = join("""
                    [package ipnapt 0x0099]
                    signal latch = 0x0001
                    signal latch parameter napt = 0x0001 enumeration OFF=0 LATCH=1 RELATCH=2
                    """);
            assertThat(faults).isEmpty();
            ItemDefinition latch =
                    registry.item(ItemKind.SIGNAL, ItemName.of("ipnapt/latch")).orElseThrow();
            assertThat(latch.verified()).isFalse();
            assertThat(latch.parms())
                    .containsExactly(new ParmDefinition(
                            "napt",
                            1,
                            new ValueDefinition(
                                    ValueType.ENUMERATION,
                                    false,
                                    List.of(
                                            new ValueDefinition.Named("OFF", 0),
                                            new ValueDefinition.Named("LATCH", 1),
                                            new ValueDefinition.Named("RELATCH", 2)))));
            assertThat(registry.item(ItemKind.SIGNAL, ItemName.of("adr/latch"))).isPresent();
        }

        @Test
        void aSectionMakesAPackageOfItsOwn() {
            PackageRegistry registry = join("""
                    [package acme 0x8001]
                    version = 3
                    extends = nt
                    property weight = 0x0010 integer 1..9 in local-control verified
                    statistic names = 4 list string
                    """);
            assertThat(faults).isEmpty();
            PackageDefinition acme = registry.byId(0x8001).orElseThrow();
            assertThat(acme.version()).isEqualTo(3);
            assertThat(acme.base()).contains("nt");
            ItemDefinition weight =
                    registry.item(ItemKind.PROPERTY, ItemName.of("acme/weight")).orElseThrow();
            assertThat(weight.verified()).isTrue();
            assertThat(weight.place()).isEqualTo(ItemDefinition.Place.LOCAL_CONTROL);
            assertThat(weight.value()).isEqualTo(new ValueDefinition(ValueType.INTEGER, false, List.of(), 1, 9));
            assertThat(registry.item(ItemKind.PROPERTY, ItemName.of("acme/jit")))
                    .isPresent();
        }

        @Test
        void anItemOfTheTableReplacesTheStandardOneOfItsName() {
            PackageRegistry registry = join("[package nt]\nproperty jit = 0x0070 double\n");
            assertThat(faults).isEmpty();
            assertThat(registry.name(ItemKind.PROPERTY, 0x000b_0070)).contains(ItemName.of("nt/jit"));
            assertThat(registry.name(ItemKind.PROPERTY, 0x000b_0007)).isEmpty();
        }
    }

    @Nested
    class Faults {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "[package];0;is not of the form package name number",
                    "[package acme];0;needs a number of 1 to 65534",
                    "[package acme 0];0;needs a number of 1 to 65534",
                    "[package acme 0xffff];0;needs a number of 1 to 65534",
                    "[package nt 0x000c];0;has the number 11",
                    "[package acme 0x000b];0;number 11 is that of package `nt`",
                    "[package acme 0x8001]|extends = nobody;0;no package is named `nobody`",
                    "[package acme 0x8001]|extends = acme;0;extends itself",
                    "[package acme 0x8001]|extends = beta|[package beta 0x8002]|extends = acme;0;extends itself",
                    "[package acme 0x8001]|extends = nt|property x = 7 integer;0;`x` and `jit` have the same id 7",
                    "[package acme 0x8001]|property x = 1 integer|[package acme 0x8001]|property y = 2 integer;2;in line 1 already",
                    "[package acme 0x8001]|property x = 1 integer|property x = 2 integer;2;property `x` is there twice",
                    "[package acme 0x8001]|property x = 1 integer|property y = 1 integer;2;id 1 is that of property `x`",
                    "[package acme 0x8001]|property x = 1;1;is no type of a value",
                    "[package acme 0x8001]|property x = 1 number;1;is no type of a value",
                    "[package acme 0x8001]|property x = 1 enumeration;1;is no type of a value",
                    "[package acme 0x8001]|property x = 1 enumeration A=1 B=1;1;is no type of a value",
                    "[package acme 0x8001]|property x = 1 integer 9..1;1;is no type of a value",
                    "[package acme 0x8001]|property x = 1 integer in nowhere;1;names no descriptor",
                    "[package acme 0x8001]|property x = 65535 integer;1;is not an id of 0 to 65534",
                    "[package acme 0x8001]|event e = 1 integer;1;is too much for this line",
                    "[package acme 0x8001]|event e parameter p = 1 integer;1;is not defined before its parameters",
                    "[package acme 0x8001]|signal s = 1|signal s observed p = 1 integer;2;a signal is not observed",
                    "[package acme 0x8001]|event e = 1|event e parameter p = 1 integer|event e parameter q = 1 integer;3;"
                            + "`q` or its id 1 is there twice",
                    "[package acme 0x8001]|version = 100;1;is no line of a package",
                    "[package acme 0x8001]|nonsense;1;is no line of a package",
                })
        void nameTheLineAndWhatIsWrong(String table, int line, String why) {
            PackageRegistry joined = join(table.replace('|', '\n'));
            assertThat(joined).isSameAs(StandardPackages.registry());
            assertThat(faults.getFirst().text()).contains(why);
            assertThat(faults.getFirst().line()).isEqualTo(line + 1);
        }

        @Test
        void aRegistryOfContradictingPackagesIsNeverBuilt() {
            var one = new PackageDefinition("one", 1, 1, Optional.empty(), List.of());
            var two = new PackageDefinition("two", 1, 1, Optional.empty(), List.of());
            assertThatThrownBy(() -> PackageRegistry.of(List.of(one, two)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("number 1 is that of package `one`");
        }
    }

    private PackageRegistry join(String table) {
        return PackageTable.join(TableText.read(table).packages(), StandardPackages.registry(), false, faults);
    }
}

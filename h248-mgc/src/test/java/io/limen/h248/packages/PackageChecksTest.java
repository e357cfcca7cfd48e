package io.limen.h248.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageChecksTest {
    private final PackageRegistry registry =
            Objects.requireNonNull(GatewayProfiles.shipped().get("iq-default")).packages();
    private final PackageChecks checks = PackageChecks.all(registry);

    @Nested
    class Items {
        @ParameterizedTest
        @CsvSource({
            "PROPERTY, ipdc/realm, 0",
            "PROPERTY, NT/JIT, 0",
            "PROPERTY, */*, 0",
            "PROPERTY, nt/*, 0",
            "PROPERTY, acme/weight, 440",
            "PROPERTY, acme/*, 440",
            "PROPERTY, nt/weight, 450",
            "EVENT, rtp/netfail, 0",
            "EVENT, nt/jit, 451",
            "SIGNAL, ipnapt/napt, 452",
            "STATISTIC, rtp/os, 0",
            "STATISTIC, nt/ps, 453",
        })
        void earnTheErrorOfTheirKind(ItemKind kind, String name, int code) {
            assertCode(checks.check(kind, ItemName.of(name)), code);
        }

        @ParameterizedTest
        @CsvSource({
            "PROPERTY, nt/jit, 445",
            "EVENT, nt/netfail, 512",
            "SIGNAL, ipnapt/latch, 513",
            "STATISTIC, nt/dur, 501",
            "PROPERTY, gm/saf, 440",
            "STATISTIC, nt/os, 0",
        })
        void thatAreLeftOutEarnAnother(ItemKind kind, String name, int code) {
            PackageChecks some = new PackageChecks(
                    registry,
                    Set.of("nt", "ipnapt")::contains,
                    Set.of(
                            ItemName.of("nt/jit"),
                            ItemName.of("nt/netfail"),
                            ItemName.of("nt/dur"),
                            ItemName.of("ipnapt/latch")));
            assertCode(some.check(kind, ItemName.of(name)), code);
        }
    }

    @Nested
    class Values {
        @ParameterizedTest
        @CsvSource({
            "nt/jit, 40, 0",
            "nt/jit, 0x28, 0",
            "nt/jit, -1, 449",
            "nt/jit, 2147483648, 449",
            "nt/jit, fast, 449",
            "nt/jit, $, 0",
            "gm/saf, on, 0",
            "gm/saf, 1, 449",
            "ds/dscp, 2e, 0",
            "ds/dscp, 2, 449",
            "gm/lsp, 65536, 449",
            "ipdc/realm, anything at all, 0",
            "root/maxNumberOfContexts, 9223372036854775807, 0",
            "root/maxNumberOfContexts, 9223372036854775808, 449",
        })
        void ofPropertiesAreOfTheirType(String name, String value, int code) {
            assertCode(checks.check(ItemKind.PROPERTY, ItemName.of(name), new ParmValue.Single(Value.of(value))), code);
        }

        @Test
        void mayBeAlternativesRangesAndLists() {
            List<Value> numbers = List.of(Value.of(1), Value.of(2));
            assertCode(jit(new ParmValue.OneOf(numbers)), 0);
            assertCode(jit(new ParmValue.AllOf(numbers)), 449);
            assertCode(jit(new ParmValue.Range(Value.of(0), Value.of(200))), 0);
            assertCode(jit(new ParmValue.Relation(ParmValue.Operator.LESS, Value.of(200))), 0);
            assertCode(jit(new ParmValue.Range(Value.of(-1), Value.of(200))), 449);
            ItemName realm = ItemName.of("ipdc/realm");
            assertCode(
                    checks.check(ItemKind.PROPERTY, realm, new ParmValue.Range(Value.string("a"), Value.string("b"))),
                    449);
            assertCode(
                    checks.check(
                            ItemKind.PROPERTY,
                            ItemName.of("ipra/ar"),
                            new ParmValue.AllOf(List.of(Value.string("access"), Value.string("core")))),
                    0);
        }

        private Optional<ItemFault> jit(ParmValue value) {
            return checks.check(ItemKind.PROPERTY, ItemName.of("nt/jit"), value);
        }

        @Test
        void ofStatisticsMayBeFractions() {
            ItemName loss = ItemName.of("rtp/pl");
            assertCode(checks.check(ItemKind.STATISTIC, loss, new ParmValue.Single(Value.of("0.2"))), 0);
            assertCode(checks.check(ItemKind.STATISTIC, loss, new ParmValue.Single(Value.of("0.2.1"))), 449);
        }

        @Test
        void standInTheDescriptorThatTheirPropertyIsDefinedIn() {
            ItemName jit = ItemName.of("nt/jit");
            ParmValue forty = new ParmValue.Single(Value.of(40));
            assertCode(checks.property(jit, forty, ItemDefinition.Place.LOCAL_CONTROL), 0);
            assertCode(checks.property(jit, forty, ItemDefinition.Place.TERMINATION_STATE), 455);
        }
    }

    @Nested
    class Parameters {
        @ParameterizedTest
        @CsvSource({
            "EVENT, g/cause, true, Generalcause, NR, 0",
            "EVENT, g/cause, true, generalcause, XX, 454",
            "EVENT, g/cause, false, Generalcause, NR, 446",
            "EVENT, g/cause, true, Failurecause, 0a0b, 0",
            "EVENT, g/sc, true, SigID, cg/dt, 0",
            "EVENT, g/sc, true, SigID, dial, 449",
            "EVENT, chp/MGCon, true, reduction, 101, 449",
            "EVENT, nt/other, true, x, 1, 451",
            "EVENT, al/of, true, init, false, 0",
            "SIGNAL, ipnapt/latch, false, napt, LATCH, 0",
            "SIGNAL, ipnapt/latch, false, napt, KEEP, 454",
            "SIGNAL, ipnapt/latch, false, how, LATCH, 446",
            "SIGNAL, cg/pt, false, tl, dt, 0",
        })
        void belongToTheirItem(ItemKind kind, String name, boolean inReport, String parm, String value, int code) {
            assertCode(checks.parameter(kind, ItemName.of(name), inReport, NamedParm.of(parm, Value.of(value))), code);
        }
    }

    private static void assertCode(Optional<ItemFault> fault, int code) {
        assertThat(fault.map(f -> f.code().code()).orElse(0)).isEqualTo(code);
    }
}

package io.limen.h248.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.audit.GatewayInventory.Scope;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TerminationStateDescriptor.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditReaderTest {
    private static final ContextId FIVE = new ContextId(5);
    private static final ContextId SEVEN = new ContextId(7);

    @Nested
    class Registration {
        @Test
        void tellsPackagesAndProperties() {
            AuditAnswer answer = read(new AuditQuestion.Registration(), "registration");
            assertThat(answer.answered()).isTrue();
            assertThat(answer.inventory().packages())
                    .contains(List.of(
                            new PackageVersion("g", 2),
                            new PackageVersion("root", 2),
                            new PackageVersion("ipnapt", 1),
                            new PackageVersion("tcpbcc", 1)));
            RootState root = answer.inventory().root();
            assertThat(root.maxContexts()).contains(20_000L);
            assertThat(root.maxTerminationsPerContext()).contains(2);
            assertThat(root.gatewayExecutionTime()).contains(Duration.ofMillis(500));
            assertThat(root.controllerExecutionTime()).contains(Duration.ofMillis(500));
            assertThat(root.gatewayProvisionalTimer()).contains(Duration.ofSeconds(2));
            assertThat(root.controllerProvisionalTimer()).contains(Duration.ofMillis(2500));
            assertThat(root.controllerPendingLimit()).contains(5);
            assertThat(root.gatewayPendingLimit()).contains(6);
            assertThat(root.gatewayMaxPdu()).contains(1400);
            assertThat(root.properties()).hasSize(11);
        }

        @Test
        void leavesOutWhatIsNoNumberOfItsType() {
            RootState root = read(new AuditQuestion.Registration(), "registration")
                    .inventory()
                    .root();
            assertThat(root.controllerMaxPdu()).isEmpty();
            assertThat(root.gatewaySegmentTimer()).isEmpty();
        }

        @Test
        void keepsThePackagesOfAGatewayThatRefusesTheProperties() {
            AuditAnswer answer = read(new AuditQuestion.Registration(), "registration-without-properties");
            assertThat(answer.refused()).isFalse();
            assertThat(answer.answered()).isFalse();
            assertThat(answer.inventory().packages()).contains(List.of(new PackageVersion("g", 2)));
            assertThat(answer.faults()).singleElement().satisfies(fault -> {
                assertThat(fault.level()).isEqualTo(AuditFault.Level.COMMAND);
                assertThat(fault.terminations()).containsExactly(TerminationId.ROOT);
                assertThat(fault.error().code().code()).isEqualTo(444);
            });
        }
    }

    @Nested
    class Contexts {
        @ParameterizedTest
        @ValueSource(strings = {"contexts", "contexts-list"})
        void areAllThoseThatTheReplyNames(String name) {
            AuditAnswer answer = read(new AuditQuestion.Contexts(), name);
            assertThat(answer.inventory().contexts()).containsOnlyKeys(FIVE, SEVEN);
            assertThat(answer.inventory().contexts().get(FIVE)).isEqualTo(ContextDetail.UNKNOWN);
            assertThat(answer.inventory().complete()).containsExactly(Scope.CONTEXTS);
        }

        @Test
        void areNoneIfTheGatewayKnowsNone() {
            AuditAnswer answer = read(new AuditQuestion.Contexts(), "contexts-none");
            assertThat(answer.answered()).isTrue();
            assertThat(answer.inventory().contexts()).isEmpty();
            assertThat(answer.inventory().complete()).containsExactly(Scope.CONTEXTS);
        }

        @Test
        void areUnknownIfTheGatewayRepeatsTheWildcard() {
            AuditAnswer answer = read(new AuditQuestion.Contexts(), "contexts-unnamed");
            assertThat(answer.answered()).isTrue();
            assertThat(answer.inventory().complete()).isEmpty();
        }
    }

    @Nested
    class Terminations {
        @Test
        void standWithTheirContexts() {
            GatewayInventory found =
                    read(new AuditQuestion.Placements(), "placements").inventory();
            assertThat(found.contexts().get(FIVE)).isEqualTo(context(true, "ip/1/0/1", "ip/2/0/2"));
            assertThat(found.contexts().get(SEVEN)).isEqualTo(context(true, "ip/1/0/3", "ip/2/0/4"));
            assertThat(found.complete()).containsExactlyInAnyOrder(Scope.CONTEXTS, Scope.PLACED_TERMINATIONS);
        }

        @Test
        void standAloneIfTheGatewayNamesNoContext() {
            GatewayInventory found =
                    read(new AuditQuestion.Placements(), "placements-unnamed").inventory();
            assertThat(found.contexts()).isEmpty();
            assertThat(found.unplaced()).containsExactlyInAnyOrder(id("ip/1"), id("ip/2"));
            assertThat(found.complete()).containsExactly(Scope.PLACED_TERMINATIONS);
        }

        @Test
        void areNotAllIfOneContextAnswersWithAnError() {
            AuditAnswer answer = read(new AuditQuestion.Placements(), "placements-partly");
            assertThat(answer.answered()).isFalse();
            assertThat(answer.inventory().contexts().get(FIVE)).isEqualTo(context(false, "ip/1/0/1"));
            assertThat(answer.inventory().contexts()).containsKey(SEVEN);
            assertThat(answer.inventory().complete()).isEmpty();
            assertThat(answer.faults()).singleElement().satisfies(fault -> {
                assertThat(fault.level()).isEqualTo(AuditFault.Level.ACTION);
                assertThat(fault.context()).contains(SEVEN);
            });
        }

        @Test
        void ofOneContextComeWithItsProperties() {
            ContextDetail five = read(new AuditQuestion.Members(FIVE), "members")
                    .inventory()
                    .contexts()
                    .getOrDefault(FIVE, ContextDetail.UNKNOWN);
            assertThat(five.terminations()).containsExactlyInAnyOrder(id("ip/1/0/1"), id("ip/2/0/2"));
            assertThat(five.allTold()).isTrue();
            assertThat(five.properties().priority()).hasValue(12);
            assertThat(five.properties().emergency()).contains(true);
        }

        @Test
        void mayBeNoneInAContext() {
            AuditAnswer answer = read(new AuditQuestion.Members(FIVE), "members-empty");
            assertThat(answer.answered()).isTrue();
            assertThat(answer.inventory().contexts().get(FIVE)).isEqualTo(context(true));
        }

        @Test
        void areNoneInAContextThatIsNotThere() {
            AuditAnswer answer = read(new AuditQuestion.Members(FIVE), "members-unknown");
            assertThat(answer.answered()).isTrue();
            assertThat(answer.inventory().contexts()).isEmpty();
        }

        @Test
        void areIdleInTheNullContext() {
            GatewayInventory found = read(new AuditQuestion.Idle(), "idle").inventory();
            assertThat(found.idle()).containsExactlyInAnyOrder(id("tdm/1"), id("tdm/2"));
            assertThat(found.complete()).containsExactly(Scope.IDLE_TERMINATIONS);
        }

        @Test
        void areFoundInTheirContext() {
            GatewayInventory found =
                    read(new AuditQuestion.Where(id("ip/1/0/3")), "where").inventory();
            assertThat(found.whereIs(id("IP/1/0/3"))).containsExactly(SEVEN);
            assertThat(found.whereIs(id("ip/1/0/4"))).isEmpty();
            assertThat(found.contexts().get(SEVEN)).isEqualTo(context(false, "ip/1/0/3"));
        }
    }

    @Nested
    class Details {
        private final TerminationDetail detail = read(new AuditQuestion.Details(FIVE, id("ip/1/0/1")), "details")
                .inventory()
                .terminations()
                .values()
                .iterator()
                .next();

        @Test
        void haveStateAndContext() {
            assertThat(detail.id()).isEqualTo(id("ip/1/0/1"));
            assertThat(detail.isUnion()).isFalse();
            assertThat(detail.context()).isEqualTo(FIVE);
            assertThat(detail.serviceState()).contains(ServiceState.IN_SERVICE);
            assertThat(detail.packages()).containsExactly(new PackageVersion("nt", 1), new PackageVersion("rtp", 2));
            assertThat(detail.statistics()).hasSize(1);
        }

        @Test
        void haveAddressesAndModesOfEachStream() {
            TerminationDetail.Stream first = detail.stream(1).orElseThrow();
            assertThat(first.mode()).contains(StreamMode.SEND_RECEIVE);
            assertThat(first.localAddress())
                    .contains(new MediaAddress("192.0.2.1", "message", Optional.of(20000), "TCP/TLS"));
            assertThat(first.remoteAddress())
                    .contains(new MediaAddress("198.51.100.7", "message", Optional.of(9), "TCP/TLS"));
            assertThat(first.statistics()).hasSize(1);
            TerminationDetail.Stream second = detail.stream(2).orElseThrow();
            assertThat(second.localAddress())
                    .contains(new MediaAddress("192.0.2.1", "audio", Optional.empty(), "RTP/AVP"));
            assertThat(second.remoteAddress()).isEmpty();
        }

        @Test
        void haveTheEventsThatAreArmedAndTheSignalsThatPlay() {
            assertThat(detail.isArmed(ItemName.of("tcpbcc/BNCChange"))).isTrue();
            assertThat(detail.isArmed(ItemName.of("g/cause"))).isFalse();
            assertThat(detail.armed().orElseThrow().requestId()).hasValue(11);
            assertThat(detail.signals())
                    .hasValueSatisfying(s -> assertThat(s.signals()).isEmpty());
        }

        @Test
        void ofAWildcardAreAUnionAndPlaceNothing() {
            GatewayInventory found = read(new AuditQuestion.Union(ContextId.ALL, id("ip/*")), "union")
                    .inventory();
            assertThat(found.terminations().get(id("ip/*"))).satisfies(union -> {
                assertThat(union.isUnion()).isTrue();
                assertThat(union.isArmed(ItemName.of("g/cause"))).isTrue();
                assertThat(union.packages()).hasSize(2);
            });
            assertThat(found.unplaced()).isEmpty();
        }

        @Test
        void ofCapabilitiesHaveAllThatIsPossible() {
            TerminationCapabilities found = read(
                            new AuditQuestion.Capabilities(ContextId.NULL, id("ip/*")), "capabilities")
                    .inventory()
                    .capabilities()
                    .values()
                    .iterator()
                    .next();
            assertThat(found.events())
                    .containsExactlyInAnyOrder(ItemName.of("g/cause"), ItemName.of("tcpbcc/BNCChange"));
            assertThat(found.signals())
                    .containsExactlyInAnyOrder(ItemName.of("ipnapt/latch"), ItemName.of("tcpbcc/EstBNC"));
            assertThat(found.statistics()).containsExactly(ItemName.of("nt/os"));
            assertThat(found.modes()).containsExactly(StreamMode.SEND_RECEIVE);
            assertThat(found.properties()).hasSize(2);
            assertThat(found.local()).hasSize(1);
        }
    }

    @Nested
    class Failures {
        @Test
        void ofTheTransactionRefuseAll() {
            AuditAnswer answer = read(new AuditQuestion.Contexts(), "refused");
            assertThat(answer.refused()).isTrue();
            assertThat(answer.answered()).isFalse();
            assertThat(answer.inventory()).isEqualTo(GatewayInventory.UNKNOWN);
        }

        @Test
        void areRepliesToSomethingElse() {
            AuditAnswer answer = read(new AuditQuestion.Members(FIVE), "not-an-audit");
            assertThat(answer.answered()).isFalse();
            assertThat(answer.faults()).isEmpty();
        }

        @Test
        void areSegmentsThatLackOthers() {
            AuditAnswer first = read(new AuditQuestion.Placements(), "segment-1");
            assertThat(first.whole()).isFalse();
            assertThat(first.inventory().complete()).isEmpty();
            assertThat(first.inventory().contexts().get(FIVE)).isEqualTo(context(false, "ip/1/0/1"));
            assertThat(read(new AuditQuestion.Placements(), "segment-2").whole())
                    .isFalse();
        }

        @Test
        void endWhenAllSegmentsAreThere() {
            AuditAnswer all = AuditReader.read(
                    new AuditQuestion.Placements(),
                    List.of(Golden.reply("reply-segment-1"), Golden.reply("reply-segment-2")));
            assertThat(all.answered()).isTrue();
            assertThat(all.inventory().contexts().get(FIVE)).isEqualTo(context(true, "ip/1/0/1", "ip/2/0/2"));
        }

        @Test
        void areSegmentsOutOfOrder() {
            AuditAnswer all = AuditReader.read(
                    new AuditQuestion.Placements(),
                    List.of(Golden.reply("reply-segment-2"), Golden.reply("reply-segment-1")));
            assertThat(all.whole()).isFalse();
        }
    }

    @Nested
    class SeveralAnswers {
        @Test
        void addUp() {
            GatewayInventory all = read(new AuditQuestion.Registration(), "registration")
                    .inventory()
                    .and(read(new AuditQuestion.Placements(), "placements").inventory())
                    .and(read(new AuditQuestion.Details(FIVE, id("ip/1/0/1")), "details")
                            .inventory())
                    .and(read(new AuditQuestion.Idle(), "idle").inventory());
            assertThat(all.packages()).isPresent();
            assertThat(all.root().maxContexts()).isPresent();
            assertThat(all.contexts().get(FIVE)).isEqualTo(context(true, "ip/1/0/1", "ip/2/0/2"));
            assertThat(all.terminations()).containsOnlyKeys(id("ip/1/0/1"));
            assertThat(all.complete()).containsExactlyInAnyOrder(Scope.values());
        }

        @Test
        void forgetWhatALaterFullListLeavesOut() {
            GatewayInventory before =
                    read(new AuditQuestion.Placements(), "placements").inventory();
            GatewayInventory after = before.and(
                    read(new AuditQuestion.Contexts(), "contexts-none").inventory());
            assertThat(after.contexts()).isEmpty();
        }
    }

    private static AuditAnswer read(AuditQuestion question, String name) {
        return AuditReader.read(question, Golden.reply("reply-" + name));
    }

    private static ContextDetail context(boolean allTold, String... terminations) {
        ContextDetail detail = ContextDetail.UNKNOWN;
        for (String termination : terminations) {
            detail = detail.with(Set.of(id(termination)));
        }
        return allTold ? detail.withAllTold() : detail;
    }

    private static TerminationId id(String text) {
        return new TerminationId(text);
    }
}

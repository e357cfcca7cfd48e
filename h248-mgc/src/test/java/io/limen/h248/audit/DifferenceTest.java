package io.limen.h248.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Action;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.TerminationId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final ContextId FIVE = new ContextId(5);
    private static final ContextId SEVEN = new ContextId(7);
    private static final ContextId NINE = new ContextId(9);

    private final GatewayInventory placements = told(new AuditQuestion.Placements(), "placements");

    @Nested
    class WithAllTold {
        @Test
        void nothingDiffersWhereBothAreEqual() {
            Difference none = Difference.of(
                    Map.of(FIVE, ids("ip/1/0/1", "IP/2/0/2"), SEVEN, ids("ip/1/0/3", "ip/2/0/4")), placements);
            assertThat(none.isEmpty()).isTrue();
            assertThat(none.clearance()).isEmpty();
        }

        @Test
        void aContextWithoutACallIsAStray() {
            Difference one = Difference.of(Map.of(FIVE, ids("ip/1/0/1", "ip/2/0/2")), placements);
            assertThat(one.strayContexts()).isEqualTo(Map.of(SEVEN, ids("ip/1/0/3", "ip/2/0/4")));
            assertThat(one.lostContexts()).isEmpty();
            assertThat(one.lostTerminations()).isEmpty();
        }

        @Test
        void aCallWithoutItsContextHasLostIt() {
            Difference one = Difference.of(
                    Map.of(
                            FIVE, ids("ip/1/0/1", "ip/2/0/2"),
                            SEVEN, ids("ip/1/0/3", "ip/2/0/4"),
                            NINE, ids("ip/1/0/9")),
                    placements);
            assertThat(one.lostContexts()).containsExactly(NINE);
            assertThat(one.strayContexts()).isEmpty();
            assertThat(one.lostTerminations()).isEmpty();
        }

        @Test
        void terminationsMayBeTooManyAndTooFew() {
            Difference one = Difference.of(
                    Map.of(FIVE, ids("ip/1/0/1", "ip/2/0/8"), SEVEN, ids("ip/1/0/3", "ip/2/0/4")), placements);
            assertThat(one.strayTerminations()).isEqualTo(Map.of(FIVE, ids("ip/2/0/2")));
            assertThat(one.lostTerminations()).isEqualTo(Map.of(FIVE, ids("ip/2/0/8")));
            assertThat(one.lostContexts()).isEmpty();
        }
    }

    @Nested
    class WithLessTold {
        @Test
        void aListOfContextsSaysNothingOfTheirTerminations() {
            Difference one = Difference.of(
                    Map.of(FIVE, ids("ip/1/0/1"), NINE, ids("ip/1/0/9")),
                    told(new AuditQuestion.Contexts(), "contexts"));
            assertThat(one.lostContexts()).containsExactly(NINE);
            assertThat(one.strayContexts()).isEqualTo(Map.of(SEVEN, Set.of()));
            assertThat(one.lostTerminations()).isEmpty();
            assertThat(one.strayTerminations()).isEmpty();
        }

        @Test
        void noContextAtAllLosesEveryCall() {
            Difference one =
                    Difference.of(Map.of(FIVE, ids("ip/1/0/1")), told(new AuditQuestion.Contexts(), "contexts-none"));
            assertThat(one.lostContexts()).containsExactly(FIVE);
        }

        @Test
        void halfAnAnswerLosesNothing() {
            Difference one = Difference.of(
                    Map.of(FIVE, ids("ip/1/0/1", "ip/2/0/2"), NINE, ids("ip/1/0/9")),
                    told(new AuditQuestion.Placements(), "placements-partly"));
            assertThat(one.lostContexts()).isEmpty();
            assertThat(one.lostTerminations()).isEmpty();
            assertThat(one.strayContexts()).containsOnlyKeys(SEVEN);
        }

        @Test
        void aRefusalChangesNothing() {
            assertThat(Difference.of(Map.of(FIVE, ids("ip/1/0/1")), told(new AuditQuestion.Contexts(), "refused"))
                            .isEmpty())
                    .isTrue();
        }

        @Test
        void terminationsWithoutContextsStillTellWhatIsGone() {
            Difference one = Difference.of(
                    Map.of(FIVE, ids("ip/1", "ip/3"), SEVEN, ids("ip/4")),
                    told(new AuditQuestion.Placements(), "placements-unnamed"));
            assertThat(one.strayUnplaced()).isEqualTo(ids("ip/2"));
            assertThat(one.lostTerminations()).isEqualTo(Map.of(FIVE, ids("ip/3")));
            assertThat(one.lostContexts()).containsExactly(SEVEN);
        }
    }

    @Nested
    class Clearance {
        @Test
        void subtractsKnownTerminationsOneByOneWithoutStatistics() {
            Difference one = Difference.of(Map.of(SEVEN, ids("ip/1/0/3", "ip/2/0/4")), placements);
            assertThat(one.clearance()).singleElement().satisfies(action -> {
                assertThat(action.context()).isEqualTo(FIVE);
                assertThat(action.commands()).hasSize(2).allMatch(request -> request.optional());
                assertThat(action.commands())
                        .extracting(request -> request.command())
                        .containsExactlyInAnyOrder(subtract("ip/1/0/1"), subtract("ip/2/0/2"));
            });
        }

        @Test
        void subtractsAllOfAContextOfWhichOnlyTheNumberIsKnown() {
            Difference one = Difference.of(Map.of(), told(new AuditQuestion.Contexts(), "contexts"));
            assertThat(one.clearance())
                    .hasSize(2)
                    .extracting(Action::commands)
                    .allSatisfy(commands -> assertThat(commands)
                            .singleElement()
                            .satisfies(request -> assertThat(request.command()).isEqualTo(subtract("*"))));
        }

        @Test
        void takesStraysOutOfAContextThatACallHolds() {
            Difference one =
                    Difference.of(Map.of(FIVE, ids("ip/1/0/1"), SEVEN, ids("ip/1/0/3", "ip/2/0/4")), placements);
            assertThat(one.clearance()).singleElement().satisfies(action -> {
                assertThat(action.context()).isEqualTo(FIVE);
                assertThat(action.commands())
                        .extracting(request -> request.command())
                        .containsExactly(subtract("ip/2/0/2"));
            });
        }

        private static Command subtract(String id) {
            return new Command.Subtract(List.of(new TerminationId(id)), Optional.of(AuditDescriptor.NOTHING));
        }
    }

    private static GatewayInventory told(AuditQuestion question, String name) {
        return AuditReader.read(question, Golden.reply("reply-" + name)).inventory();
    }

    private static Set<TerminationId> ids(String... texts) {
        return Arrays.stream(texts).map(TerminationId::new).collect(Collectors.toUnmodifiableSet());
    }
}

package io.limen.h248.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeReason;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** H.248.1 §9.1, rule by rule. */
class TerminationOrderTest {
    private static final ContextId ONE = new ContextId(1);
    private static final ContextId TWO = new ContextId(2);
    private final TerminationOrder order = new TerminationOrder(true, 4);

    private boolean goes(long id, ContextId context, Command... commands) {
        return order.submit(id, List.of(Action.of(context, commands))) instanceof TerminationOrder.Verdict.Go;
    }

    private static Command add(String id) {
        return Command.Add.of(new TerminationId(id));
    }

    private static Command modify(String id) {
        return Command.Modify.of(new TerminationId(id));
    }

    private static Command subtract(String id) {
        return Command.Subtract.of(new TerminationId(id));
    }

    private static Command move(String id) {
        return new Command.Move(List.of(new TerminationId(id)), List.of());
    }

    @Nested
    class OneTermination {
        @Test
        void hasOneAddModifyOrMoveUnderWayAndTheOthersWaitInOrder() {
            assertThat(goes(1, ONE, add("a/1"))).isTrue();
            assertThat(goes(2, ONE, modify("A/1"))).isFalse();
            assertThat(goes(3, TWO, move("a/1"))).isFalse();
            assertThat(order.ended(1)).containsExactly(2L);
            assertThat(order.ended(2)).containsExactly(3L);
            assertThat(order.ended(3)).isEmpty();
            assertThat(order.size()).isZero();
        }

        @Test
        void doesNotHoldUpAnother() {
            assertThat(goes(1, ONE, modify("a/1"))).isTrue();
            assertThat(goes(2, ONE, modify("a/2"))).isTrue();
        }

        @Test
        void mayHaveSeveralCommandsInOneTransaction() {
            assertThat(goes(1, ONE, add("a/1"), modify("a/1"), modify("a/1"))).isTrue();
            assertThat(order.ended(1)).isEmpty();
        }

        @Test
        void waitsForAllThatItsTransactionTouches() {
            goes(1, ONE, modify("a/1"));
            goes(2, ONE, modify("a/2"));
            assertThat(goes(3, ONE, modify("a/1"), modify("a/2"))).isFalse();
            assertThat(order.ended(2)).isEmpty();
            assertThat(order.ended(1)).containsExactly(3L);
        }

        @Test
        void isSubtractedAtAnyTimeAndAddedAnewOnlyAfterwards() {
            goes(1, ONE, modify("a/1"));
            assertThat(goes(2, ONE, subtract("a/1"))).isTrue();
            order.ended(1);
            assertThat(goes(3, TWO, add("a/1"))).isFalse();
            assertThat(order.ended(2)).containsExactly(3L);
        }

        @Test
        void isAuditedAtAnyTime() {
            goes(1, ONE, add("a/1"));
            assertThat(goes(2, ONE, CommandScript.audit(new TerminationId("a/1"))))
                    .isTrue();
        }

        @Test
        void hasABoundOnWhatWaits() {
            for (int i = 1; i <= 4; i++) {
                goes(i, ONE, modify("a/1"));
            }
            assertThat(order.submit(5, List.of(Action.of(ONE, modify("a/1")))))
                    .isInstanceOf(TerminationOrder.Verdict.Full.class);
            assertThat(order.size()).isEqualTo(4);
        }

        @Test
        void hasOneNotifyUnderWayOverUdpOnly() {
            List<Action> notify = CommandScript.ofGateway(new java.util.Random(1));
            assertThat(order.submit(1, notify)).isInstanceOf(TerminationOrder.Verdict.Go.class);
            assertThat(order.submit(2, notify)).isInstanceOf(TerminationOrder.Verdict.Wait.class);
            TerminationOrder reliable = new TerminationOrder(false, 4);
            reliable.submit(1, notify);
            assertThat(reliable.submit(2, notify)).isInstanceOf(TerminationOrder.Verdict.Go.class);
        }
    }

    @Nested
    class Choosing {
        @Test
        void hasNoOrderAcrossContexts() {
            assertThat(goes(1, ContextId.CHOOSE, add("ip/$"))).isTrue();
            assertThat(goes(2, ContextId.CHOOSE, add("ip/$"))).isTrue();
            assertThat(goes(3, ONE, add("ip/$"))).isTrue();
            assertThat(goes(4, TWO, add("ip/$"))).isTrue();
        }

        @Test
        void hasOrderWithinOneContext() {
            goes(1, ONE, add("ip/$"));
            assertThat(goes(2, ONE, add("ip/$"))).isFalse();
            assertThat(order.ended(1)).containsExactly(2L);
        }
    }

    @Nested
    class WildcardedSubtract {
        @Test
        void goesAtOnceAndAddsIntoItsRangeWait() {
            assertThat(goes(1, ONE, subtract("*"))).isTrue();
            assertThat(goes(2, ONE, add("a/1"))).isFalse();
            assertThat(goes(3, ONE, add("ip/$"))).isFalse();
            assertThat(goes(4, TWO, add("b/1"))).isTrue();
            assertThat(goes(5, ContextId.CHOOSE, add("ip/$"))).isTrue();
            assertThat(order.ended(1)).containsExactly(2L, 3L);
        }

        @Test
        void ofAPartOfTheNamesHoldsOnlyThese() {
            goes(1, ONE, subtract("a/*"));
            assertThat(goes(2, ONE, add("b/1"))).isTrue();
            assertThat(goes(3, ONE, add("a/1"))).isFalse();
        }

        @Test
        void doesNotMatchRoot() {
            goes(1, ContextId.ALL, subtract("*"));
            assertThat(goes(2, ContextId.NULL, Command.Modify.of(TerminationId.ROOT)))
                    .isTrue();
        }

        @Test
        void marksTheAddsItMayOvertakeAndNamesThoseThatStillWait() {
            goes(1, ONE, add("a/1"));
            goes(2, ONE, move("a/1"));
            TerminationOrder.Verdict verdict = order.submit(3, List.of(Action.of(ONE, subtract("*"))));
            assertThat(verdict).isEqualTo(new TerminationOrder.Verdict.Go(List.of(2L)));
            assertThat(order.overtaken(1)).isTrue();
        }

        @Test
        void isFollowedByIndividualSubtractsOfWhatAnOvertakenAddMade() {
            OnePeer peer = OnePeer.udp();
            Transaction.Request adding =
                    peer.submit(1, Action.of(ONE, add("ip/$"))).request();
            Transaction.Request subtracting =
                    peer.submit(2, Action.of(ONE, subtract("*"))).request();
            peer.arrives(Transaction.Reply.of(subtracting.id(), List.of(ActionReply.of(ONE, List.of()))));
            peer.arrives(Transaction.Reply.of(
                    adding.id(),
                    List.of(ActionReply.of(
                            ONE,
                            List.of(CommandReply.Amms.of(CommandReply.AmmsKind.ADD, new TerminationId("ip/7")))))));
            assertThat(peer.told()).hasSize(1);
            assertThat(peer.request().actions().getFirst().commands())
                    .singleElement()
                    .satisfies(c -> {
                        assertThat(c.optional()).isTrue();
                        assertThat(c.command().terminations()).containsExactly(new TerminationId("ip/7"));
                    });
        }

        @Test
        void andItsIndividualSubtractsComeBeforeALaterAddOfTheSameTermination() {
            OnePeer peer = OnePeer.udp();
            Transaction.Request first =
                    peer.submit(1, Action.of(ONE, add("a/1"))).request();
            Transaction.Request subtracting =
                    peer.submit(2, Action.of(ONE, subtract("*"))).request();
            assertThat(peer.submit(3, Action.of(ONE, add("a/1"))).requests()).isEmpty();
            peer.arrives(Transaction.Reply.of(subtracting.id(), List.of(ActionReply.of(ONE, List.of()))));
            assertThat(peer.requests()).isEmpty();
            peer.arrives(CommandScript.reply(first, new java.util.Random(1)));
            Transaction.Request following = peer.request();
            assertThat(following.actions().getFirst().commands().getFirst().command())
                    .isInstanceOf(Command.Subtract.class);
            assertThat(peer.requests()).hasSize(1);
            peer.arrives(CommandScript.reply(following, new java.util.Random(1)));
            assertThat(peer.request().actions()).containsExactly(Action.of(ONE, add("a/1")));
        }

        @Test
        void refusesTheAddsThatHaveNotLeft() {
            OnePeer peer = OnePeer.udp();
            peer.submit(1, Action.of(ONE, add("a/1")));
            peer.submit(2, Action.of(ONE, move("a/1")));
            peer.submit(3, Action.of(ONE, subtract("*")));
            assertThat(peer.told()).containsExactly(new RequestOutcome.Refused("a subtract overtook it"));
            assertThat(peer.machine.outstanding()).isEqualTo(2);
        }
    }

    @Nested
    class Registration {
        @Test
        void isOvertakenByNothing() {
            Command restart = new Command.ServiceChange(
                    List.of(TerminationId.ROOT),
                    ServiceChangeParms.of(ServiceChangeMethod.RESTART, ServiceChangeReason.COLD_BOOT));
            assertThat(goes(1, ContextId.NULL, restart)).isTrue();
            assertThat(order.submit(2, CommandScript.ofGateway(new java.util.Random(1))))
                    .isInstanceOf(TerminationOrder.Verdict.Wait.class);
            assertThat(order.ended(1)).containsExactly(2L);
        }
    }
}

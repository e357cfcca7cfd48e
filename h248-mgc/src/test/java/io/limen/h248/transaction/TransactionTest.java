package io.limen.h248.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limen.h248.transaction.RequestTransaction.Effect;
import io.limen.h248.transaction.RequestTransaction.Event;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TransactionTest {
    private static final RequestRules RULES = RequestRules.of(TransactionLimits.DEFAULT);
    private final Random random = new Random(7);

    @Nested
    class RequestSide {
        @Test
        void pendingRestartsTheLongTimer() {
            RequestTransaction sent = RequestTransaction.sent(0, RULES, random).next();
            RequestTransaction.Step step = sent.on(new Event.PendingArrived(25_000), RULES, random);
            assertThat(step.next()).isEqualTo(new RequestTransaction.PendingSeen(1, 1, 35_000, 55_000, 55_000));
            assertThat(step.effects()).containsExactly(new Effect.WakeAt(35_000));
        }

        @Test
        void onlyTheFirstPendingBuysTime() {
            RequestTransaction pending = new RequestTransaction.PendingSeen(1, 1, 35_000, 55_000, 55_000);
            RequestTransaction.Step step = pending.on(new Event.PendingArrived(50_000), RULES, random);
            assertThat(step.next()).isEqualTo(new RequestTransaction.PendingSeen(1, 2, 55_000, 55_000, 55_000));
        }

        @Test
        void pendingAfterTheReplyIsIgnored() {
            RequestTransaction replied = new RequestTransaction.Replied(1);
            assertThat(replied.on(new Event.PendingArrived(5), RULES, random))
                    .isEqualTo(new RequestTransaction.Step(replied, java.util.List.of()));
        }

        @Test
        void aRepeatedReplyThatWantsItsAcknowledgementGetsItAgainButIsNotDelivered() {
            RequestTransaction.Step step =
                    new RequestTransaction.Replied(1).on(new Event.ReplyArrived(true), RULES, random);
            assertThat(step.effects()).containsExactly(new Effect.AcknowledgeNow());
        }

        @Test
        void aTimerThatFiresEarlyIsArmedAgain() {
            RequestTransaction sent = new RequestTransaction.Sent(1, 200, 30_000);
            assertThat(sent.on(new Event.TimerFired(199), RULES, random).effects())
                    .containsExactly(new Effect.WakeAt(200));
        }

        @Test
        void silenceGivesUpAfterTMaxWithSevenToElevenCopies() {
            RequestTransaction.Step step = RequestTransaction.sent(0, RULES, random);
            int copies = 1;
            while (!step.next().ended()) {
                long at = ((Effect.WakeAt) step.effects().getLast()).at();
                step = step.next().on(new Event.TimerFired(at), RULES, random);
                copies += step.effects().contains(new Effect.Resend()) ? 1 : 0;
                assertThat(at).isLessThanOrEqualTo(30_000);
            }
            assertThat(copies).isBetween(7, 12);
            assertThat(step.effects()).hasExactlyElementsOfTypes(Effect.ReportLost.class);
        }
    }

    @Nested
    class ReplySide {
        private final AtMostOnce<String> table = new AtMostOnce<>(Duration.ofSeconds(30), 3);
        private final AtMostOnce.Key key = new AtMostOnce.Key("mg", 9);

        @Test
        void aCopyWhileExecutingGetsPendingAndAfterwardsTheStoredReply() {
            assertThat(table.arrived(key, 0)).isEqualTo(new ReplyTransaction.Verdict.Execute<>());
            assertThat(table.arrived(key, 10)).isEqualTo(new ReplyTransaction.Verdict.SayPending<>(1));
            assertThat(table.arrived(key, 20)).isEqualTo(new ReplyTransaction.Verdict.SayPending<>(2));
            table.completed(key, "reply", 30);
            assertThat(table.arrived(key, 40)).isEqualTo(new ReplyTransaction.Verdict.Resend<>("reply"));
        }

        @Test
        void anAcknowledgedReplyIsDroppedAndItsIdKeptForTheLongTimer() {
            table.arrived(key, 0);
            table.completed(key, "reply", 0);
            table.acknowledged("other", 1, 20);
            assertThat(table.arrived(key, 1)).isEqualTo(new ReplyTransaction.Verdict.Resend<>("reply"));
            table.acknowledged("mg", 1, 20);
            assertThat(table.arrived(key, 30_000)).isEqualTo(new ReplyTransaction.Verdict.Drop<>());
            assertThat(table.arrived(key, 30_001)).isEqualTo(new ReplyTransaction.Verdict.Execute<>());
        }

        @Test
        void theSameIdOfAnotherPeerIsAnotherTransaction() {
            table.arrived(key, 0);
            assertThat(table.arrived(new AtMostOnce.Key("mg2", 9), 0))
                    .isEqualTo(new ReplyTransaction.Verdict.Execute<>());
        }

        @Test
        void theTableForgetsTheOldestAtItsLimit() {
            for (int i = 0; i < 10; i++) {
                table.arrived(new AtMostOnce.Key("mg", i), i);
                table.completed(new AtMostOnce.Key("mg", i), "reply", i);
                assertThat(table.size()).isLessThanOrEqualTo(3);
            }
            assertThat(table.state(new AtMostOnce.Key("mg", 9))).isPresent();
        }

        @Test
        void whatIsBeingExecutedIsNeverForgottenAndAtTheLimitNothingElseIsBegun() {
            for (int i = 1; i <= 3; i++) {
                table.arrived(new AtMostOnce.Key("mg", i), 0);
            }
            assertThat(table.arrived(new AtMostOnce.Key("mg", 4), 3_600_000))
                    .isEqualTo(new ReplyTransaction.Verdict.Overloaded<>());
            assertThat(table.arrived(new AtMostOnce.Key("mg", 1), 3_600_000))
                    .isEqualTo(new ReplyTransaction.Verdict.SayPending<>(1));
        }

        @Test
        void aReplyThatIsSentAgainIsRememberedForAnotherLongTimer() {
            table.arrived(key, 0);
            table.completed(key, "reply", 0);
            table.arrived(key, 29_000);
            assertThat(table.arrived(key, 58_999)).isEqualTo(new ReplyTransaction.Verdict.Resend<>("reply"));
            table.expire(58_999 + 29_999);
            assertThat(table.size()).isOne();
            table.expire(58_999 + 30_000);
            assertThat(table.size()).isZero();
        }

        @Test
        void completingTwiceIsOurBug() {
            table.arrived(key, 0);
            table.completed(key, "reply", 0);
            assertThatThrownBy(() -> table.completed(key, "other", 0)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void idsRollOverWithoutZero() {
        TransactionIds ids = new TransactionIds(TransactionIds.MAX - 1);
        assertThat(ids.next(id -> false)).isEqualTo(TransactionIds.MAX);
        assertThat(ids.next(id -> id == 1)).isEqualTo(2);
    }

    @Test
    void neighbouringAcknowledgementsBecomeRanges() {
        AckCollector acks = new AckCollector(4, 30_000);
        java.util.stream.LongStream.of(9, 3, 4, 5, 1).forEach(id -> acks.add(id, 0));
        assertThat(acks.drain(5)).containsExactly(new AckCollector.Range(3, 5), new AckCollector.Range(9, 9));
        assertThat(acks.drain(5)).isEmpty();
    }
}

package io.limen.h248.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.Transaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One peer's transactions with the clock in hand: Annex D.1 and the attacks on it. */
class PeerTransactionsTest {
    private static final ContextId ONE = new ContextId(1);
    private final OnePeer peer = OnePeer.udp();

    static Action modify(int termination) {
        return Action.of(ONE, Command.Modify.of(CommandScript.termination(termination)));
    }

    static Transaction.Reply replyTo(Transaction.Request request) {
        return CommandScript.reply(request, new java.util.Random(1));
    }

    static Transaction.Request notifying(long id, int termination) {
        return new Transaction.Request(id, CommandScript.ofGateway(new java.util.Random(termination)));
    }

    @Nested
    class Acknowledgements {
        @Test
        void repliesAreAcknowledgedWithTheNextRequestAsRanges() {
            List<Transaction.Request> sent = List.of(
                    peer.submit(0, modify(0)).request(),
                    peer.submit(1, modify(1)).request(),
                    peer.submit(2, modify(2)).request());
            sent.forEach(request -> peer.arrives(replyTo(request)));
            peer.submit(9, modify(9));
            PeerEffect.Send<String> send = (PeerEffect.Send<String>) peer.effects.getFirst();
            assertThat(send.message()).hasSize(2);
            Transaction.ResponseAck ack =
                    (Transaction.ResponseAck) send.message().getFirst();
            assertThat(ack.ranges()).hasSize(1);
            assertThat(ack.ranges().getFirst().last() - ack.ranges().getFirst().first())
                    .isEqualTo(2);
        }

        @Test
        void repliesOlderThanTheLongTimerAreNotAcknowledgedAnyMore() {
            Transaction.Request request = peer.submit(1, modify(1)).request();
            peer.arrives(replyTo(request));
            peer.now += 35_001;
            peer.submit(2, modify(2));
            assertThat(((PeerEffect.Send<String>) peer.effects.getFirst()).message())
                    .hasSize(1);
        }

        @Test
        void aReplyThatAsksForItIsAcknowledgedAtOnceAndAgainWithEachCopy() {
            Transaction.Request request = peer.submit(1, modify(1)).request();
            Transaction.Reply reply = replyTo(request).withImmAckRequired(true);
            peer.arrives(reply);
            assertThat(peer.answers()).containsExactly(ack(request.id()));
            assertThat(peer.told()).containsExactly(new RequestOutcome.Replied(reply));
            peer.arrives(reply);
            assertThat(peer.answers()).containsExactly(ack(request.id()));
            assertThat(peer.told()).isEmpty();
            assertThat(peer.ignored()).containsExactly(PeerEffect.Oddity.REPEATED_REPLY);
        }

        @Test
        void anAcknowledgedReplyIsForgottenAndCopiesAreDroppedInSilence() {
            Transaction.Request request = notifying(7, 1);
            peer.arrives(request);
            peer.feed(new PeerEvent.Executed<>(replyTo(request)));
            peer.arrives(request);
            assertThat(peer.answers()).containsExactly(replyTo(request));
            peer.arrives(new Transaction.ResponseAck(List.of(new Transaction.IdRange(1, 0xFFFF_FFFFL))));
            peer.arrives(request);
            assertThat(peer.answers()).isEmpty();
            assertThat(peer.executes()).isFalse();
        }

        private Transaction ack(long id) {
            return new Transaction.ResponseAck(List.of(Transaction.IdRange.of(id)));
        }
    }

    @Nested
    class PendingFromUs {
        @Test
        void aLongExecutionIsAnnouncedAndItsReplyAsksForAnAcknowledgement() {
            Transaction.Request request = notifying(7, 1);
            assertThat(peer.arrives(request).executes()).isTrue();
            peer.pass(1000, 100);
            assertThat(peer.answers()).containsExactly(new Transaction.Pending(7));
            peer.feed(new PeerEvent.Executed<>(replyTo(request)));
            assertThat(peer.answers()).containsExactly(replyTo(request).withImmAckRequired(true));
            peer.pass(1000, 50);
            assertThat(peer.answers())
                    .as("repeated until acknowledged")
                    .isNotEmpty()
                    .containsOnly(replyTo(request).withImmAckRequired(true));
            peer.arrives(new Transaction.ResponseAck(List.of(Transaction.IdRange.of(7))));
            assertThat(peer.pass(30_000, 100).answers()).isEmpty();
        }

        @Test
        void aReplyThatIsNeverAcknowledgedIsGivenUpAfterTMax() {
            Transaction.Request request = notifying(7, 1);
            peer.arrives(request);
            peer.pass(1000, 100);
            peer.feed(new PeerEvent.Executed<>(replyTo(request)));
            peer.pass(30_000, 100);
            assertThat(peer.ignored()).containsExactly(PeerEffect.Oddity.REPLY_NOT_ACKNOWLEDGED);
            peer.pass(10_000, 100);
            assertThat(peer.answers()).isEmpty();
            assertThat(peer.machine.held()).isZero();
        }

        @Test
        void pastTheLimitTheAnswerIs506AndTheExecutionIsForNothing() {
            TransactionLimits limits = TransactionLimits.DEFAULT;
            OnePeer strict = new OnePeer(limits, PeerTerms.udp(3, limits).withPendings(3, 3));
            Transaction.Request request = notifying(7, 1);
            strict.arrives(request);
            strict.pass(10_000, 100);
            assertThat(strict.answers())
                    .containsExactly(
                            new Transaction.Pending(7),
                            new Transaction.Pending(7),
                            new Transaction.Pending(7),
                            Transaction.Reply.error(
                                    7,
                                    ErrorDescriptor.of(
                                            ErrorCode.TOO_MANY_PENDINGS, "more than 3 pendings for one request")));
            strict.feed(new PeerEvent.Executed<>(replyTo(request)));
            assertThat(strict.answers()).isEmpty();
            assertThat(strict.ignored()).containsExactly(PeerEffect.Oddity.LATE_EXECUTION);
            strict.arrives(request);
            assertThat(strict.executes()).isFalse();
            assertThat(strict.answers()).hasSize(1);
        }

        @Test
        void copiesThatTheNetworkMadeDoNotUseUpThePendings() {
            Transaction.Request request = notifying(7, 1);
            peer.arrives(request);
            int pendings = 0;
            for (int i = 0; i < 50; i++) {
                peer.now += 1;
                pendings += peer.arrives(request).answers().size();
            }
            assertThat(pendings).isOne();
        }
    }

    @Nested
    class Attacks {
        @Test
        void pendingForEverIsBoundedInTime() {
            Transaction.Request request = peer.submit(1, modify(1)).request();
            long begin = peer.now;
            int told = 0;
            for (int i = 0; i < 100 && told == 0; i++) {
                peer.arrives(new Transaction.Pending(request.id()));
                told += peer.told().size();
                told += peer.pass(5_000, 500).told().size();
            }
            assertThat(told).isOne();
            assertThat(peer.now - begin).isLessThanOrEqualTo(35_000);
        }

        @Test
        void pendingForEverIsBoundedInNumber() {
            Transaction.Request request = peer.submit(1, modify(1)).request();
            for (int i = 0; i < 20; i++) {
                assertThat(peer.arrives(new Transaction.Pending(request.id())).told())
                        .isEmpty();
            }
            assertThat(peer.arrives(new Transaction.Pending(request.id())).told())
                    .containsExactly(new RequestOutcome.Lost("the peer sent more than 20 pendings"));
        }

        @Test
        void aReplayedTransactionIdRunsNothing() {
            Transaction.Request request = notifying(7, 1);
            peer.arrives(request);
            peer.feed(new PeerEvent.Executed<>(replyTo(request)));
            Transaction.Request replayed = notifying(7, 3); // other content, same id
            for (int i = 0; i < 60; i++) {
                peer.now += 500;
                peer.arrives(replayed);
                assertThat(peer.executes()).isFalse();
                assertThat(peer.answers()).containsExactly(replyTo(request));
            }
        }

        @Test
        void aReplyForNoRequestIsCountedAndNothingElse() {
            peer.arrives(Transaction.Reply.error(99, ErrorDescriptor.of(ErrorCode.BUSY, "x"))
                    .withImmAckRequired(true));
            assertThat(peer.effects).containsExactly(new PeerEffect.Ignored<>(PeerEffect.Oddity.REPLY_TO_NO_REQUEST));
            peer.arrives(new Transaction.Pending(99));
            assertThat(peer.effects)
                    .containsExactly(new PeerEffect.Ignored<>(PeerEffect.Oddity.PENDING_FOR_NO_REQUEST));
            peer.arrives(new Transaction.SegmentAck(99, 1, true));
            assertThat(peer.effects)
                    .containsExactly(new PeerEffect.Ignored<>(PeerEffect.Oddity.SEGMENT_ACK_FOR_NO_REPLY));
            assertThat(peer.machine.held()).isZero();
        }

        @Test
        void aRequestWithoutIdIsRefusedAndNotRun() {
            peer.arrives(notifying(0, 1));
            assertThat(peer.executes()).isFalse();
            assertThat(peer.answers()).hasSize(1).first().isInstanceOf(Transaction.Reply.class);
            assertThat(peer.machine.held()).isZero();
        }

        @Test
        void aNotifyStormHoldsNoMoreThanTheLimit() {
            TransactionLimits.Counts counts = new TransactionLimits.Counts(10, 4, 50, 10, 8, 5, 5);
            TransactionLimits limits = TransactionLimits.DEFAULT.withCounts(counts);
            OnePeer small = new OnePeer(limits, PeerTerms.udp(3, limits));
            for (int id = 1; id <= 5_000; id++) {
                Transaction.Request request = notifying(id, id % 4);
                small.arrives(request);
                assertThat(small.executes()).isTrue();
                small.feed(new PeerEvent.Executed<>(replyTo(request)));
                assertThat(small.machine.held()).isLessThanOrEqualTo(50);
            }
        }

        @Test
        void requestsThatNeverEndAreBoundedAndTheRestIsTurnedAway() {
            TransactionLimits.Counts counts = new TransactionLimits.Counts(10, 4, 50, 10, 8, 5, 5);
            TransactionLimits limits = TransactionLimits.DEFAULT.withCounts(counts);
            OnePeer small = new OnePeer(limits, PeerTerms.udp(3, limits));
            for (int id = 1; id <= 50; id++) {
                assertThat(small.arrives(notifying(id, id % 4)).executes()).isTrue();
            }
            small.arrives(notifying(51, 1));
            assertThat(small.executes()).isFalse();
            assertThat(small.answers()).hasSize(1);
            assertThat(small.ignored()).containsExactly(PeerEffect.Oddity.TOO_MANY_REQUESTS);
            small.pass(60_000, 250); // all end with 506, are forgotten, and the peer is served again
            assertThat(small.machine.held()).isZero();
            assertThat(small.arrives(notifying(52, 1)).executes()).isTrue();
        }

        @Test
        void aPartialReplyIsDeliveredAsItIs() {
            Transaction.Request request = peer.submit(1, modify(1), modify(2)).request();
            ErrorDescriptor error = ErrorDescriptor.of(ErrorCode.UNKNOWN_TERMINATION, "no such termination");
            Transaction.Reply partial = Transaction.Reply.of(request.id(), List.of(ActionReply.error(ONE, error)));
            assertThat(peer.arrives(partial).told()).containsExactly(new RequestOutcome.Replied(partial));
        }
    }

    @Nested
    class Life {
        @Test
        void outstandingRequestsAreLostWithTheAssociationAndTheirRepliesComeLate() {
            Transaction.Request request = peer.submit(1, modify(1)).request();
            peer.submit(2, modify(1)); // waits for the first
            peer.feed(new PeerEvent.Ended<>("gone"));
            assertThat(peer.told()).containsExactly(new RequestOutcome.Lost("gone"), new RequestOutcome.Lost("gone"));
            assertThat(peer.machine.outstanding()).isZero();
            peer.arrives(replyTo(request));
            assertThat(peer.told()).containsExactly(new RequestOutcome.Late(replyTo(request)));
            assertThat(peer.arrives(replyTo(request)).told()).as("told once").isEmpty();
        }

        @Test
        void whatIsTooMuchIsRefusedButSubtractsGoOn() {
            TransactionLimits.Counts counts = new TransactionLimits.Counts(2, 4, 50, 10, 8, 5, 5);
            TransactionLimits limits = TransactionLimits.DEFAULT.withCounts(counts);
            OnePeer small = new OnePeer(limits, PeerTerms.udp(3, limits));
            small.submit(1, modify(1));
            small.submit(2, modify(2));
            assertThat(small.submit(3, modify(3)).told())
                    .containsExactly(new RequestOutcome.Refused("2 transactions are outstanding"));
            Action subtract = Action.of(ONE, Command.Subtract.of(CommandScript.termination(3)));
            assertThat(small.submit(4, subtract).requests()).hasSize(1);
            assertThat(small.submit(5, subtract).requests()).hasSize(1);
            assertThat(small.submit(6, subtract).told()).hasSize(1);
        }

        @Test
        void aReliableTransportRepeatsNothingAndAcknowledgesNothing() {
            TransactionLimits limits = TransactionLimits.DEFAULT;
            OnePeer tcp = new OnePeer(limits, PeerTerms.reliable(3, limits));
            Transaction.Request request = tcp.submit(1, modify(1)).request();
            assertThat(tcp.pass(29_000, 100).copies()).isZero();
            tcp.arrives(replyTo(request));
            tcp.submit(2, modify(2));
            assertThat(((PeerEffect.Send<String>) tcp.effects.getFirst()).message())
                    .hasSize(1);
            assertThat(tcp.pass(30_000, 100).told())
                    .containsExactly(new RequestOutcome.Lost("no reply after 1 copies"));
        }

        @Test
        void theFirstWaitFollowsTheDelayOfThePeer() {
            for (int i = 0; i < 20; i++) {
                Transaction.Request request = peer.submit(i, modify(i)).request();
                peer.now += 900;
                peer.machine.on(new PeerEvent.WokeUp<>(), peer.now - 900);
                peer.arrives(replyTo(request));
            }
            peer.submit(99, modify(99));
            assertThat(peer.pass(800, 10).copies()).isZero();
            assertThat(peer.pass(1_500, 10).copies()).isPositive();
        }

        @Test
        void aRestartedPeerMayUseItsIdsAgain() {
            Transaction.Request request = notifying(7, 1);
            peer.arrives(request);
            peer.feed(new PeerEvent.Executed<>(replyTo(request)));
            peer.feed(new PeerEvent.PeerRestarted<>());
            assertThat(peer.arrives(request).executes()).isTrue();
        }

        @Test
        void otherTermsHoldFromThenOn() {
            TransactionLimits limits = TransactionLimits.DEFAULT;
            peer.feed(new PeerEvent.Agreed<>(PeerTerms.udp(2, limits).withSegments(500, Duration.ofSeconds(1))));
            assertThat(peer.machine.terms().segments()).as("version 2 has none").isFalse();
            assertThat(peer.machine.terms().hardOctets()).isEqualTo(500);
        }
    }
}

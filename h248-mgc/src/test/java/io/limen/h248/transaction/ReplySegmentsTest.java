package io.limen.h248.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies in segments (H.248.1 version 3): cut, put together, acknowledged, missing, too many. */
class ReplySegmentsTest {
    private static final TransactionLimits.Segments LIMITS = TransactionLimits.Segments.DEFAULT;
    private static final Mid MID = Mid.parse("[192.0.2.1]:2944").orElseThrow();

    private static int compact(List<Transaction> message) {
        return H248Codec.encode(H248Message.of(3, MID, message), Form.COMPACT).length;
    }

    private static int pretty(List<Transaction> message) {
        return H248Codec.encode(H248Message.of(3, MID, message), Form.PRETTY).length;
    }

    /** A reply of many actions, none of the same context as its neighbour. */
    private static Transaction.Reply reply(Random random) {
        List<ActionReply> actions = new ArrayList<>();
        int n = 1 + random.nextInt(12);
        for (int i = 0; i < n; i++) {
            List<CommandReply> commands = new ArrayList<>();
            int m = random.nextInt(20);
            for (int j = 0; j < m; j++) {
                TerminationId id = CommandScript.termination(random.nextInt(1000));
                commands.add(
                        switch (random.nextInt(3)) {
                            case 0 -> CommandReply.Amms.of(CommandReply.AmmsKind.SUBTRACT, id);
                            case 1 -> CommandReply.Amms.of(CommandReply.AmmsKind.ADD, id);
                            default -> new CommandReply.Notify(List.of(id), Optional.empty());
                        });
            }
            if (random.nextInt(4) == 0) {
                commands.add(audited(1 + random.nextInt(400)));
            }
            Optional<ErrorDescriptor> error = random.nextInt(5) == 0
                    ? Optional.of(ErrorDescriptor.of(ErrorCode.UNKNOWN_TERMINATION, "none"))
                    : Optional.empty();
            actions.add(new ActionReply(
                    new ContextId(i + 1L), io.limen.h248.model.ContextProperties.NONE, commands, error));
        }
        return Transaction.Reply.of(77, actions);
    }

    private static CommandReply audited(int count) {
        return new CommandReply.ContextAudited(
                CommandReply.AuditKind.VALUE, CommandScript.terminations(count), Optional.empty());
    }

    private static List<Transaction.Reply> cut(Transaction.Reply reply, int octets, Sizing sizing) {
        return switch (new ReplySegmenter(LIMITS, sizing).cut(reply, octets)) {
            case ReplySegmenter.Cut.Done d -> d.segments();
            case ReplySegmenter.Cut.TooLarge t -> throw new AssertionError(t.reason());
        };
    }

    @Nested
    class CutAndJoined {
        @ParameterizedTest
        @ValueSource(ints = {0, 1})
        void everyReplyComesBackWholeInAnyOrder(int form) {
            Sizing sizing = form == 0 ? ReplySegmentsTest::compact : ReplySegmentsTest::pretty;
            for (int seed = 0; seed < 150; seed++) {
                Random random = new Random(seed);
                Transaction.Reply reply = reply(random);
                int octets = 300 + random.nextInt(1200);
                List<Transaction.Reply> segments = cut(reply, octets, sizing);
                for (Transaction.Reply segment : segments) {
                    assertThat(sizing.octets(List.of(segment)))
                            .as("seed %d", seed)
                            .isLessThanOrEqualTo(octets);
                }
                List<Transaction.Reply> shuffled = new ArrayList<>(segments);
                shuffled.addAll(segments.subList(0, segments.size() / 2)); // some come twice
                Collections.shuffle(shuffled, random);
                assertThat(whole(shuffled)).as("seed %d", seed).isEqualTo(reply);
            }
        }

        @Test
        void onlyTheLastSegmentIsMarkedAndAsksForTheAcknowledgement() {
            Transaction.Reply reply =
                    Transaction.Reply.of(9, List.of(ActionReply.of(new ContextId(1), List.of(audited(300)))));
            List<Transaction.Reply> segments = cut(reply.withImmAckRequired(true), 500, ReplySegmentsTest::compact);
            assertThat(segments).hasSizeGreaterThan(5);
            assertThat(segments.getFirst().segment()).isEqualTo(OptionalInt.of(1));
            assertThat(segments.getLast().lastSegment()).isTrue();
            assertThat(segments.getLast().immAckRequired()).isTrue();
            assertThat(segments.subList(0, segments.size() - 1)).noneMatch(s -> s.lastSegment() || s.immAckRequired());
        }

        @Test
        void whatCannotBeCutIsTooLarge() {
            TerminationId id = new TerminationId("a/very/long/name/that/does/not/fit/in/any/segment/at/all");
            Transaction.Reply reply = Transaction.Reply.of(
                    9,
                    List.of(ActionReply.of(
                            new ContextId(1), List.of(CommandReply.Amms.of(CommandReply.AmmsKind.ADD, id)))));
            assertThat(new ReplySegmenter(LIMITS, ReplySegmentsTest::compact).cut(reply, 60))
                    .isInstanceOf(ReplySegmenter.Cut.TooLarge.class);
        }

        private Transaction.Reply whole(List<Transaction.Reply> segments) {
            ReplyAssembler assembler = new ReplyAssembler(LIMITS);
            for (Transaction.Reply segment : segments) {
                if (assembler.add(segment, 100) instanceof ReplyAssembler.Verdict.Complete c) {
                    return c.reply();
                }
            }
            throw new AssertionError("missing " + assembler.missing());
        }
    }

    @Nested
    class Received {
        private final OnePeer peer = OnePeer.udp();
        private final long id =
                peer.submit(1, PeerTransactionsTest.modify(1)).request().id();

        private Transaction.Reply segment(int number, boolean last) {
            List<ActionReply> actions = List.of(ActionReply.of(
                    new ContextId(1),
                    List.of(CommandReply.Amms.of(CommandReply.AmmsKind.MODIFY, CommandScript.termination(number)))));
            return new Transaction.Reply(
                    id, OptionalInt.of(number), last, false, new io.limen.h248.model.ReplyBody.Actions(actions));
        }

        @Test
        void eachSegmentIsAcknowledgedAndDuplicatesToo() {
            assertThat(peer.arrives(segment(2, true)).answers())
                    .containsExactly(new Transaction.SegmentAck(id, 2, true));
            assertThat(peer.arrives(segment(2, true)).answers())
                    .containsExactly(new Transaction.SegmentAck(id, 2, true));
            assertThat(peer.arrives(segment(1, false)).answers())
                    .containsExactly(new Transaction.SegmentAck(id, 1, false));
            assertThat(peer.told()).hasSize(1).first().isInstanceOf(RequestOutcome.Replied.class);
            assertThat(peer.arrives(segment(1, false)).answers())
                    .as("a copy after the end")
                    .containsExactly(new Transaction.SegmentAck(id, 1, false));
            assertThat(peer.told()).isEmpty();
        }

        @Test
        void missingSegmentsLoseTheRequestWithTheirNumbersAndWhatCameIsToldLate() {
            peer.arrives(segment(1, false));
            peer.arrives(segment(4, true));
            peer.pass(4_000, 50);
            assertThat(peer.copies())
                    .as("the request is not repeated meanwhile")
                    .isZero();
            assertThat(peer.told())
                    .hasSize(2)
                    .first()
                    .isEqualTo(new RequestOutcome.Lost("segments of the reply are missing: missing 2, 3"));
            assertThat(((RequestOutcome.Late) peer.told().getLast()).reply().actions())
                    .hasSize(1);
        }

        @Test
        void segmentsThatGoOnForEverAreBoundedInTime() {
            long begin = peer.now;
            int number = 1;
            int told = 0;
            while (told == 0) {
                peer.arrives(segment(number++, false));
                told = peer.told().size() + peer.pass(2_000, 500).told().size();
            }
            assertThat(peer.now - begin).isLessThanOrEqualTo(32_000);
        }

        @Test
        void octetsAreBounded() {
            assertThat(peer.arrives(segment(1, false), 9 * 1024 * 1024).told())
                    .first()
                    .isInstanceOf(RequestOutcome.Lost.class);
        }

        @Test
        void contradictingLastSegmentsBreakTheReply() {
            peer.arrives(segment(3, true));
            assertThat(peer.arrives(segment(5, true)).told())
                    .first()
                    .isEqualTo(new RequestOutcome.Lost("segment 5 after the last, which was 3: missing 1, 2"));
        }

        @Test
        void repliesBeingPutTogetherAtOnceAreBounded() {
            TransactionLimits limits =
                    TransactionLimits.DEFAULT.withSegments(new TransactionLimits.Segments(1, 4, 100, 1 << 20, 2));
            OnePeer small = new OnePeer(limits, PeerTerms.udp(3, limits));
            List<Transaction.Request> requests = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                requests.add(small.submit(i, PeerTransactionsTest.modify(i)).request());
            }
            List<RequestOutcome> told = new ArrayList<>();
            for (Transaction.Request request : requests) {
                small.arrives(new Transaction.Reply(
                        request.id(),
                        OptionalInt.of(1),
                        false,
                        false,
                        segment(1, false).body()));
                told.addAll(small.told());
            }
            assertThat(told).containsExactly(new RequestOutcome.Lost("more than 2 replies come in segments at once"));
        }
    }

    @Nested
    class Sent {
        private final TransactionLimits limits = TransactionLimits.DEFAULT;

        private OnePeer peer(PeerTerms terms) {
            return new OnePeer(limits, terms);
        }

        private Transaction.Reply big(long id, int terminations) {
            return Transaction.Reply.of(id, List.of(ActionReply.of(new ContextId(1), List.of(audited(terminations)))));
        }

        @Test
        void aWindowLeavesAndTheRestAsAcknowledgementsComeAndWhatIsMissingAgain() {
            OnePeer peer = peer(PeerTerms.udp(3, limits).withSegments(600, Duration.ofSeconds(4)));
            peer.arrives(PeerTransactionsTest.notifying(5, 1));
            peer.feed(new PeerEvent.Executed<>(big(5, 2_000)));
            assertThat(peer.answers()).hasSize(16);
            peer.arrives(new Transaction.SegmentAck(5, 1, false));
            assertThat(peer.answers()).hasSize(1);
            peer.pass(200, 50);
            assertThat(peer.answers()).as("all that is not acknowledged").hasSize(16);
            for (int i = 2; i < 200; i++) {
                peer.arrives(new Transaction.SegmentAck(5, i, false));
            }
            assertThat(peer.pass(40_000, 100).answers()).isEmpty();
            assertThat(peer.machine.held()).isZero();
        }

        @Test
        void aPeerWithoutSegmentsGetsALongReplyWholeAndTooLongAOneError533() {
            OnePeer peer = peer(PeerTerms.udp(2, limits));
            peer.arrives(PeerTransactionsTest.notifying(5, 1));
            peer.feed(new PeerEvent.Executed<>(big(5, 2_000)));
            assertThat(peer.answers()).containsExactly(big(5, 2_000));
            peer.arrives(PeerTransactionsTest.notifying(6, 1));
            peer.feed(new PeerEvent.Executed<>(big(6, 20_000)));
            Transaction.Reply refused = (Transaction.Reply) peer.answers().getFirst();
            assertThat(((io.limen.h248.model.ReplyBody.Failed) refused.body())
                            .error()
                            .code())
                    .isEqualTo(ErrorCode.RESPONSE_TOO_LARGE);
            assertThat(peer.ignored()).containsExactly(PeerEffect.Oddity.REPLY_TOO_LARGE);
        }
    }

    @Nested
    class WildcardReplyOfAHundredThousand {
        @Test
        void isCutSentAndPutTogetherInLinearTimeAndMemory() {
            TransactionLimits limits = TransactionLimits.DEFAULT;
            PeerTerms terms = PeerTerms.udp(3, limits).withSegments(1400, Duration.ofSeconds(4));
            OnePeer gateway = new OnePeer(limits, terms);
            OnePeer controller = new OnePeer(limits, terms);
            Transaction.Request audit = controller
                    .submit(1, io.limen.h248.model.Action.of(ContextId.ALL, CommandScript.audit(TerminationId.ALL)))
                    .request();
            gateway.arrives(audit);
            CommandReply all = audited(100_000);
            Transaction.Reply reply =
                    Transaction.Reply.of(audit.id(), List.of(ActionReply.of(new ContextId(1), List.of(all))));
            gateway.feed(new PeerEvent.Executed<>(reply));
            List<RequestOutcome> told = new ArrayList<>();
            List<Transaction> onTheWay = new ArrayList<>(gateway.answers());
            int messages = 0;
            while (!onTheWay.isEmpty()) {
                messages++;
                Transaction next = onTheWay.removeFirst();
                controller.arrives(next, 1400);
                told.addAll(controller.told());
                for (Transaction ack : List.copyOf(controller.answers())) {
                    onTheWay.addAll(gateway.arrives(ack).answers());
                }
            }
            assertThat(told).containsExactly(new RequestOutcome.Replied(reply));
            assertThat(messages).isBetween(600, 1400);
        }
    }
}

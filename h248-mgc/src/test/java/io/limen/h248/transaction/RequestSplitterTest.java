package io.limen.h248.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests that are too large for one message: split only where neither order nor stopping at a failure is asked for. */
class RequestSplitterTest {
    private final RequestSplitter splitter = new RequestSplitter(CommandScript::octets);

    private static Action modifies(int context, int count) {
        return Action.of(
                new ContextId(context),
                IntStream.range(0, count)
                        .mapToObj(i -> Command.Modify.of(CommandScript.termination(context * 100 + i)))
                        .toArray(Command[]::new));
    }

    private static Action subtracts(int context, int count) {
        return Action.of(
                new ContextId(context),
                IntStream.range(0, count)
                        .mapToObj(i -> Command.Subtract.of(CommandScript.termination(context * 100 + i)))
                        .toArray(Command[]::new));
    }

    private List<List<Action>> parts(List<Action> actions, boolean independent) {
        return switch (splitter.plan(1, actions, independent, 500, 4000)) {
            case RequestSplitter.Plan.Parts p -> p.parts();
            case RequestSplitter.Plan.TooLarge t -> throw new AssertionError(t.reason());
        };
    }

    private static List<Command> commands(List<List<Action>> parts) {
        return parts.stream()
                .flatMap(List::stream)
                .flatMap(a -> a.commands().stream())
                .map(CommandRequest::command)
                .toList();
    }

    @Test
    void whatFitsIsLeftAlone() {
        List<Action> actions = List.of(modifies(1, 3), modifies(2, 3));
        assertThat(parts(actions, true)).containsExactly(actions);
    }

    @Test
    void independentActionsArePackedIntoAsFewTransactionsAsFit() {
        List<Action> actions =
                IntStream.range(1, 20).mapToObj(i -> modifies(i, 2)).toList();
        List<List<Action>> parts = parts(actions, true);
        assertThat(parts).hasSizeBetween(2, 6);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(actions);
        for (List<Action> part : parts) {
            assertThat(CommandScript.octets(List.of(new Transaction.Request(1, part))))
                    .isLessThanOrEqualTo(500);
        }
    }

    @Test
    void actionsThatNeedEachOtherStayTogetherEvenBeyondThePreferredSize() {
        List<Action> actions =
                IntStream.range(1, 20).mapToObj(i -> modifies(i, 2)).toList();
        assertThat(parts(actions, false)).containsExactly(actions);
    }

    @Test
    void whatMayNotBeSplitAndExceedsTheHardLimitIsRefused() {
        assertThat(splitter.plan(1, List.of(modifies(1, 200)), true, 500, 4000))
                .isEqualTo(new RequestSplitter.Plan.TooLarge(
                        "request of 6846 octets exceeds 4000 and may not be split into several transactions"));
    }

    @Test
    void theCommandsOfAnActionThatOnlySubtractsMayPart() {
        List<Action> actions = List.of(subtracts(1, 60));
        List<List<Action>> parts = parts(actions, true);
        assertThat(parts).hasSizeGreaterThan(2).allMatch(p -> p.size() == 1);
        assertThat(commands(parts)).isEqualTo(commands(List.of(actions)));
    }

    @Test
    void auditsMayAlwaysPart() {
        List<Command> audits = IntStream.range(0, 60)
                .mapToObj(i -> CommandScript.audit(new TerminationId("a/" + i)))
                .toList();
        List<Action> actions = List.of(Action.of(ContextId.NULL, audits.toArray(Command[]::new)));
        List<List<Action>> parts = parts(actions, false);
        assertThat(parts).hasSizeGreaterThan(2);
        assertThat(commands(parts)).isEqualTo(audits);
    }

    @Test
    void theOutcomeOfASplitRequestIsOneWithTheActionsInOrder() {
        OnePeer peer = OnePeer.udp();
        List<Action> actions =
                IntStream.range(1, 60).mapToObj(i -> modifies(i, 2)).toList();
        peer.feed(new PeerEvent.Submit<>(5, actions, true, RetryPolicy.DEFAULT));
        List<Transaction.Request> sent = new ArrayList<>(peer.requests());
        assertThat(sent).hasSizeGreaterThan(2);
        List<RequestOutcome> told = new ArrayList<>();
        for (Transaction.Request request : sent.reversed()) {
            peer.arrives(CommandScript.reply(request, new Random(1)));
            told.addAll(peer.told());
        }
        assertThat(told).hasSize(1);
        Transaction.Reply reply = ((RequestOutcome.Replied) told.getFirst()).reply();
        assertThat(reply.actions().stream().map(a -> a.context().value()))
                .containsExactlyElementsOf(
                        IntStream.range(1, 60).mapToObj(Long::valueOf).toList());
    }

    @Test
    void oneLostPartLosesTheWholeOnceAllPartsEnded() {
        OnePeer peer = OnePeer.udp();
        List<Action> actions =
                IntStream.range(1, 60).mapToObj(i -> modifies(i, 2)).toList();
        peer.feed(new PeerEvent.Submit<>(5, actions, true, RetryPolicy.DEFAULT));
        List<Transaction.Request> sent = new ArrayList<>(peer.requests());
        for (Transaction.Request request : sent.subList(1, sent.size())) {
            peer.arrives(CommandScript.reply(request, new Random(1)));
            assertThat(peer.told()).isEmpty();
        }
        peer.pass(30_000, 100);
        assertThat(peer.told()).hasSize(1).first().isInstanceOf(RequestOutcome.Lost.class);
    }

    @Test
    void whatThePeerCannotExpressIsRefusedAndNotSent() {
        PeerTransactions<String> machine = new PeerTransactions<>(
                TransactionLimits.DEFAULT,
                PeerTerms.udp(1, TransactionLimits.DEFAULT),
                message -> Sizing.UNWRITABLE,
                new Random(1));
        assertThat(machine.on(new PeerEvent.Submit<>(3, List.of(modifies(1, 1)), false, RetryPolicy.DEFAULT), 0))
                .containsExactly(new PeerEffect.Tell<>(
                        3,
                        new RequestOutcome.Refused(
                                "request cannot be written in the version or encoding of the peer")));
        assertThat(machine.held()).isZero();
    }
}

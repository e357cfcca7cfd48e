package io.limen.h248.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every state with every event, against the table that was approved: {@code transaction/transitions.txt}. */
class TransitionTableTest {
    private static final RequestRules RULES = RequestRules.of(TransactionLimits.DEFAULT);
    private static final ReplyTransaction.PendingRules PENDING = new ReplyTransaction.PendingRules(1000, 200, 2);

    private static final List<RequestTransaction> REQUESTS = List.of(
            new RequestTransaction.Sent(1, 200, 30_000),
            new RequestTransaction.PendingSeen(1, 1, 10_000, 30_000, 30_000),
            new RequestTransaction.Assembling(1, 4_000, 30_000),
            new RequestTransaction.Replied(1),
            new RequestTransaction.GivenUp("silence"));

    private static final List<RequestTransaction.Event> EVENTS = List.of(
            new RequestTransaction.Event.TimerFired(100),
            new RequestTransaction.Event.TimerFired(10_000),
            new RequestTransaction.Event.TimerFired(30_000),
            new RequestTransaction.Event.PendingArrived(100),
            new RequestTransaction.Event.SegmentArrived(100),
            new RequestTransaction.Event.ReplyArrived(false),
            new RequestTransaction.Event.ReplyArrived(true),
            new RequestTransaction.Event.Aborted("gone"));

    private static final List<ReplyTransaction<String>> REPLIES = List.of(
            new ReplyTransaction.Executing<>(0, 1000, 0),
            new ReplyTransaction.Executing<>(2, 1000, 200),
            new ReplyTransaction.WaitingForAck<>(35_000, "reply"),
            new ReplyTransaction.Aborted<>(35_000, "506"),
            new ReplyTransaction.Discarded<>(35_000));

    @Test
    void everyKindOfStateAndEventIsInTheTable() {
        assertThat(kinds(REQUESTS)).hasSameSizeAs(RequestTransaction.class.getPermittedSubclasses());
        assertThat(kinds(EVENTS)).hasSameSizeAs(RequestTransaction.Event.class.getPermittedSubclasses());
        assertThat(kinds(REPLIES)).hasSameSizeAs(ReplyTransaction.class.getPermittedSubclasses());
    }

    @Test
    void everyMoveIsTheApprovedOne() throws IOException {
        try (InputStream approved =
                Objects.requireNonNull(TransitionTableTest.class.getResourceAsStream("/transaction/transitions.txt"))) {
            assertThat(String.join("\n", table()) + "\n").isEqualTo(new String(approved.readAllBytes(), UTF_8));
        }
    }

    private static List<String> table() {
        List<String> rows = new ArrayList<>();
        for (RequestTransaction state : REQUESTS) {
            for (RequestTransaction.Event event : EVENTS) {
                RequestTransaction.Step step = state.on(event, RULES, new Random(1));
                rows.add(row(state, event, step.next(), step.effects().toString()));
            }
        }
        for (ReplyTransaction<String> state : REPLIES) {
            for (long now : new long[] {100, 1000}) {
                ReplyTransaction.Step<String> copy = state.copyArrived(now, 35_000, PENDING);
                rows.add(row(
                        state,
                        "copy arrived at " + now,
                        copy.next(),
                        copy.verdict().toString()));
                ReplyTransaction.Step<String> timer = state.timerFired(now, PENDING);
                rows.add(row(
                        state,
                        "timer fired at " + now,
                        timer.next(),
                        timer.verdict().toString()));
            }
            rows.add(row(state, "completed", moved(() -> state.completed("result", 36_000)), ""));
            rows.add(row(state, "aborted", moved(() -> state.aborted("506", 36_000)), ""));
            rows.add(row(state, "acknowledged", state.acknowledged(), ""));
        }
        return rows;
    }

    private static Object moved(java.util.function.Supplier<ReplyTransaction<String>> move) {
        try {
            return move.get();
        } catch (IllegalStateException illegal) {
            return "illegal";
        }
    }

    private static String row(Object state, Object event, Object next, String effects) {
        return (state + " | " + event + " -> " + next + " | " + effects).strip();
    }

    private static List<Class<?>> kinds(List<?> all) {
        return all.stream().map(Object::getClass).distinct().collect(Collectors.toList());
    }
}

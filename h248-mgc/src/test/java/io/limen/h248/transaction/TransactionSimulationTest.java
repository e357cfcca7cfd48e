package io.limen.h248.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two sides over a network that loses, doubles and reorders: nothing runs twice, nothing hangs. */
class TransactionSimulationTest {
    private static final RetryPolicy POLICY = RetryPolicy.DEFAULT;

    private enum Kind {
        REQUEST,
        PENDING,
        REPLY,
        ACK,
        TIMER,
        DONE
    }

    private record Due(long at, long order, Kind kind, long id) {}

    private final PriorityQueue<Due> queue = new PriorityQueue<>(
            (a, b) -> a.at() != b.at() ? Long.compare(a.at(), b.at()) : Long.compare(a.order(), b.order()));
    private final Map<Long, RequestTransaction> requests = new HashMap<>();
    private final Map<Long, Integer> executions = new HashMap<>();
    private final Map<Long, Integer> outcomes = new HashMap<>();
    private final Map<Long, Integer> lost = new HashMap<>();
    private final AtMostOnce<String> table = new AtMostOnce<>(Duration.ofSeconds(40), 100_000);
    private long order;
    private long now;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noCommandRunsTwiceAndNoTransactionHangs(long seed) {
        Random random = new Random(seed);
        double loss = seed % 4 == 0 ? 1.0 : 0.1 * (seed % 6);
        TransactionIds ids = new TransactionIds(TransactionIds.MAX - 100);
        List<Long> used = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long id = ids.next(requests::containsKey);
            used.add(id);
            now = i * 7L;
            RequestTransaction.Step step = RequestTransaction.sent(now, POLICY, random);
            requests.put(id, step.next());
            send(Kind.REQUEST, id, loss, random);
            apply(id, step.effects(), loss, random);
        }
        long steps = 0;
        while (!queue.isEmpty()) {
            assertThat(steps++).as("seed %d ends", seed).isLessThan(200_000);
            Due due = queue.poll();
            now = due.at();
            deliver(due, loss, random);
        }
        assertThat(used).as("seed %d", seed).doesNotContain(0L).doesNotHaveDuplicates();
        assertThat(executions.values()).as("seed %d", seed).allMatch(n -> n == 1);
        for (long id : used) {
            int told = outcomes.getOrDefault(id, 0) + lost.getOrDefault(id, 0);
            assertThat(told)
                    .as("seed %d, transaction %d is told one result", seed, id)
                    .isEqualTo(1);
            assertThat(Objects.requireNonNull(requests.get(id)).ended()).isTrue();
        }
        if (loss == 1.0) {
            assertThat(outcomes).isEmpty();
        } else {
            assertThat(outcomes.size()).as("seed %d", seed).isGreaterThan(320);
        }
        table.expire(now + 100_000);
        assertThat(table.size()).isZero();
    }

    private void deliver(Due due, double loss, Random random) {
        long id = due.id();
        AtMostOnce.Key key = new AtMostOnce.Key("mgc", id);
        switch (due.kind()) {
            case REQUEST -> {
                switch (table.arrived(key, now)) {
                    case ReplyTransaction.Verdict.Execute<String> e -> {
                        executions.merge(id, 1, Integer::sum);
                        at(now + random.nextInt(3000), Kind.DONE, id);
                    }
                    case ReplyTransaction.Verdict.Resend<String> r -> send(Kind.REPLY, id, loss, random);
                    case ReplyTransaction.Verdict.SayPending<String> p -> send(Kind.PENDING, id, loss, random);
                    case ReplyTransaction.Verdict.Drop<String> d -> {}
                }
            }
            case DONE -> {
                table.completed(key, "reply", now);
                send(Kind.REPLY, id, loss, random);
            }
            case ACK -> table.acknowledged("mgc", id, id);
            case TIMER -> event(id, new RequestTransaction.Event.TimerFired(now), loss, random);
            case PENDING -> event(id, new RequestTransaction.Event.PendingArrived(now), loss, random);
            case REPLY -> event(id, new RequestTransaction.Event.ReplyArrived(true), loss, random);
        }
    }

    private void event(long id, RequestTransaction.Event event, double loss, Random random) {
        RequestTransaction.Step step = Objects.requireNonNull(requests.get(id)).on(event, POLICY, random);
        requests.put(id, step.next());
        apply(id, step.effects(), loss, random);
    }

    private void apply(long id, List<RequestTransaction.Effect> effects, double loss, Random random) {
        for (RequestTransaction.Effect effect : effects) {
            switch (effect) {
                case RequestTransaction.Effect.Resend r -> send(Kind.REQUEST, id, loss, random);
                case RequestTransaction.Effect.WakeAt w -> at(w.at(), Kind.TIMER, id);
                case RequestTransaction.Effect.Deliver d -> outcomes.merge(id, 1, Integer::sum);
                case RequestTransaction.Effect.AcknowledgeNow a -> send(Kind.ACK, id, loss, random);
                case RequestTransaction.Effect.ReportLost l -> lost.merge(id, 1, Integer::sum);
            }
        }
    }

    private void send(Kind kind, long id, double loss, Random random) {
        int copies = random.nextDouble() < 0.2 ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (random.nextDouble() >= loss) {
                at(now + 1 + random.nextInt(400), kind, id);
            }
        }
    }

    private void at(long time, Kind kind, long id) {
        queue.add(new Due(time, order++, kind, id));
    }
}

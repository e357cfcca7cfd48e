package io.limen.h248.gateway;

import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.AckCollector;
import io.limen.h248.transaction.RequestRules;
import io.limen.h248.transaction.RequestTransaction;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transaction.TransactionIds;
import io.limen.h248.transaction.TransactionLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The requests that one association has sent: their machines, timers and answers. Belongs to the loop. */
final class Requests {
    /** How messages leave. */
    interface Out {
        void send(String correlation, Transaction transaction, boolean copy);
    }

    private static final class Sent {
        final Transaction.Request request;
        final String correlation;
        final RetryPolicy policy;
        final long sentAt;
        final Consumer<Outcome> onOutcome;
        RequestTransaction state;
        Runnable cancel = () -> {};
        boolean repeated;

        Sent(
                Transaction.Request request,
                String correlation,
                RetryPolicy policy,
                long sentAt,
                Consumer<Outcome> onOutcome,
                RequestTransaction state) {
            this.request = request;
            this.correlation = correlation;
            this.policy = policy;
            this.sentAt = sentAt;
            this.onOutcome = onOutcome;
            this.state = state;
        }
    }

    private static final int REMEMBERED = 4096;
    private final Loop loop;
    private final RandomGenerator random;
    private final int limit;
    private final Out out;
    private final TransactionIds ids;
    private final Map<Long, Sent> outstanding = new HashMap<>();
    private final Map<Long, Sent> ended = new LinkedHashMap<>(64, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Sent> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final AckCollector acks = new AckCollector(64, 30_000);

    Requests(Loop loop, RandomGenerator random, int limit, Out out) {
        this.loop = loop;
        this.random = random;
        this.limit = limit;
        this.out = out;
        this.ids = new TransactionIds(random.nextLong(1, TransactionIds.MAX)); // a restart does not repeat ids
    }

    int outstanding() {
        return outstanding.size();
    }

    void send(List<Action> actions, String correlation, RetryPolicy policy, Consumer<Outcome> onOutcome) {
        // what frees a gateway goes before the limit: refused, it would leave terminations that nobody asks for again
        if (outstanding.size() >= (frees(actions) ? 2L * limit : limit)) {
            onOutcome.accept(new Outcome.Refused(limit + " transactions are outstanding"));
            return;
        }
        long id = ids.next(i -> outstanding.containsKey(i) || ended.containsKey(i));
        long now = loop.nowMillis();
        RequestTransaction.Step step = RequestTransaction.sent(now, rules(policy), random);
        Sent entry = new Sent(new Transaction.Request(id, actions), correlation, policy, now, onOutcome, step.next());
        outstanding.put(id, entry);
        out.send(correlation, entry.request, false);
        apply(entry, step, Optional.empty());
    }

    /**
     * A reply arrived.
     *
     * @return milliseconds since the request was sent; empty where a copy was sent (Karn) or it fits no request
     */
    OptionalLong reply(Transaction.Reply reply) {
        Sent entry = outstanding.get(reply.id());
        if (entry == null) {
            late(reply);
            return OptionalLong.empty();
        }
        if (!reply.immAckRequired()) {
            acks.add(reply.id(), loop.nowMillis());
        }
        OptionalLong trip = entry.repeated ? OptionalLong.empty() : OptionalLong.of(loop.nowMillis() - entry.sentAt);
        step(entry, new RequestTransaction.Event.ReplyArrived(reply.immAckRequired()), Optional.of(reply));
        return trip;
    }

    boolean knows(long id) {
        return outstanding.containsKey(id) || ended.containsKey(id);
    }

    String correlation(long id) {
        Sent entry = outstanding.containsKey(id) ? outstanding.get(id) : ended.get(id);
        return entry == null ? "" : entry.correlation;
    }

    void pending(long id) {
        Sent entry = outstanding.get(id);
        if (entry != null) {
            step(entry, new RequestTransaction.Event.PendingArrived(loop.nowMillis()), Optional.empty());
        }
    }

    private static boolean frees(List<Action> actions) {
        return actions.stream()
                .flatMap(action -> action.commands().stream())
                .allMatch(request -> request.command() instanceof Command.Subtract);
    }

    /** Ends all outstanding requests as lost. */
    void abort(String reason) {
        for (Sent entry : new ArrayList<>(outstanding.values())) {
            step(entry, new RequestTransaction.Event.Aborted(reason), Optional.empty());
        }
    }

    /** Acknowledgements that may ride on the next message. */
    Optional<Transaction> takeAcks() {
        List<Transaction.IdRange> ranges = acks.drain(loop.nowMillis()).stream()
                .map(r -> new Transaction.IdRange(r.first(), r.last()))
                .toList();
        return ranges.isEmpty() ? Optional.empty() : Optional.of(new Transaction.ResponseAck(ranges));
    }

    private void late(Transaction.Reply reply) {
        Sent entry = ended.get(reply.id());
        if (entry == null) {
            return;
        }
        if (reply.immAckRequired()) {
            out.send(entry.correlation, ack(reply.id()), false);
        }
        if (entry.state instanceof RequestTransaction.GivenUp) {
            entry.state = new RequestTransaction.Replied(1);
            entry.onOutcome.accept(new Outcome.Late(reply));
        }
    }

    private void step(Sent entry, RequestTransaction.Event event, Optional<Transaction.Reply> reply) {
        apply(entry, entry.state.on(event, rules(entry.policy), random), reply);
    }

    private void apply(Sent entry, RequestTransaction.Step step, Optional<Transaction.Reply> reply) {
        entry.state = step.next();
        long id = entry.request.id();
        if (step.next().ended()) {
            entry.cancel.run();
            outstanding.remove(id);
            ended.put(id, entry);
        }
        for (RequestTransaction.Effect effect : step.effects()) {
            switch (effect) {
                case RequestTransaction.Effect.Resend r -> {
                    entry.repeated = true;
                    out.send(entry.correlation, entry.request, true);
                }
                case RequestTransaction.Effect.WakeAt w -> {
                    entry.cancel.run();
                    entry.cancel = loop.after(Math.max(0, w.at() - loop.nowMillis()), () -> wake(entry));
                }
                case RequestTransaction.Effect.AcknowledgeNow a -> out.send(entry.correlation, ack(id), false);
                case RequestTransaction.Effect.Deliver d ->
                    reply.ifPresent(r -> entry.onOutcome.accept(new Outcome.Replied(r)));
                case RequestTransaction.Effect.ReportLost l -> entry.onOutcome.accept(new Outcome.Lost(l.reason()));
            }
        }
    }

    private void wake(Sent entry) {
        if (!entry.state.ended()) {
            step(entry, new RequestTransaction.Event.TimerFired(loop.nowMillis()), Optional.empty());
        }
    }

    private static RequestRules rules(RetryPolicy policy) {
        return new RequestRules(
                policy,
                policy.first().toMillis(),
                TransactionLimits.Counts.DEFAULT.pendingsTaken(),
                policy.giveUpAfter(),
                TransactionLimits.Times.DEFAULT.segmentation());
    }

    private static Transaction ack(long id) {
        return new Transaction.ResponseAck(List.of(Transaction.IdRange.of(id)));
    }
}

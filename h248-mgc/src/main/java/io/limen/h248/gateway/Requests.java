package io.limen.h248.gateway;

import io.limen.h248.codec.Form;
import io.limen.h248.model.Action;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.PeerEffect;
import io.limen.h248.transaction.PeerEvent;
import io.limen.h248.transaction.PeerTerms;
import io.limen.h248.transaction.PeerTransactions;
import io.limen.h248.transaction.RequestOutcome;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transaction.TransactionLimits;
import io.limen.h248.transport.Link;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Runs {@link PeerTransactions} for one association: keeps who asked for what, arms its one timer and carries out what
 * it asks for. Belongs to the loop.
 */
final class Requests {
    /** Where a message came from, and how it was written. */
    record Way(Link link, Form form) {}

    /** How messages leave, and who is told of what happens on the way. */
    interface Out {
        /** Octets of a message to the gateway. */
        int octets(List<Transaction> message);

        /** Sends to where the gateway takes requests. */
        void send(String correlation, List<Transaction> message, boolean copy);

        /** Sends to where a message came from. */
        void answer(Way to, List<Transaction> message, boolean copy);

        /** An answer to a request that left once took so long. */
        void measured(long millis);

        /** Something that fits nothing was passed over. */
        void ignored(PeerEffect.Oddity what);
    }

    private record Asker(String correlation, Consumer<Outcome> onOutcome) {}

    private final Loop loop;
    private final Out out;
    private final PeerTransactions<Way> machine;
    private final Map<Long, Asker> askers = new HashMap<>();
    private final Map<Long, Asker> lost = new HashMap<>(); // told as lost, the reply may still come
    private long tickets;
    private long wakeAt = Long.MAX_VALUE;
    private boolean execute;
    private Runnable cancelWake = () -> {};

    Requests(Loop loop, RandomGenerator random, TransactionLimits limits, PeerTerms terms, Out out) {
        this.loop = loop;
        this.out = out;
        this.machine = new PeerTransactions<>(limits, terms, out::octets, random);
    }

    /**
     * Sends a request.
     *
     * @param independent whether its actions need neither each other nor their order
     */
    void send(
            List<Action> actions,
            boolean independent,
            String correlation,
            RetryPolicy policy,
            Consumer<Outcome> onOutcome) {
        long ticket = tickets++;
        askers.put(ticket, new Asker(correlation, onOutcome));
        feed(new PeerEvent.Submit<>(ticket, actions, independent, policy));
    }

    /**
     * A transaction of the gateway arrived.
     *
     * @return whether it is a request that is to be carried out; then {@link #executed} must follow
     */
    boolean arrived(Way from, Transaction transaction, int octets) {
        execute = false;
        feed(new PeerEvent.Arrived<>(from, transaction, octets));
        boolean wanted = execute;
        execute = false;
        return wanted;
    }

    /** A request of the gateway was carried out. */
    void executed(Transaction.Reply reply) {
        feed(new PeerEvent.Executed<>(reply));
    }

    /** Ends all requests of ours as lost. */
    void abort(String reason) {
        feed(new PeerEvent.Ended<>(reason));
    }

    /** The gateway counts its ids anew. */
    void peerRestarted() {
        feed(new PeerEvent.PeerRestarted<>());
    }

    /** The connection was lost and is there again. */
    void linkBack(Way link) {
        feed(new PeerEvent.LinkBack<>(link));
    }

    /** Other terms hold from now on. */
    void agreed(PeerTerms terms) {
        feed(new PeerEvent.Agreed<>(terms));
    }

    /** Whether a request of the gateway with this id is remembered. */
    boolean remembers(long id) {
        return machine.remembers(id, loop.nowMillis());
    }

    int outstanding() {
        return machine.outstanding();
    }

    /** What the request with this id was for; empty if it is unknown or nobody's. */
    String correlation(long id) {
        OptionalLong ticket = machine.ticket(id);
        return ticket.isEmpty() ? "" : correlationOf(ticket.getAsLong());
    }

    private String correlationOf(long ticket) {
        Asker asker = askers.containsKey(ticket) ? askers.get(ticket) : lost.get(ticket);
        return asker == null ? "" : asker.correlation();
    }

    private void feed(PeerEvent<Way> event) {
        carryOut(machine.on(event, loop.nowMillis()).iterator());
    }

    /** Whoever is told may fail: all else is carried out still, as without its wake-up the machine would stand for ever. */
    private void carryOut(Iterator<PeerEffect<Way>> effects) {
        try {
            while (effects.hasNext()) {
                carryOut(effects.next());
            }
        } finally {
            if (effects.hasNext()) {
                carryOut(effects);
            }
        }
    }

    private void carryOut(PeerEffect<Way> effect) {
        switch (effect) {
            case PeerEffect.Send<Way> s -> out.send(correlationOf(s.ticket()), s.message(), s.copy());
            case PeerEffect.Answer<Way> a -> out.answer(a.to(), a.message(), a.copy());
            case PeerEffect.Execute<Way> e -> execute = true;
            case PeerEffect.Tell<Way> t -> tell(t.ticket(), t.outcome());
            case PeerEffect.Forgotten<Way> f -> lost.remove(f.ticket());
            case PeerEffect.Measured<Way> m -> out.measured(m.millis());
            case PeerEffect.WakeAt<Way> w -> wake(w.at());
            case PeerEffect.Ignored<Way> i -> out.ignored(i.what());
        }
    }

    private void tell(long ticket, RequestOutcome outcome) {
        Asker asker = askers.remove(ticket);
        switch (outcome) {
            case RequestOutcome.Replied r -> tell(asker, new Outcome.Replied(r.reply()));
            case RequestOutcome.Refused r -> tell(asker, new Outcome.Refused(r.reason()));
            case RequestOutcome.Lost l -> {
                if (asker != null) {
                    lost.put(ticket, asker);
                }
                tell(asker, new Outcome.Lost(l.reason()));
            }
            case RequestOutcome.Late l -> tell(lost.get(ticket), new Outcome.Late(l.reply()));
        }
    }

    private static void tell(@org.jspecify.annotations.Nullable Asker asker, Outcome outcome) {
        if (asker != null) {
            asker.onOutcome().accept(outcome);
        }
    }

    /** What is carried out above may have asked for an earlier wake-up already: that one stands. */
    private void wake(long at) {
        if (at >= wakeAt) {
            return;
        }
        cancelWake.run();
        wakeAt = at;
        cancelWake = loop.after(Math.max(0, at - loop.nowMillis()), () -> {
            wakeAt = Long.MAX_VALUE;
            feed(new PeerEvent.WokeUp<>());
        });
    }
}

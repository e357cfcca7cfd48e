package io.limen.h248.transaction;

import io.limen.h248.model.Action;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A machine under test, the clock in the test's hand, and what it asked for so far. */
final class OnePeer {
    final List<PeerEffect<String>> effects = new ArrayList<>();
    final PeerTransactions<String> machine;
    long now = 1_000_000;

    OnePeer(TransactionLimits limits, PeerTerms terms) {
        this.machine = new PeerTransactions<>(limits, terms, CommandScript::octets, new Random(5));
    }

    static OnePeer udp() {
        return new OnePeer(TransactionLimits.DEFAULT, PeerTerms.udp(3, TransactionLimits.DEFAULT));
    }

    /** Hands in an event and forgets what was asked for before. */
    OnePeer feed(PeerEvent<String> event) {
        effects.clear();
        effects.addAll(machine.on(event, now));
        return this;
    }

    OnePeer submit(long ticket, Action... actions) {
        return feed(new PeerEvent.Submit<>(ticket, List.of(actions), false, RetryPolicy.DEFAULT));
    }

    OnePeer arrives(Transaction transaction) {
        return arrives(transaction, 100);
    }

    OnePeer arrives(Transaction transaction, int octets) {
        return feed(new PeerEvent.Arrived<>("peer", transaction, octets));
    }

    /** Lets time pass, waking the machine each millisecond-step of {@code step}; keeps all effects of it. */
    OnePeer pass(long millis, long step) {
        List<PeerEffect<String>> all = new ArrayList<>();
        for (long end = now + millis; now < end; ) {
            now = Math.min(end, now + step);
            all.addAll(machine.on(new PeerEvent.WokeUp<>(), now));
        }
        effects.clear();
        effects.addAll(all);
        return this;
    }

    /** The requests that left, copies not counted. */
    List<Transaction.Request> requests() {
        return effects.stream()
                .filter(e -> e instanceof PeerEffect.Send<String> s && !s.copy())
                .flatMap(e -> ((PeerEffect.Send<String>) e).message().stream())
                .filter(Transaction.Request.class::isInstance)
                .map(Transaction.Request.class::cast)
                .toList();
    }

    Transaction.Request request() {
        return requests().getFirst();
    }

    /** All that left by way of answer. */
    List<Transaction> answers() {
        return effects.stream()
                .filter(PeerEffect.Answer.class::isInstance)
                .flatMap(e -> ((PeerEffect.Answer<String>) e).message().stream())
                .toList();
    }

    List<RequestOutcome> told() {
        return effects.stream()
                .filter(PeerEffect.Tell.class::isInstance)
                .map(e -> ((PeerEffect.Tell<String>) e).outcome())
                .toList();
    }

    List<PeerEffect.Oddity> ignored() {
        return effects.stream()
                .filter(PeerEffect.Ignored.class::isInstance)
                .map(e -> ((PeerEffect.Ignored<String>) e).what())
                .toList();
    }

    boolean executes() {
        return effects.stream().anyMatch(PeerEffect.Execute.class::isInstance);
    }

    long copies() {
        return effects.stream()
                .filter(e -> e instanceof PeerEffect.Send<String> s && s.copy())
                .count();
    }
}

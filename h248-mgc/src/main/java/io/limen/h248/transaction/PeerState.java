package io.limen.h248.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What both directions of a peer share: limits, terms, waits, and the effects of the event being worked on. */
final class PeerState<L> {
    final TransactionLimits limits;
    final Sizing sizing;
    final RandomGenerator random;
    final Deadlines deadlines = new Deadlines();
    final long longTimerMillis;
    PeerTerms terms;
    private List<PeerEffect<L>> effects = new ArrayList<>();

    PeerState(TransactionLimits limits, PeerTerms terms, Sizing sizing, RandomGenerator random) {
        this.limits = limits;
        this.terms = terms;
        this.sizing = sizing;
        this.random = random;
        this.longTimerMillis = limits.times().longTimer().toMillis();
    }

    void add(PeerEffect<L> effect) {
        effects.add(effect);
    }

    void ignored(PeerEffect.Oddity what) {
        effects.add(new PeerEffect.Ignored<>(what));
    }

    List<PeerEffect<L>> drain() {
        List<PeerEffect<L>> all = effects;
        effects = new ArrayList<>();
        return all;
    }

    /** The policy on this transport. */
    RetryPolicy onTransport(RetryPolicy policy) {
        return terms.reliable() ? policy.withoutRepeats() : policy;
    }
}

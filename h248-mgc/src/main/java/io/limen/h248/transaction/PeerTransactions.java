package io.limen.h248.transaction;

import io.limen.h248.model.Transaction;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * All transactions with one peer, ours and its own, as one machine (H.248.1 §8, §9.1, Annex D.1): events in, effects
 * out, no clock, no socket. A controller has one for each gateway, a gateway one for its controller. Belongs to one
 * thread; effects are to be carried out in their order, and doing so may hand in further events.
 *
 * @param <L> where a message comes from and is answered to
 */
public final class PeerTransactions<L> {
    /** The ticket of requests that the machine sends by itself. */
    public static final long NOBODY = -1;

    private final PeerState<L> peer;
    private final OutgoingRequests<L> out;
    private final IncomingRequests<L> in;

    /**
     * @param limits times and bounds
     * @param terms what holds until {@link PeerEvent.Agreed}
     * @param sizing how long a message to this peer would be
     * @param random source of first ids and of the random part of waits
     */
    public PeerTransactions(TransactionLimits limits, PeerTerms terms, Sizing sizing, RandomGenerator random) {
        this.peer = new PeerState<>(limits, terms, sizing, random);
        this.out = new OutgoingRequests<>(peer);
        this.in = new IncomingRequests<>(peer);
    }

    /**
     * The move for an event.
     *
     * @param now milliseconds on the caller's monotonic clock
     */
    public List<PeerEffect<L>> on(PeerEvent<L> event, long now) {
        switch (event) {
            case PeerEvent.Submit<L> s -> out.submit(s, now);
            case PeerEvent.Arrived<L> a -> arrived(a, now);
            case PeerEvent.Executed<L> e -> in.executed(e.reply(), now);
            case PeerEvent.WokeUp<L> w -> woke(now);
            case PeerEvent.Ended<L> e -> {
                out.end(e.reason(), now);
                in.end();
            }
            case PeerEvent.PeerRestarted<L> r -> in.forget();
            case PeerEvent.LinkBack<L> b -> {
                out.sendAgain();
                in.linkBack(b.link(), now);
            }
            case PeerEvent.Agreed<L> a -> peer.terms = a.terms();
        }
        long wake = peer.deadlines.ask(Math.min(out.nextExpiry(), in.nextExpiry()));
        if (wake != Deadlines.NEVER) {
            peer.add(new PeerEffect.WakeAt<>(wake));
        }
        return peer.drain();
    }

    /** Whose request this id is or lately was; empty if unknown. */
    public OptionalLong ticket(long id) {
        return out.ticket(id);
    }

    /** Whether a request of the peer with this id is remembered, so that another would be a copy of it. */
    public boolean remembers(long id, long now) {
        return in.remembers(id, now);
    }

    /** The terms that hold. */
    public PeerTerms terms() {
        return peer.terms;
    }

    /** Requests of ours that are under way or wait for their turn. */
    public int outstanding() {
        return out.outstanding();
    }

    /** Requests of the peer that are being carried out. */
    public int executing() {
        return in.running();
    }

    /** All that is held, in entries: a peer with which nothing goes on comes back to 0 after LONG-TIMER. */
    public int held() {
        return out.outstanding() + out.remembered() + in.remembered() + in.running() + in.repeating();
    }

    private void arrived(PeerEvent.Arrived<L> arrived, long now) {
        switch (arrived.transaction()) {
            case Transaction.Request r -> in.request(arrived.from(), r, now);
            case Transaction.Reply r -> out.reply(arrived.from(), r, arrived.octets(), now);
            case Transaction.Pending p -> out.pending(p.id(), now);
            case Transaction.ResponseAck a -> in.acknowledged(a);
            case Transaction.SegmentAck s -> in.segmentAcknowledged(s, now);
        }
    }

    private void woke(long now) {
        peer.deadlines.woke();
        while (peer.deadlines.due(now)) {
            Deadlines.Deadline deadline = peer.deadlines.poll();
            switch (deadline.kind()) {
                case REQUEST -> out.woke(deadline, now);
                case PROVISIONAL -> in.provisional(deadline, now);
                case DELIVERY -> in.delivery(deadline, now);
            }
        }
        out.expire(now);
        in.expire(now);
    }
}

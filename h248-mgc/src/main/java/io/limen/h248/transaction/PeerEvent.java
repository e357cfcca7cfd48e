package io.limen.h248.transaction;

import io.limen.h248.model.Action;
import io.limen.h248.model.Transaction;
import java.util.List;

/**
 * What can happen to the transactions with a peer.
 *
 * @param <L> where a message comes from and is answered to
 */
public sealed interface PeerEvent<L> {
    /**
     * Somebody wants a request sent.
     *
     * @param ticket his name for it, under which the outcome is told; not negative
     * @param actions in order
     * @param independent whether the actions need neither each other nor their order, so that the request may be split
     * @param retry repetition over UDP
     */
    record Submit<L>(long ticket, List<Action> actions, boolean independent, RetryPolicy retry)
            implements PeerEvent<L> {
        public Submit {
            actions = List.copyOf(actions);
        }
    }

    /**
     * A transaction of the peer arrived.
     *
     * @param from where its answer goes
     * @param transaction what arrived
     * @param octets of the message it came in
     */
    record Arrived<L>(L from, Transaction transaction, int octets) implements PeerEvent<L> {}

    /** A request of the peer was carried out, and this is the reply. */
    record Executed<L>(Transaction.Reply reply) implements PeerEvent<L> {}

    /** A wait that was asked for is over. */
    record WokeUp<L>() implements PeerEvent<L> {}

    /** The association ended: nobody waits any more. What the peer sent stays remembered. */
    record Ended<L>(String reason) implements PeerEvent<L> {}

    /** The peer restarted and counts its ids anew: what it sent before is forgotten. */
    record PeerRestarted<L>() implements PeerEvent<L> {}

    /** The connection was lost and is there again, as {@code link}: what may have been lost with it is sent at once. */
    record LinkBack<L>(L link) implements PeerEvent<L> {}

    /** The association agreed on other terms. */
    record Agreed<L>(PeerTerms terms) implements PeerEvent<L> {}
}

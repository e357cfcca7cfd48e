package io.limen.h248.transaction;

import io.limen.h248.model.Transaction;
import java.util.List;

/**
 * What is to be done about the transactions with a peer, in order.
 *
 * @param <L> where a message comes from and is answered to
 */
public sealed interface PeerEffect<L> {
    /**
     * Send a message to where the peer takes requests.
     *
     * @param ticket whose request it carries, {@link PeerTransactions#NOBODY} if none asked for it
     * @param message its transactions
     * @param copy whether the request left before
     */
    record Send<L>(long ticket, List<Transaction> message, boolean copy) implements PeerEffect<L> {}

    /** Send a message to where the peer's message came from. */
    record Answer<L>(L to, List<Transaction> message, boolean copy) implements PeerEffect<L> {}

    /** Carry out a request of the peer, then say {@link PeerEvent.Executed}. Given once for a request. */
    record Execute<L>(L from, Transaction.Request request) implements PeerEffect<L> {}

    /** Tell how a request ended. */
    record Tell<L>(long ticket, RequestOutcome outcome) implements PeerEffect<L> {}

    /** A request that was told as lost is over for good: no late reply will be told. */
    record Forgotten<L>(long ticket) implements PeerEffect<L> {}

    /** An answer to a request that was sent once took so long. */
    record Measured<L>(long millis) implements PeerEffect<L> {}

    /** Come back with {@link PeerEvent.WokeUp} at this time; an earlier time that was asked for before stands. */
    record WakeAt<L>(long at) implements PeerEffect<L> {}

    /** Something that fits nothing was passed over: to be counted. */
    record Ignored<L>(Oddity what) implements PeerEffect<L> {}

    /** Kinds of what is passed over. */
    enum Oddity {
        REPLY_TO_NO_REQUEST,
        REPEATED_REPLY,
        PENDING_FOR_NO_REQUEST,
        SEGMENT_ACK_FOR_NO_REPLY,
        REPEATED_REQUEST,
        REQUEST_WITHOUT_ID,
        TOO_MANY_REQUESTS,
        PENDING_LIMIT,
        LATE_EXECUTION,
        REPLY_TOO_LARGE,
        REPLY_UNWRITABLE,
        REPLY_NOT_ACKNOWLEDGED;

        /** The words for a counter. */
        public String words() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }
}

package io.limen.h248.model;

import java.util.List;
import java.util.OptionalInt;

/** A transaction (H.248.1 §8.2). TransactionIDs are 32 bits without sign; 0 answers a request whose id is unknown. */
public sealed interface Transaction {
    /** Commands for the peer, grouped in actions that run in order. */
    record Request(long id, List<Action> actions) implements Transaction {
        public Request {
            WireText.unsigned32("transaction id", id);
            actions = List.copyOf(actions);
            if (actions.isEmpty()) {
                throw new RefusedValueException("a transaction request holds at least one action");
            }
        }
    }

    /**
     * The answer to a request.
     *
     * @param id of the request
     * @param segment number of this segment of the reply (v3); empty if the reply is whole
     * @param lastSegment whether this is the last segment; false without segment
     * @param immAckRequired whether the receiver must at once send a ResponseAck
     * @param body error or action replies
     */
    record Reply(long id, OptionalInt segment, boolean lastSegment, boolean immAckRequired, ReplyBody body)
            implements Transaction {
        public Reply {
            WireText.unsigned32("transaction id", id);
            WireText.range("segment number", segment.orElse(0), 0, 65535);
            if (lastSegment && segment.isEmpty()) {
                throw new RefusedValueException("a last segment needs a number");
            }
        }

        /** A whole reply. */
        public static Reply of(long id, List<ActionReply> actions) {
            return new Reply(id, OptionalInt.empty(), false, false, new ReplyBody.Actions(actions));
        }

        /** A reply that is an error at transaction level. */
        public static Reply error(long id, ErrorDescriptor error) {
            return new Reply(id, OptionalInt.empty(), false, false, new ReplyBody.Failed(error));
        }

        /** The action replies; none if the transaction failed as a whole. */
        public List<ActionReply> actions() {
            return switch (body) {
                case ReplyBody.Actions a -> a.actions();
                case ReplyBody.Failed f -> List.of();
            };
        }

        /** The same reply that asks for, or does not ask for, an immediate ResponseAck. */
        public Reply withImmAckRequired(boolean required) {
            return new Reply(id, segment, lastSegment, required, body);
        }
    }

    /** The request is being worked on. */
    record Pending(long id) implements Transaction {
        public Pending {
            WireText.unsigned32("transaction id", id);
        }
    }

    /** The replies of these transactions have arrived (three-way handshake, H.248.1 D.1.2). */
    record ResponseAck(List<IdRange> ranges) implements Transaction {
        public ResponseAck {
            ranges = List.copyOf(ranges);
            if (ranges.isEmpty()) {
                throw new RefusedValueException("a response acknowledgement names at least one transaction");
            }
        }
    }

    /** A segment of a reply has arrived (v3). */
    record SegmentAck(long id, int segment, boolean lastSegment) implements Transaction {
        public SegmentAck {
            WireText.unsigned32("transaction id", id);
            WireText.range("segment number", segment, 0, 65535);
        }
    }

    /** TransactionIDs from first to last, both included. */
    record IdRange(long first, long last) {
        public IdRange {
            WireText.unsigned32("transaction id", first);
            WireText.unsigned32("transaction id", last);
            if (last < first) {
                throw new RefusedValueException("a range of transaction ids ends before it begins");
            }
        }

        /** A range of one. */
        public static IdRange of(long id) {
            return new IdRange(id, id);
        }

        public boolean contains(long id) {
            return id >= first && id <= last;
        }
    }
}

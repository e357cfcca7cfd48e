package io.limen.h248.transaction;

import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests of one peer that we carry out or remember, and our replies to them. */
final class IncomingRequests<L> {
    /** A reply as it left, whole or in segments. */
    private record Stored(List<Transaction.Reply> parts) {}

    private static final class Running<L> {
        L from;
        long armedAt = Deadlines.NEVER;

        Running(L from) {
            this.from = from;
        }
    }

    private static final class Repeating<L> {
        final ReplyDelivery delivery;
        L to;
        long armedAt = Deadlines.NEVER;

        Repeating(ReplyDelivery delivery, L to) {
            this.delivery = delivery;
            this.to = to;
        }
    }

    private static final String PEER = ""; // one table for one peer
    private final PeerState<L> peer;
    private final AtMostOnce<Stored> table;
    private final Map<Long, Running<L>> running = new HashMap<>();
    private final Map<Long, Repeating<L>> repeating = new HashMap<>();

    IncomingRequests(PeerState<L> peer) {
        this.peer = peer;
        TransactionLimits limits = peer.limits;
        this.table = new AtMostOnce<>(
                limits.times().longTimer(),
                limits.counts().remembered(),
                new ReplyTransaction.PendingRules(
                        limits.times().provisional().toMillis(),
                        limits.retry().first().toMillis(),
                        peer.terms.pendingsSent()));
    }

    int remembered() {
        return table.size();
    }

    boolean remembers(long id, long now) {
        table.expire(now);
        return table.state(key(id)).isPresent();
    }

    int running() {
        return running.size();
    }

    int repeating() {
        return repeating.size();
    }

    void request(L from, Transaction.Request request, long now) {
        long id = request.id();
        if (id == 0) {
            peer.ignored(PeerEffect.Oddity.REQUEST_WITHOUT_ID);
            answer(from, error(0, ErrorCode.SYNTAX_IN_TRANSACTION, "transaction id 0 names no request"));
            return;
        }
        switch (table.arrived(key(id), now, peer.terms.pendingsSent())) {
            case ReplyTransaction.Verdict.Execute<Stored> e -> {
                Running<L> entry = new Running<>(from);
                running.put(id, entry);
                armProvisional(id, entry, now);
                peer.add(new PeerEffect.Execute<>(from, request));
            }
            case ReplyTransaction.Verdict.Resend<Stored> r -> resend(from, id, r.reply(), now);
            case ReplyTransaction.Verdict.SayPending<Stored> p -> {
                Running<L> entry = running.get(id);
                if (entry != null) {
                    entry.from = from;
                    armProvisional(id, entry, now);
                }
                answer(from, new Transaction.Pending(id));
            }
            case ReplyTransaction.Verdict.Refuse<Stored> r -> abort(from, id, now);
            case ReplyTransaction.Verdict.Overloaded<Stored> o -> {
                peer.ignored(PeerEffect.Oddity.TOO_MANY_REQUESTS);
                answer(from, error(id, ErrorCode.INSUFFICIENT_RESOURCES, "too many requests are being carried out"));
            }
            case ReplyTransaction.Verdict.Drop<Stored> d -> peer.ignored(PeerEffect.Oddity.REPEATED_REQUEST);
        }
    }

    void executed(Transaction.Reply result, long now) {
        long id = result.id();
        Running<L> entry = running.remove(id);
        if (entry == null) {
            peer.ignored(PeerEffect.Oddity.LATE_EXECUTION);
            return;
        }
        boolean pendingSent = table.state(key(id))
                .map(s -> s instanceof ReplyTransaction.Executing<Stored> e && e.pendings() > 0)
                .orElse(false);
        Transaction.Reply reply = result.withImmAckRequired(pendingSent && !peer.terms.reliable());
        List<Transaction.Reply> parts = fitted(reply);
        table.completed(key(id), new Stored(parts), now);
        if (parts.size() > 1 || reply.immAckRequired()) {
            deliver(id, parts, entry.from, now);
        } else {
            answer(entry.from, parts.getFirst());
        }
    }

    void acknowledged(Transaction.ResponseAck ack) {
        for (Transaction.IdRange range : ack.ranges()) {
            table.acknowledged(PEER, range.first(), range.last());
            repeating.keySet().removeIf(range::contains);
        }
    }

    void segmentAcknowledged(Transaction.SegmentAck ack, long now) {
        Repeating<L> entry = repeating.get(ack.id());
        if (entry == null) {
            if (table.state(key(ack.id())).isEmpty()) {
                peer.ignored(PeerEffect.Oddity.SEGMENT_ACK_FOR_NO_REPLY);
            }
            return;
        }
        send(ack.id(), entry, entry.delivery.acknowledged(ack.segment(), now, peer.random));
    }

    void provisional(Deadlines.Deadline deadline, long now) {
        long id = deadline.id();
        Running<L> entry = running.get(id);
        if (entry == null || entry.armedAt != deadline.at()) {
            return;
        }
        switch (table.timerFired(key(id), now, peer.terms.pendingsSent())) {
            case ReplyTransaction.Verdict.SayPending<Stored> p -> {
                armProvisional(id, entry, now);
                answer(entry.from, new Transaction.Pending(id));
            }
            case ReplyTransaction.Verdict.Refuse<Stored> r -> abort(entry.from, id, now);
            case ReplyTransaction.Verdict.Execute<Stored> e -> {}
            case ReplyTransaction.Verdict.Resend<Stored> r -> {}
            case ReplyTransaction.Verdict.Overloaded<Stored> o -> {}
            case ReplyTransaction.Verdict.Drop<Stored> d -> {}
        }
    }

    void delivery(Deadlines.Deadline deadline, long now) {
        Repeating<L> entry = repeating.get(deadline.id());
        if (entry == null || entry.armedAt != deadline.at()) {
            return;
        }
        ReplyDelivery.Step step = entry.delivery.timerFired(now, peer.random);
        if (entry.delivery.over()) {
            peer.ignored(PeerEffect.Oddity.REPLY_NOT_ACKNOWLEDGED);
        }
        send(deadline.id(), entry, step);
    }

    /** Replies that are not acknowledged leave again, and what is being carried out is answered on the new connection. */
    void linkBack(L link, long now) {
        running.values().forEach(entry -> entry.from = link);
        repeating.forEach((id, entry) -> {
            entry.to = link;
            send(id, entry, entry.delivery.linkBack(now, peer.random));
        });
    }

    /** Nobody listens any more: replies are not repeated. What was received stays remembered. */
    void end() {
        repeating.clear();
    }

    /** The peer counts its ids anew. What is being carried out runs to its end, and its reply is not sent. */
    void forget() {
        table.forgetPeer(PEER);
        running.clear();
        repeating.clear();
    }

    void expire(long now) {
        table.expire(now);
    }

    long nextExpiry() {
        return table.nextExpiry().orElse(Deadlines.NEVER);
    }

    private void abort(L from, long id, long now) {
        running.remove(id);
        Transaction.Reply refusal = error(
                id,
                ErrorCode.TOO_MANY_PENDINGS,
                "more than " + peer.terms.pendingsSent() + " pendings for one request");
        table.aborted(key(id), new Stored(List.of(refusal)), now);
        peer.ignored(PeerEffect.Oddity.PENDING_LIMIT);
        answer(from, refusal);
    }

    /** The reply whole, or in segments, or error 533 if neither goes (H.248.8). */
    private List<Transaction.Reply> fitted(Transaction.Reply reply) {
        int octets = peer.sizing.octets(List.of(reply));
        if (octets <= peer.terms.preferredOctets() || (!peer.terms.segments() && octets <= peer.terms.hardOctets())) {
            return List.of(reply);
        }
        if (octets == Sizing.UNWRITABLE) {
            peer.ignored(PeerEffect.Oddity.REPLY_UNWRITABLE);
            return List.of(error(reply.id(), ErrorCode.INTERNAL_FAILURE, "reply cannot be written")
                    .withImmAckRequired(reply.immAckRequired()));
        }
        String reason = "reply of " + octets + " octets exceeds " + peer.terms.hardOctets();
        if (peer.terms.segments()) {
            ReplySegmenter segmenter = new ReplySegmenter(peer.limits.segments(), peer.sizing);
            switch (segmenter.cut(reply, peer.terms.preferredOctets())) {
                case ReplySegmenter.Cut.Done d -> {
                    return d.segments();
                }
                case ReplySegmenter.Cut.TooLarge t -> {
                    if (octets <= peer.terms.hardOctets()) {
                        return List.of(reply);
                    }
                    reason = t.reason();
                }
            }
        }
        peer.ignored(PeerEffect.Oddity.REPLY_TOO_LARGE);
        return List.of(
                error(reply.id(), ErrorCode.RESPONSE_TOO_LARGE, reason).withImmAckRequired(reply.immAckRequired()));
    }

    private void resend(L from, long id, Stored stored, long now) {
        Repeating<L> entry = repeating.get(id);
        if (entry != null) {
            entry.to = from;
            send(id, entry, entry.delivery.copyArrived(now, peer.random));
        } else if (stored.parts().size() > 1) {
            deliver(id, stored.parts(), from, now);
        } else {
            peer.add(new PeerEffect.Answer<>(from, List.copyOf(stored.parts()), true));
        }
    }

    private void deliver(long id, List<Transaction.Reply> parts, L to, long now) {
        RetryPolicy policy = peer.onTransport(peer.limits.retry());
        ReplyDelivery delivery = new ReplyDelivery(
                parts,
                peer.limits.segments().window(),
                policy,
                peer.limits.retry().first().toMillis());
        Repeating<L> entry = new Repeating<>(delivery, to);
        repeating.put(id, entry);
        send(id, entry, delivery.start(now, peer.random));
    }

    private void send(long id, Repeating<L> entry, ReplyDelivery.Step step) {
        for (Transaction.Reply part : step.send()) {
            peer.add(new PeerEffect.Answer<>(entry.to, List.of(part), step.copy()));
        }
        if (entry.delivery.over()) {
            repeating.remove(id);
        } else if (step.wakeAt().isPresent()) {
            entry.armedAt = step.wakeAt().getAsLong();
            peer.deadlines.add(entry.armedAt, Deadlines.Kind.DELIVERY, id);
        }
    }

    private void armProvisional(long id, Running<L> entry, long now) {
        entry.armedAt = now + peer.limits.times().provisional().toMillis();
        peer.deadlines.add(entry.armedAt, Deadlines.Kind.PROVISIONAL, id);
    }

    private void answer(L to, Transaction transaction) {
        peer.add(new PeerEffect.Answer<>(to, List.of(transaction), false));
    }

    private static Transaction.Reply error(long id, ErrorCode code, String text) {
        return Transaction.Reply.error(id, ErrorDescriptor.of(code, text));
    }

    private static AtMostOnce.Key key(long id) {
        return new AtMostOnce.Key(PEER, id);
    }
}

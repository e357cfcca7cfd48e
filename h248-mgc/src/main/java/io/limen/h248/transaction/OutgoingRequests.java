package io.limen.h248.transaction;

import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The requests that we sent to one peer and that are not over, and for a while those that are. */
final class OutgoingRequests<L> {
    /** A request that is over; {@code givenUp}: its reply would be news, and so would segments that were not told. */
    private record Over(SentRequest.Group group, boolean givenUp, long at, BitSet told) {}

    private final PeerState<L> peer;
    private final TransactionIds ids;
    private final TerminationOrder order;
    private final AckCollector acks;
    private final Map<Long, SentRequest> live = new LinkedHashMap<>();
    private final LinkedHashMap<Long, Over> over = new LinkedHashMap<>();
    private DelayEstimate delay = DelayEstimate.NONE;
    private int assembling;

    OutgoingRequests(PeerState<L> peer) {
        this.peer = peer;
        this.ids = new TransactionIds(peer.random.nextLong(1, TransactionIds.MAX)); // a restart does not repeat ids
        TransactionLimits.Counts counts = peer.limits.counts();
        this.order = new TerminationOrder(!peer.terms.reliable(), counts.queuedPerTermination());
        this.acks = new AckCollector(counts.acks(), peer.longTimerMillis);
    }

    int outstanding() {
        return live.size();
    }

    int remembered() {
        return over.size();
    }

    OptionalLong ticket(long id) {
        SentRequest sent = live.get(id);
        if (sent != null) {
            return OptionalLong.of(sent.group.ticket);
        }
        Over past = over.get(id);
        return past == null ? OptionalLong.empty() : OptionalLong.of(past.group().ticket);
    }

    void submit(PeerEvent.Submit<L> wanted, long now) {
        // what frees a gateway goes before the limit: refused, it would leave terminations that nobody asks for again
        long most = (frees(wanted.actions()) ? 2L : 1L) * peer.limits.counts().outstanding();
        if (live.size() >= most) {
            refuse(wanted.ticket(), peer.limits.counts().outstanding() + " transactions are outstanding");
            return;
        }
        Transaction.Request request = new Transaction.Request(nextId(), wanted.actions());
        List<Transaction> message = withAcks(request, now);
        if (peer.sizing.octets(message) <= peer.terms.preferredOctets()) {
            SentRequest.Group group = new SentRequest.Group(wanted.ticket(), wanted.retry(), 1);
            place(new SentRequest(request, group, 0), Optional.of(message), now);
            return;
        }
        RequestSplitter.Plan plan = new RequestSplitter(peer.sizing)
                .plan(
                        request.id(),
                        wanted.actions(),
                        wanted.independent(),
                        peer.terms.preferredOctets(),
                        peer.terms.hardOctets());
        switch (plan) {
            case RequestSplitter.Plan.TooLarge t -> refuse(wanted.ticket(), t.reason());
            case RequestSplitter.Plan.Parts p -> {
                SentRequest.Group group = new SentRequest.Group(
                        wanted.ticket(), wanted.retry(), p.parts().size());
                for (int i = 0; i < p.parts().size(); i++) {
                    long id = i == 0 ? request.id() : nextId();
                    Transaction.Request part =
                            new Transaction.Request(id, p.parts().get(i));
                    place(new SentRequest(part, group, i), Optional.empty(), now);
                }
            }
        }
    }

    private void place(SentRequest entry, Optional<List<Transaction>> message, long now) {
        long id = entry.request.id();
        switch (order.submit(id, entry.request.actions())) {
            case TerminationOrder.Verdict.Full f -> {
                if (entry.group.single()) {
                    refuse(entry.group.ticket, f.reason());
                } else {
                    tell(entry.group, entry.group.lost(f.reason()));
                }
            }
            case TerminationOrder.Verdict.Go g -> {
                live.put(id, entry);
                leave(entry, message, now);
                cancel(g.overtaken(), now);
            }
            case TerminationOrder.Verdict.Wait w -> {
                live.put(id, entry);
                cancel(w.overtaken(), now);
            }
        }
    }

    private void leave(SentRequest entry, Optional<List<Transaction>> measured, long now) {
        RetryPolicy policy = peer.onTransport(entry.group.retry);
        RequestRules rules = new RequestRules(
                policy,
                delay.firstWaitMillis(policy),
                peer.terms.pendingsTaken(),
                peer.limits.times().pendingFor(),
                peer.terms.segmentation());
        entry.rules = rules;
        entry.sentAt = now;
        List<Transaction> message = measured.orElseGet(() -> {
            List<Transaction> all = withAcks(entry.request, now);
            boolean fits = all.size() == 1 || peer.sizing.octets(all) <= peer.terms.preferredOctets();
            return fits ? all : List.of(entry.request);
        });
        if (message.size() > 1) {
            acks.clear();
        }
        peer.add(new PeerEffect.Send<>(entry.group.ticket, message, false));
        apply(entry, RequestTransaction.sent(now, rules, peer.random), Optional.empty(), Optional.empty(), now);
    }

    /** What waits, and would now run after the Subtract that was asked for later, is not sent at all. */
    private void cancel(List<Long> overtaken, long now) {
        for (long id : overtaken) {
            SentRequest entry = live.remove(id);
            if (entry != null) {
                String reason = "a subtract overtook it";
                if (entry.group.single()) {
                    refuse(entry.group.ticket, reason);
                } else {
                    tell(entry.group, entry.group.lost(reason));
                }
                release(order.ended(id), now);
            }
        }
    }

    private void release(List<Long> free, long now) {
        for (long id : free) {
            SentRequest entry = live.get(id);
            if (entry != null && entry.state == null) {
                leave(entry, Optional.empty(), now);
            }
        }
    }

    void reply(L from, Transaction.Reply reply, int octets, long now) {
        SentRequest entry = live.get(reply.id());
        if (entry == null || entry.state == null) {
            late(from, reply, now);
            return;
        }
        if (reply.segment().isPresent()) {
            segment(entry, from, reply, octets, now);
            return;
        }
        arrived(entry, from, reply, now);
    }

    private void segment(SentRequest entry, L from, Transaction.Reply segment, int octets, long now) {
        ReplyAssembler assembler = entry.assembler;
        if (assembler == null) {
            if (assembling >= peer.limits.segments().open()) {
                String reason = "more than " + assembling + " replies come in segments at once";
                step(entry, new RequestTransaction.Event.Aborted(reason), now);
                return;
            }
            assembler = new ReplyAssembler(peer.limits.segments());
            entry.assembler = assembler;
            assembling++;
        }
        switch (assembler.add(segment, octets)) {
            case ReplyAssembler.Verdict.Broken b -> step(entry, new RequestTransaction.Event.Aborted(b.reason()), now);
            case ReplyAssembler.Verdict.Duplicate d -> acknowledgeSegment(from, segment);
            case ReplyAssembler.Verdict.Incomplete i -> {
                acknowledgeSegment(from, segment);
                step(entry, new RequestTransaction.Event.SegmentArrived(now), now);
            }
            case ReplyAssembler.Verdict.Complete c -> {
                acknowledgeSegment(from, segment);
                arrived(entry, from, c.reply(), now);
            }
        }
    }

    private void arrived(SentRequest entry, L from, Transaction.Reply reply, long now) {
        if (!reply.immAckRequired() && !peer.terms.reliable()) {
            acks.add(reply.id(), now);
        }
        if (!entry.repeated && entry.state instanceof RequestTransaction.Sent) {
            long millis = now - entry.sentAt;
            delay = delay.measured(millis); // Karn: only what was sent once, and Pending is no answer
            peer.add(new PeerEffect.Measured<>(millis));
        }
        RequestTransaction.Event event = new RequestTransaction.Event.ReplyArrived(reply.immAckRequired());
        apply(entry, move(entry, event), Optional.of(reply), Optional.of(from), now);
    }

    void pending(long id, long now) {
        SentRequest entry = live.get(id);
        if (entry == null || entry.state == null) {
            peer.ignored(PeerEffect.Oddity.PENDING_FOR_NO_REQUEST);
            return;
        }
        step(entry, new RequestTransaction.Event.PendingArrived(now), now);
    }

    void woke(Deadlines.Deadline deadline, long now) {
        SentRequest entry = live.get(deadline.id());
        if (entry != null && entry.state != null && entry.armedAt == deadline.at()) {
            step(entry, new RequestTransaction.Event.TimerFired(now), now);
        }
    }

    /** Sends all that is under way once more, as a connection that broke may have taken it along. */
    void sendAgain() {
        for (SentRequest entry : live.values()) {
            if (entry.state != null) { // of a reply in segments the copy brings back what is missing
                entry.repeated = true;
                peer.add(new PeerEffect.Send<>(entry.group.ticket, List.of(entry.request), true));
            }
        }
    }

    /** Ends all outstanding requests as lost, those that wait as well. */
    void end(String reason, long now) {
        for (SentRequest entry : new ArrayList<>(live.values())) {
            if (!live.containsKey(entry.request.id())) {
                continue;
            }
            if (entry.state == null) {
                live.remove(entry.request.id());
                order.ended(entry.request.id());
                tell(entry.group, entry.group.lost(reason));
            } else {
                entry.state = new RequestTransaction.GivenUp(reason);
                over(entry, true, now);
                order.ended(entry.request.id());
                tell(entry.group, entry.group.lost(reason));
            }
        }
        acks.clear();
    }

    void expire(long now) {
        while (!over.isEmpty() && now - over.firstEntry().getValue().at() >= peer.longTimerMillis) {
            forget();
        }
    }

    private void forget() {
        Over past = over.pollFirstEntry().getValue();
        if (past.givenUp() && past.group().forgotten()) {
            peer.add(new PeerEffect.Forgotten<>(past.group().ticket));
        }
    }

    long nextExpiry() {
        return over.isEmpty() ? Deadlines.NEVER : over.firstEntry().getValue().at() + peer.longTimerMillis;
    }

    private void step(SentRequest entry, RequestTransaction.Event event, long now) {
        apply(entry, move(entry, event), Optional.empty(), Optional.empty(), now);
    }

    private RequestTransaction.Step move(SentRequest entry, RequestTransaction.Event event) {
        RequestTransaction state = entry.state;
        RequestRules rules = entry.rules;
        if (state == null || rules == null) {
            throw new IllegalStateException("request " + entry.request.id() + " has not left");
        }
        return state.on(event, rules, peer.random);
    }

    private void apply(
            SentRequest entry,
            RequestTransaction.Step step,
            Optional<Transaction.Reply> reply,
            Optional<L> from,
            long now) {
        entry.state = step.next();
        long id = entry.request.id();
        List<Long> free = List.of();
        if (step.next().ended()) {
            over(entry, step.next() instanceof RequestTransaction.GivenUp, now);
            if (order.overtaken(id)) {
                reply.ifPresent(r -> subtractIndividually(r, now));
            }
            free = order.ended(id);
        }
        for (RequestTransaction.Effect effect : step.effects()) {
            switch (effect) {
                case RequestTransaction.Effect.Resend r -> {
                    entry.repeated = true;
                    peer.add(new PeerEffect.Send<>(entry.group.ticket, List.of(entry.request), true));
                }
                case RequestTransaction.Effect.WakeAt w -> {
                    entry.armedAt = w.at();
                    peer.deadlines.add(w.at(), Deadlines.Kind.REQUEST, id);
                }
                case RequestTransaction.Effect.AcknowledgeNow a -> from.ifPresent(to -> acknowledge(to, id));
                case RequestTransaction.Effect.Deliver d ->
                    reply.ifPresent(r -> tell(entry.group, entry.group.replied(entry.part, r)));
                case RequestTransaction.Effect.ReportLost l -> lost(entry, l.reason());
            }
        }
        release(free, now);
    }

    private void lost(SentRequest entry, String reason) {
        ReplyAssembler partial = entry.assembler;
        String told = partial == null ? reason : reason + ": missing " + partial.missing();
        tell(entry.group, entry.group.lost(told));
        if (partial != null) { // what came may name terminations that somebody has to take away
            partial.partial(entry.request.id())
                    .ifPresent(r -> peer.add(new PeerEffect.Tell<>(entry.group.ticket, new RequestOutcome.Late(r))));
        }
    }

    /** What an Add made that a Subtract had overtaken goes one by one (H.248.1 §9.1). */
    private void subtractIndividually(Transaction.Reply reply, long now) {
        List<Action> actions = Overtaken.subtracts(reply);
        if (!actions.isEmpty()) {
            Transaction.Request request = new Transaction.Request(nextId(), actions);
            SentRequest.Group nobody = new SentRequest.Group(PeerTransactions.NOBODY, peer.limits.retry(), 1);
            SentRequest entry = new SentRequest(request, nobody, 0);
            live.put(request.id(), entry);
            order.followUp(request.id(), actions, reply.id());
            leave(entry, Optional.empty(), now);
        }
    }

    private void late(L from, Transaction.Reply reply, long now) {
        Over past = over.get(reply.id());
        if (past == null) {
            peer.ignored(PeerEffect.Oddity.REPLY_TO_NO_REQUEST);
            return;
        }
        if (reply.segment().isPresent()) {
            acknowledgeSegment(from, reply); // or the peer would repeat it
        }
        if (reply.immAckRequired()) {
            acknowledge(from, reply.id());
        } else if (!peer.terms.reliable() && reply.segment().isEmpty()) {
            acks.add(reply.id(), now);
        }
        int part = reply.segment().orElse(0);
        if (past.givenUp()
                && part <= peer.limits.segments().most()
                && !past.told().get(part)) {
            past.told().set(part);
            peer.add(new PeerEffect.Tell<>(past.group().ticket, new RequestOutcome.Late(reply)));
        } else {
            peer.ignored(PeerEffect.Oddity.REPEATED_REPLY);
        }
    }

    private void over(SentRequest entry, boolean givenUp, long now) {
        long id = entry.request.id();
        live.remove(id);
        if (entry.assembler != null) {
            assembling--;
        }
        if (givenUp) {
            entry.group.mayComeLate();
        }
        over.put(id, new Over(entry.group, givenUp, now, new BitSet(0)));
        if (over.size() > peer.limits.counts().remembers()) {
            forget();
        }
    }

    private void tell(SentRequest.Group group, Optional<RequestOutcome> outcome) {
        outcome.ifPresent(o -> {
            peer.add(new PeerEffect.Tell<>(group.ticket, o));
            if (o instanceof RequestOutcome.Lost && group.settled()) {
                peer.add(new PeerEffect.Forgotten<>(group.ticket));
            }
        });
    }

    private void refuse(long ticket, String reason) {
        peer.add(new PeerEffect.Tell<>(ticket, new RequestOutcome.Refused(reason)));
    }

    private void acknowledge(L to, long id) {
        peer.add(new PeerEffect.Answer<>(
                to, List.of(new Transaction.ResponseAck(List.of(Transaction.IdRange.of(id)))), false));
    }

    private void acknowledgeSegment(L to, Transaction.Reply segment) {
        peer.add(new PeerEffect.Answer<>(
                to,
                List.of(new Transaction.SegmentAck(
                        segment.id(), segment.segment().orElse(0), segment.lastSegment())),
                false));
    }

    private List<Transaction> withAcks(Transaction.Request request, long now) {
        if (peer.terms.reliable() || acks.isEmpty()) {
            return List.of(request);
        }
        List<Transaction.IdRange> ranges = acks.ranges(now).stream()
                .map(r -> new Transaction.IdRange(r.first(), r.last()))
                .toList();
        return ranges.isEmpty() ? List.of(request) : List.of(new Transaction.ResponseAck(ranges), request);
    }

    private long nextId() {
        return ids.next(id -> live.containsKey(id) || over.containsKey(id));
    }

    private static boolean frees(List<Action> actions) {
        return actions.stream()
                .flatMap(action -> action.commands().stream())
                .allMatch(request -> request.command() instanceof Command.Subtract);
    }
}

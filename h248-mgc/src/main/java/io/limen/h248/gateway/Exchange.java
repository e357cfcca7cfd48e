package io.limen.h248.gateway;

import io.limen.h248.audit.RootState;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.PeerEffect;
import io.limen.h248.transaction.PeerTerms;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transaction.Sizing;
import io.limen.h248.transaction.TransactionLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The transactions of one association, both ways, and how they are written. Belongs to the loop. */
final class Exchange implements Requests.Out {
    /** Most octets that the authentication header adds to a message. */
    private static final int SEAL = 128;

    /** A gateway that says it takes less is not believed. */
    private static final int LEAST_PDU = 256;

    private final String name;
    private final Surroundings around;
    private final Wire wire;
    private final LiveContexts contexts;
    private final LongConsumer onRoundTrip;
    private final TransactionLimits limits;
    private final Requests requests;
    private Registration agreed;
    private RootState root = RootState.UNKNOWN;
    private boolean takesSegments;
    private List<Transaction> measured = List.of();
    private byte[] measuredBytes = {};

    /**
     * A new association.
     *
     * @param onRoundTrip told how long the gateway took to answer, in milliseconds
     */
    Exchange(
            String name,
            Surroundings around,
            Wire wire,
            LiveContexts contexts,
            Registration first,
            LongConsumer onRoundTrip) {
        this.name = name;
        this.around = around;
        this.wire = wire;
        this.contexts = contexts;
        this.agreed = first;
        this.onRoundTrip = onRoundTrip;
        this.limits = around.config().transactions();
        this.requests = new Requests(around.loop(), around.random(), limits, terms(first), this);
    }

    /** How later messages go. */
    void use(Registration registration) {
        agreed = registration;
        measured = List.of();
        requests.agreed(terms(registration));
    }

    /** The gateway told of limits of its own (packages root and seg); {@code segments}: it has package seg. */
    void learnt(RootState properties, boolean segments) {
        root = properties;
        takesSegments = segments;
        requests.agreed(terms(agreed));
    }

    /** The connection was lost and is there again: what was under way leaves once more. */
    void linkBack() {
        requests.linkBack(new Requests.Way(agreed.link(), agreed.form()));
    }

    /** Runs one transaction. The consumer is called on the loop. */
    void request(List<Action> actions, String correlation, RetryPolicy policy, Consumer<Outcome> onOutcome) {
        requests.send(
                actions,
                false,
                correlation,
                policy,
                outcome -> onOutcome.accept(outcome instanceof Outcome.Refused r ? explained(actions, r) : outcome));
    }

    /** What cannot be written in the peer's version or encoding is refused in the words of the encoding. */
    private Outcome.Refused explained(List<Action> actions, Outcome.Refused refused) {
        return plain(List.of(new Transaction.Request(1, actions))) instanceof Encoded.Refused(String reason)
                ? new Outcome.Refused(reason)
                : refused;
    }

    /** Requests without reply are lost. */
    void abort(String reason) {
        requests.abort(reason);
    }

    /** Whether a request of the gateway is to be carried out; a copy of one is answered here (at-most-once). */
    boolean arrived(Requests.Way from, Transaction.Request request, byte[] bytes) {
        boolean execute = requests.arrived(from, request, bytes.length);
        if (execute) {
            tap(correlation(request), true, request, bytes, false);
        }
        return execute;
    }

    /** Whether this is a copy of a request that came before. */
    boolean remembers(Transaction.Request request) {
        return requests.remembers(request.id());
    }

    /** The gateway counts its ids anew. */
    void forgetReceived() {
        requests.peerRestarted();
    }

    /** Answers a request that was carried out, where it came from, and keeps the answer. */
    void answer(Transaction.Reply reply) {
        requests.executed(reply);
    }

    /** A reply, pending or acknowledgement of the gateway. */
    void answered(Requests.Way from, Transaction transaction, byte[] bytes) {
        switch (transaction) {
            case Transaction.Reply r -> tap(requests.correlation(r.id()), true, r, bytes, false);
            case Transaction.Pending p -> tap(requests.correlation(p.id()), true, p, bytes, false);
            case Transaction.ResponseAck a -> {}
            case Transaction.SegmentAck s -> {}
            case Transaction.Request r -> throw new IllegalArgumentException("a request is no answer");
        }
        requests.arrived(from, transaction, bytes.length);
    }

    @Override
    public int octets(List<Transaction> message) {
        measured = List.of();
        return switch (plain(message)) {
            case Encoded.Refused r -> Sizing.UNWRITABLE;
            case Encoded.Ok(byte[] bytes) -> {
                if (sealed()) { // each message has a sequence number of its own, given as it leaves
                    yield bytes.length + SEAL;
                }
                measured = message;
                measuredBytes = bytes;
                yield bytes.length;
            }
        };
    }

    @Override
    public void send(String correlation, List<Transaction> message, boolean copy) {
        leave(new Requests.Way(agreed.link(), agreed.form()), correlation, message, copy);
    }

    @Override
    public void answer(Requests.Way to, List<Transaction> message, boolean copy) {
        leave(to, correlation(message.getFirst()), message, copy);
    }

    @Override
    public void measured(long millis) {
        onRoundTrip.accept(millis);
    }

    @Override
    public void ignored(PeerEffect.Oddity what) {
        if (what == PeerEffect.Oddity.REPEATED_REQUEST) {
            around.meters().retransmission(name, true);
        } else {
            around.meters().unexpected(what.words());
        }
    }

    private void leave(Requests.Way to, String correlation, List<Transaction> message, boolean copy) {
        Encoded written = to.form() == agreed.form() && same(message, measured)
                ? new Encoded.Ok(measuredBytes)
                : wire.write(message(message), to.form(), agreed.rule(), agreed.profile(), to.link());
        switch (written) {
            case Encoded.Ok(byte[] bytes) -> {
                to.link().send(bytes);
                if (copy) {
                    around.meters().retransmission(name, false);
                }
                tap(correlation, false, message.getLast(), bytes, copy);
            }
            case Encoded.Refused r -> around.meters().unexpected("message that cannot be written");
        }
    }

    private Encoded plain(List<Transaction> message) {
        return wire.plain(message(message), agreed.form(), agreed.profile());
    }

    private H248Message message(List<Transaction> transactions) {
        return H248Message.of(agreed.version(), mid(), transactions);
    }

    private boolean sealed() {
        return !agreed.rule().terms().keys().isEmpty();
    }

    /** What was encoded to be measured is what is sent next. */
    @SuppressWarnings("ReferenceEquality") // the very objects: comparing what they hold costs more than writing them
    private static boolean same(List<Transaction> a, List<Transaction> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != b.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** What the gateway says of itself counts within reason. */
    private PeerTerms terms(Registration registration) {
        PeerTerms terms = registration.link().kind().reliable()
                ? PeerTerms.reliable(registration.version(), limits)
                : PeerTerms.udp(registration.version(), limits);
        terms = terms.withPendings(
                root.controllerPendingLimit().filter(n -> n > 0).orElse(terms.pendingsSent()),
                root.gatewayPendingLimit().filter(n -> n > 0).orElse(terms.pendingsTaken()));
        int most = root.gatewayMaxPdu().filter(n -> n >= LEAST_PDU).orElse(terms.hardOctets());
        Duration timer = root.controllerSegmentTimer()
                .filter(t -> t.isPositive() && t.compareTo(limits.times().pendingFor()) <= 0)
                .orElse(terms.segmentation());
        return takesSegments ? terms.withSegments(most, timer) : terms.withMaxPdu(most);
    }

    /** What the context was made for that a gateway's request, or our reply to it, is about. */
    private String correlation(Transaction transaction) {
        return switch (transaction) {
            case Transaction.Request r -> correlation(r.actions().getFirst().context());
            case Transaction.Reply r ->
                r.actions().isEmpty() ? "" : correlation(r.actions().getFirst().context());
            case Transaction.Pending p -> "";
            case Transaction.ResponseAck a -> "";
            case Transaction.SegmentAck s -> "";
        };
    }

    private void tap(String correlation, boolean inbound, Transaction transaction, byte[] bytes, boolean copy) {
        if (!(transaction instanceof Transaction.ResponseAck)) {
            around.tap().onMessage(correlation, name, inbound, Summary.of(transaction), text(transaction, bytes), copy);
        }
    }

    /** The message as text; of a binary one, the transaction as it would stand in text. */
    private String text(Transaction transaction, byte[] bytes) {
        boolean binary = bytes.length > 0 && bytes[0] == 0x30;
        return new String(
                binary ? H248Codec.encode(H248Message.of(agreed.version(), mid(), transaction), Form.PRETTY) : bytes,
                StandardCharsets.UTF_8);
    }

    private Mid mid() {
        return around.config().mid();
    }

    private String correlation(ContextId context) {
        return contexts.correlation(context);
    }
}

package io.limen.h248.gateway;

import io.limen.h248.association.RootTerms;
import io.limen.h248.audit.RootState;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.PeerEffect;
import io.limen.h248.transaction.PeerTerms;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transaction.Sizing;
import io.limen.h248.transaction.TransactionLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The transactions of one association, both ways, and how they are written. Belongs to the loop. */
final class Exchange implements Requests.Out {
    private static final int LATEST = 3;
    /** Octets of a TPKT header, which count against the largest message. */
    private static final int FRAME = 4;

    private final String name;
    private final Surroundings around;
    private final Wire wire;
    private final LiveContexts contexts;
    private final TransactionLimits limits;
    private final Requests requests;
    private final LongConsumer onRoundTrip;
    private Registration agreed;
    private RootState root = RootState.UNKNOWN;
    private boolean takesSegments;
    private List<Transaction> measured = List.of();
    private byte[] measuredBytes = {};

    /** @param onRoundTrip told how long the gateway took to answer, in milliseconds */
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

    /** What the gateway told of its times and sizes. */
    void root(RootState told, boolean segments) {
        root = told;
        takesSegments = segments;
        requests.agreed(terms(agreed));
    }

    /** The connection was lost and is there again: what was under way leaves once more. */
    void linkBack() {
        requests.linkBack(new Requests.Way(agreed.link(), agreed.form()));
    }

    /** Runs one transaction. The consumer is called on the loop. */
    void request(List<Action> actions, String correlation, RetryPolicy policy, Consumer<Outcome> onOutcome) {
        if (agreed.version() < LATEST || agreed.form() == Form.BER) {
            // only these can lack something that we want to say: nothing is sent of what cannot be said
            Optional<String> refusal = wire.refusal(message(List.of(new Transaction.Request(1, actions))), agreed);
            if (refusal.isPresent()) {
                onOutcome.accept(new Outcome.Refused(refusal.get()));
                return;
            }
        }
        requests.send(actions, false, correlation, policy, onOutcome);
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

    /** Whether a request is a copy of one that came before. */
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
        measured = message;
        measuredBytes =
                encode(new Requests.Way(agreed.link(), agreed.form()), message).orElse(new byte[] {});
        return measuredBytes.length == 0 ? Sizing.UNWRITABLE : measuredBytes.length;
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
        boolean reusable = measuredBytes.length > 0
                && agreed.rule().terms().keys().isEmpty() // each message has a number of its own there
                && to.form() == agreed.form()
                && same(message, measured);
        Optional<byte[]> bytes = reusable ? Optional.of(measuredBytes) : encode(to, message);
        if (bytes.isEmpty()) {
            unwritable(to, message);
            return;
        }
        to.link().send(bytes.get());
        if (copy) {
            around.meters().retransmission(name, false);
        }
        tap(correlation, false, message.getLast(), bytes.get(), copy);
    }

    /** What a gateway shall not wait for in vain: that its request was carried out and cannot be answered in full. */
    private void unwritable(Requests.Way to, List<Transaction> message) {
        around.meters().unexpected("message that cannot be written");
        if (message.getLast() instanceof Transaction.Reply reply && reply.body() instanceof ReplyBody.Actions) {
            ErrorDescriptor error = ErrorDescriptor.of(ErrorCode.INTERNAL_FAILURE, "reply cannot be written");
            leave(to, "", List.of(Transaction.Reply.error(reply.id(), error)), false);
        }
    }

    private Optional<byte[]> encode(Requests.Way to, List<Transaction> message) {
        return switch (wire.write(message(message), to.form(), agreed.rule(), agreed.profile(), to.link())) {
            case Encoded.Ok ok -> Optional.of(ok.bytes());
            case Encoded.Refused refused -> Optional.empty();
        };
    }

    private H248Message message(List<Transaction> transactions) {
        return H248Message.of(agreed.version(), around.config().mid(), transactions);
    }

    /** What was encoded to be measured is what is sent next. */
    @SuppressWarnings(
            "ReferenceEquality") // the very objects are asked for: comparing what they hold costs more than writing
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

    private PeerTerms terms(Registration registration) {
        PeerTerms plain = registration.link().kind().reliable()
                ? PeerTerms.reliable(registration.version(), limits)
                        .withMaxPdu(around.config().limits().transport().messageOctets() - FRAME)
                : PeerTerms.udp(registration.version(), limits);
        return RootTerms.applied(plain, root, takesSegments);
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

    void tap(String correlation, boolean inbound, Transaction transaction, byte[] bytes, boolean copy) {
        if (!(transaction instanceof Transaction.ResponseAck)) {
            around.tap().onMessage(correlation, name, inbound, Summary.of(transaction), text(transaction, bytes), copy);
        }
    }

    /** The message as text; of a binary one, the transaction as it would stand in text. */
    private String text(Transaction transaction, byte[] bytes) {
        boolean binary = bytes.length > 0 && bytes[0] == 0x30;
        byte[] shown = binary ? H248Codec.encode(message(List.of(transaction)), Form.PRETTY) : bytes;
        return new String(shown, StandardCharsets.UTF_8);
    }

    private String correlation(ContextId context) {
        return contexts.correlation(context);
    }
}

package io.limen.h248.gateway;

import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.AtMostOnce;
import io.limen.h248.transaction.ReplyTransaction;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transport.Link;
import io.limen.h248.transport.TransportKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The transactions of one association, both ways, and how they are written. Belongs to the loop. */
final class Exchange {
    private final String name;
    private final Surroundings around;
    private final LiveContexts contexts;
    private final Requests requests;
    private final AtMostOnce<Transaction.Reply> received;
    private Registration agreed;

    Exchange(String name, Surroundings around, LiveContexts contexts, Registration first) {
        this.name = name;
        this.around = around;
        this.contexts = contexts;
        this.agreed = first;
        MgcConfig.Limits limits = around.config().limits();
        this.requests = new Requests(around.loop(), around.random(), limits.outstanding(), this::sendRequest);
        this.received = new AtMostOnce<>(around.config().longTimer(), limits.rememberedRequests());
    }

    /** How later messages go. */
    void use(Registration registration) {
        agreed = registration;
    }

    /** Runs one transaction. The consumer is called on the loop. */
    void request(List<Action> actions, String correlation, RetryPolicy policy, Consumer<Outcome> onOutcome) {
        RetryPolicy used = agreed.link().kind() == TransportKind.TCP ? policy.withoutRepeats() : policy;
        requests.send(actions, correlation, used, onOutcome);
    }

    /** Requests without reply are lost. */
    void abort(String reason) {
        requests.abort(reason);
    }

    /** What to do with a request of the gateway (at-most-once). */
    ReplyTransaction.Verdict<Transaction.Reply> arrived(Transaction.Request request, long now) {
        return received.arrived(new AtMostOnce.Key(name, request.id()), now);
    }

    /** The gateway counts its ids anew. */
    void forgetReceived() {
        received.forgetPeer(name);
    }

    /** Answers a request that was carried out, on the link it came by, and keeps the answer. */
    void answer(Link link, Form form, Transaction.Reply reply) {
        received.completed(
                new AtMostOnce.Key(name, reply.id()), reply, around.loop().nowMillis());
        write(link, form, reply, correlation(reply), false);
    }

    /**
     * A reply, pending or acknowledgement of the gateway.
     *
     * @return round trip in milliseconds, where it can be told
     */
    OptionalLong answered(Transaction transaction, byte[] bytes) {
        switch (transaction) {
            case Transaction.Reply r -> {
                if (!requests.knows(r.id())) {
                    around.meters().unexpected("reply to no request");
                }
                tap(requests.correlation(r.id()), true, r, bytes, false);
                return requests.reply(r);
            }
            case Transaction.Pending p -> {
                tap(requests.correlation(p.id()), true, p, bytes, false);
                requests.pending(p.id());
            }
            case Transaction.ResponseAck a ->
                a.ranges().forEach(range -> received.acknowledged(name, range.first(), range.last()));
            case Transaction.SegmentAck s -> around.meters().unexpected("segment acknowledgement");
            case Transaction.Request r -> throw new IllegalArgumentException("a request is no answer");
        }
        return OptionalLong.empty();
    }

    /** What the context was made for that a gateway's request, or our reply to it, is about. */
    String correlation(Transaction transaction) {
        return switch (transaction) {
            case Transaction.Request r -> correlation(r.actions().getFirst().context());
            case Transaction.Reply r ->
                r.actions().isEmpty() ? "" : correlation(r.actions().getFirst().context());
            case Transaction.Pending p -> "";
            case Transaction.ResponseAck a -> "";
            case Transaction.SegmentAck s -> "";
        };
    }

    /** Sends something on the link a message came by. */
    void write(Link link, Form form, Transaction transaction, String correlation, boolean copy) {
        List<Transaction> all = new ArrayList<>(2);
        if (link.kind() == TransportKind.UDP && transaction instanceof Transaction.Request) {
            requests.takeAcks().ifPresent(all::add);
        }
        all.add(transaction);
        byte[] bytes = H248Codec.encode(
                H248Message.of(agreed.version(), around.config().mid(), all), form);
        link.send(bytes);
        if (copy) {
            around.meters().retransmission(name, false);
        }
        tap(correlation, false, transaction, bytes, copy);
    }

    void tap(String correlation, boolean inbound, Transaction transaction, byte[] bytes, boolean copy) {
        if (!(transaction instanceof Transaction.ResponseAck)) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            around.tap().onMessage(correlation, name, inbound, Summary.of(transaction), text, copy);
        }
    }

    private String correlation(ContextId context) {
        return contexts.correlation(context);
    }

    private void sendRequest(String correlation, Transaction transaction, boolean copy) {
        write(agreed.link(), agreed.form(), transaction, correlation, copy);
    }
}

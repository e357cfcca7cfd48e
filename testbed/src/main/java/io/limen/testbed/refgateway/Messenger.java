package io.limen.testbed.refgateway;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import io.limen.testbed.refgateway.wire.Peer;
import io.limen.testbed.refgateway.wire.Wire;
import io.limen.testbed.refgateway.wire.WireKind;
import io.limen.testbed.refgateway.wire.WireSink;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages in and out: octets to transactions and back, each request run once, answers where they belong. */
@SuppressWarnings("FutureReturnValueIgnored") // work that cannot be scheduled means that the engine is closing
final class Messenger implements WireSink, Registration.Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);
    private static final int NEWEST = 3;

    private final ProtocolSettings protocol;
    private final EventLoop loop;
    private final Wire wire;
    private final Mid mid;
    private final Desk desk;
    private final Outbox outbox;
    private final Inbox inbox;
    private Conduct conduct = Conduct.GOOD;
    private long lastTransaction;
    private int malformed;
    private int unwritable;

    /** What the gateway is and does behind its messages. */
    interface Desk {
        /** The controller that requests go to. */
        InetSocketAddress mgc();

        /** Version of our messages. */
        int version();

        /** Why a controller may not give orders now; empty if it may. */
        Optional<ErrorCode> objection(Mid controller);

        /** A message of the controller came in. */
        void heard(Mid controller);

        /** A controller answered a message of ours with an error for the whole of it. */
        void rejected(ErrorCode code);

        /** There is no way to a controller. */
        void unreachable(InetSocketAddress controller);

        /** How many Pendings may be sent for a transaction. */
        int pendings();

        Transaction.Reply run(Transaction.Request request, Conduct conduct);
    }

    Messenger(GatewaySettings settings, EventLoop loop, Wire wire, Mid mid, long seed, Desk desk) {
        this.protocol = settings.protocol();
        this.loop = loop;
        this.wire = wire;
        this.mid = mid;
        this.desk = desk;
        this.outbox = new Outbox(loop, settings, this::transmit);
        this.inbox = new Inbox(loop, settings.timers());
        this.lastTransaction = seed % 1_000_000;
    }

    void conduct(Conduct changed) {
        conduct = changed;
    }

    Figures figures() {
        return new Figures(outbox.repeats(), inbox.repeated(), malformed, unwritable);
    }

    /** Counts of messages. */
    record Figures(long requestsRepeated, long requestsSeenAgain, int malformed, int unwritable) {}

    @Override
    public void received(Peer peer, byte[] bytes) {
        switch (H248Codec.decode(bytes, protocol.codec())) {
            case Decoded.Ok(H248Message message, Form form) -> {
                if (message.version() > NEWEST && hasRequest(message)) {
                    ErrorDescriptor error = ErrorDescriptor.of(
                            ErrorCode.VERSION_NOT_SUPPORTED, "version " + message.version() + " is not spoken");
                    send(H248Message.error(desk.version(), mid, error), form, peer);
                    return;
                }
                if (message.body() instanceof MessageBody.MessageError(ErrorDescriptor error)) {
                    desk.rejected(error.code());
                    return;
                }
                desk.heard(message.mid());
                for (Transaction transaction : message.transactions()) {
                    received(transaction, message, form, peer);
                }
            }
            case Decoded.Malformed bad -> {
                malformed++;
                LOG.debug("from {}: {}", peer.address(), bad.verdict());
                bad.header().ifPresent(header -> complain(header, bad.verdict(), peer));
            }
        }
    }

    private static boolean hasRequest(H248Message message) {
        return message.transactions().stream().anyMatch(Transaction.Request.class::isInstance);
    }

    /** The error goes as deep as reading came (H.248.1 §8.2.2); what is no request gets none. */
    private void complain(Decoded.Header header, String verdict, Peer peer) {
        int version = Math.clamp(header.version(), 1, desk.version());
        if (header.transactionId().isEmpty()) {
            ErrorDescriptor error = ErrorDescriptor.of(ErrorCode.SYNTAX_IN_MESSAGE, verdict);
            send(H248Message.error(version, mid, error), protocol.form(), peer);
        } else if (header.request()) {
            ErrorDescriptor error = ErrorDescriptor.of(ErrorCode.SYNTAX_IN_TRANSACTION, verdict);
            Transaction.Reply reply =
                    Transaction.Reply.error(header.transactionId().getAsLong(), error);
            send(H248Message.of(version, mid, reply), protocol.form(), peer);
        }
    }

    private void received(Transaction transaction, H248Message message, Form form, Peer peer) {
        Way way = new Way(peer, form, Math.min(message.version(), desk.version()), message.mid());
        switch (transaction) {
            case Transaction.Request request -> received(request, way);
            case Transaction.Reply reply -> {
                outbox.reply(reply);
                if (reply.immAckRequired()) {
                    say(new Transaction.ResponseAck(List.of(Transaction.IdRange.of(reply.id()))), way);
                }
            }
            case Transaction.Pending pending -> outbox.pending(pending.id());
            case Transaction.ResponseAck ack -> ack.ranges().forEach(range -> inbox.acknowledged(way.mgc(), range));
            case Transaction.SegmentAck ack -> inbox.acknowledged(way.mgc(), ack);
        }
    }

    /** How an answer goes back. */
    private record Way(Peer peer, Form form, int version, Mid mgc) {}

    private void received(Transaction.Request request, Way way) {
        Optional<ErrorCode> objection = desk.objection(way.mgc());
        if (objection.isPresent()) {
            say(error(request.id(), objection.get(), "no controller of this gateway now"), way);
            return;
        }
        if (conduct.silent()) {
            return;
        }
        switch (inbox.arrived(way.mgc(), request.id())) {
            case Inbox.Verdict.Run() -> begin(request, way);
            case Inbox.Verdict.Working(int asked) -> pending(request, way, asked + 1);
            case Inbox.Verdict.Again(List<Transaction.Reply> parts) -> parts.forEach(part -> say(part, way));
            case Inbox.Verdict.Drop() -> {}
        }
    }

    private void begin(Transaction.Request request, Way way) {
        Conduct now = conduct;
        if (now.work().isZero()) {
            answer(desk.run(request, now), way);
            return;
        }
        if (now.saysPending()) {
            pending(request, way, 1);
        }
        Runnable work = () -> {
            Transaction.Reply reply = desk.run(request, now);
            answer(reply.withImmAckRequired(now.saysPending() && protocol.transport() == WireKind.UDP), way);
        };
        loop.schedule(work, now.work().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void pending(Transaction.Request request, Way way, int count) {
        boolean tooMany = count > desk.pendings();
        say(
                tooMany
                        ? error(request.id(), ErrorCode.TOO_MANY_PENDINGS, "still at work")
                        : new Transaction.Pending(request.id()),
                way);
    }

    private void answer(Transaction.Reply reply, Way way) {
        List<Transaction.Reply> parts = switch (encode(H248Message.of(way.version(), mid, reply), way.form())) {
            case Encoded.Ok(byte[] bytes) when bytes.length <= protocol.longestMessage() -> List.of(reply);
            case Encoded.Ok _ -> shortened(reply, way);
            case Encoded.Refused(String reason) -> {
                unwritable++;
                LOG.warn("not written: {}: {}", reason, reply);
                yield List.of(error(reply.id(), ErrorCode.INTERNAL_FAILURE, reason));
            }
        };
        inbox.answered(way.mgc(), reply.id(), parts, part -> say(part, way));
        parts.forEach(part -> say(part, way));
    }

    private List<Transaction.Reply> shortened(Transaction.Reply reply, Way way) {
        List<Transaction.Reply> segments =
                way.version() < NEWEST ? List.of() : Segments.of(reply, part -> fits(part, way));
        return segments.isEmpty()
                ? List.of(error(reply.id(), ErrorCode.RESPONSE_TOO_LARGE, "too long for one message"))
                : segments;
    }

    private boolean fits(Transaction.Reply reply, Way way) {
        return switch (encode(H248Message.of(way.version(), mid, reply), way.form())) {
            case Encoded.Ok(byte[] bytes) -> bytes.length <= protocol.longestMessage();
            case Encoded.Refused _ -> false;
        };
    }

    private static Transaction.Reply error(long id, ErrorCode code, String text) {
        return Transaction.Reply.error(id, ErrorDescriptor.of(code, text));
    }

    private void say(Transaction transaction, Way way) {
        send(H248Message.of(way.version(), mid, transaction), way.form(), way.peer());
    }

    private void send(H248Message message, Form form, Peer peer) {
        switch (encode(message, form)) {
            case Encoded.Ok(byte[] bytes) -> peer.send(bytes);
            case Encoded.Refused(String reason) -> unwritten(message, reason);
        }
    }

    private Encoded encode(H248Message message, Form form) {
        return H248Codec.encode(message, form, protocol.codec());
    }

    private void unwritten(H248Message message, String reason) {
        unwritable++;
        LOG.warn("not written: {}: {}", reason, message);
    }

    /** A new request of ours toward the present controller. */
    @Override
    public void send(ContextId context, Command command, Consumer<Outbox.Outcome> done) {
        lastTransaction = lastTransaction >= 0xFFFF_FFF0L ? 1 : lastTransaction + 1;
        outbox.send(new Transaction.Request(lastTransaction, List.of(Action.of(context, command))), done);
    }

    private void transmit(Transaction.Request request) {
        H248Message message = H248Message.of(desk.version(), mid, request);
        switch (encode(message, protocol.form())) {
            case Encoded.Ok(byte[] bytes) -> wire.send(desk.mgc(), bytes);
            case Encoded.Refused(String reason) -> unwritten(message, reason);
        }
    }

    @Override
    public void cancelAll() {
        outbox.clear();
    }

    @Override
    public void keepOnly(InetSocketAddress mgc) {
        wire.keepOnly(mgc);
    }

    @Override
    public void unreadable(Peer peer) {
        malformed++;
    }

    @Override
    public void gone(InetSocketAddress mgc) {
        if (mgc.equals(desk.mgc()) && !outbox.giveUpAll()) {
            desk.unreachable(mgc);
        }
    }

    void close() {
        outbox.clear();
        wire.close();
    }
}

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
import io.limen.h248.transaction.PeerEffect;
import io.limen.h248.transaction.PeerTerms;
import io.limen.h248.transaction.RequestOutcome;
import io.limen.h248.transaction.Sizing;
import io.limen.h248.transaction.TransactionLimits;
import io.limen.h248.transport.Link;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages in and out: octets to transactions and back, and the line to each controller that they belong to. */
@SuppressWarnings("FutureReturnValueIgnored") // work that cannot be scheduled means that the engine is closing
final class Messenger implements Uplink.Listener, Registration.Requests, Line.Ends {
    private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);
    private static final int NEWEST = 3;

    private final ProtocolSettings protocol;
    private final TransactionLimits limits;
    private final EventLoop loop;
    private final Uplink uplink;
    private final Mid mid;
    private final RandomGenerator random;
    private final Desk desk;
    private final Map<InetSocketAddress, Line> lines = new HashMap<>();
    private InetSocketAddress home;
    private Optional<Way> answering = Optional.empty();
    private Conduct conduct = Conduct.GOOD;
    private long requestsRepeated;
    private long requestsSeenAgain;
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

    Messenger(GatewaySettings settings, EventLoop loop, Uplink uplink, Mid mid, RandomGenerator random, Desk desk) {
        this.protocol = settings.protocol();
        this.limits = settings.limits();
        this.loop = loop;
        this.uplink = uplink;
        this.mid = mid;
        this.random = random;
        this.desk = desk;
        this.home = settings.mgcs().getFirst();
    }

    void conduct(Conduct changed) {
        conduct = changed;
    }

    Figures figures() {
        return new Figures(requestsRepeated, requestsSeenAgain, malformed, unwritable);
    }

    /** Counts of messages. */
    record Figures(long requestsRepeated, long requestsSeenAgain, int malformed, int unwritable) {}

    @Override
    public void received(Link link, byte[] bytes) {
        switch (H248Codec.decode(bytes, protocol.codec())) {
            case Decoded.Ok(H248Message message, Form form) -> received(message, form, bytes.length, link);
            case Decoded.Malformed bad -> {
                malformed++;
                LOG.debug("from {}: {}", link.peer(), bad.verdict());
                bad.header().ifPresent(header -> complain(header, bad.verdict(), link));
            }
        }
    }

    private void received(H248Message message, Form form, int octets, Link link) {
        if (message.version() > NEWEST && hasRequest(message)) {
            ErrorDescriptor error = ErrorDescriptor.of(
                    ErrorCode.VERSION_NOT_SUPPORTED, "version " + message.version() + " is not spoken");
            send(H248Message.error(desk.version(), mid, error), form, link);
            return;
        }
        if (message.body() instanceof MessageBody.MessageError(ErrorDescriptor error)) {
            desk.rejected(error.code());
            return;
        }
        desk.heard(message.mid());
        Way way = new Way(link, form, Math.min(message.version(), desk.version()));
        for (Transaction transaction : message.transactions()) {
            if (transaction instanceof Transaction.Request request) {
                received(request, message.mid(), octets, way);
            } else {
                line(link).arrived(way, transaction, octets);
            }
        }
    }

    private static boolean hasRequest(H248Message message) {
        return message.transactions().stream().anyMatch(Transaction.Request.class::isInstance);
    }

    /** The error goes as deep as reading came (H.248.1 §8.2.2); what is no request gets none. */
    private void complain(Decoded.Header header, String verdict, Link link) {
        int version = Math.clamp(header.version(), 1, desk.version());
        if (header.transactionId().isEmpty()) {
            ErrorDescriptor error = ErrorDescriptor.of(ErrorCode.SYNTAX_IN_MESSAGE, verdict);
            send(H248Message.error(version, mid, error), protocol.form(), link);
        } else if (header.request()) {
            ErrorDescriptor error = ErrorDescriptor.of(ErrorCode.SYNTAX_IN_TRANSACTION, verdict);
            Transaction.Reply reply =
                    Transaction.Reply.error(header.transactionId().getAsLong(), error);
            send(H248Message.of(version, mid, reply), protocol.form(), link);
        }
    }

    /** Who may not give orders gets nothing remembered; one who works slowly without a word seems to hear late. */
    private void received(Transaction.Request request, Mid sender, int octets, Way way) {
        Optional<ErrorCode> objection = desk.objection(sender);
        if (objection.isPresent()) {
            ErrorDescriptor error = ErrorDescriptor.of(objection.get(), "no controller of this gateway now");
            answer(way, List.of(Transaction.Reply.error(request.id(), error)));
            return;
        }
        Conduct now = conduct;
        if (now.silent()) {
            return;
        }
        if (now.work().isZero() || now.saysPending()) {
            take(request, octets, way);
        } else {
            loop.schedule(() -> take(request, octets, way), now.work().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void take(Transaction.Request request, int octets, Way way) {
        Line line = line(way.link());
        if (line.remembers(request.id())) {
            requestsSeenAgain++;
        }
        line.arrived(way, request, octets);
    }

    @Override
    public void execute(Line line, Way from, Transaction.Request request) {
        Conduct now = conduct;
        if (now.saysPending()) {
            Runnable work = () -> finish(line, from, request, now);
            loop.schedule(work, now.work().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            finish(line, from, request, now);
        }
    }

    private void finish(Line line, Way from, Transaction.Request request, Conduct now) {
        Transaction.Reply reply = desk.run(request, now);
        answering = Optional.of(from); // the reply is measured as it will be written
        line.executed(reply);
        answering = Optional.empty();
    }

    /** The line that a message belongs to: of its sender, or of our controller, which may speak from several ports. */
    private Line line(Link link) {
        Line own = lines.get(link.peer());
        return own == null ? line() : own;
    }

    private Line line() {
        return lines.computeIfAbsent(home, _ -> new Line(loop, limits, random, this::octets, this));
    }

    private int octets(List<Transaction> message) {
        Form form = answering.map(Way::form).orElse(protocol.form());
        int version = answering.map(Way::version).orElse(desk.version());
        return switch (encode(H248Message.of(version, mid, message), form)) {
            case Encoded.Ok(byte[] bytes) -> bytes.length;
            case Encoded.Refused(String reason) -> {
                unwritable++;
                LOG.warn("not written: {}: {}", reason, message);
                yield Sizing.UNWRITABLE;
            }
        };
    }

    @Override
    public PeerTerms terms() {
        int version = desk.version();
        PeerTerms plain =
                uplink.kind().reliable() ? PeerTerms.reliable(version, limits) : PeerTerms.udp(version, limits);
        int longest = protocol.longestMessage();
        PeerTerms sized = version < NEWEST
                ? plain.withMaxPdu(longest)
                : plain.withSegments(longest, limits.times().segmentation());
        return sized.withPendings(desk.pendings(), limits.counts().pendingsTaken());
    }

    @Override
    public void send(Line line, List<Transaction> message, boolean copy) {
        requestsRepeated += copy ? 1 : 0;
        switch (encode(H248Message.of(desk.version(), mid, message), protocol.form())) {
            case Encoded.Ok(byte[] bytes) -> uplink.send(desk.mgc(), bytes);
            case Encoded.Refused(String reason) -> unwritten(message, reason);
        }
    }

    @Override
    public void answer(Way to, List<Transaction> message) {
        send(H248Message.of(to.version(), mid, message), to.form(), to.link());
    }

    @Override
    public void ignored(PeerEffect.Oddity what) {
        LOG.debug("passed over: {}", what.words());
    }

    private void send(H248Message message, Form form, Link link) {
        switch (encode(message, form)) {
            case Encoded.Ok(byte[] bytes) -> link.send(bytes);
            case Encoded.Refused(String reason) -> unwritten(message, reason);
        }
    }

    private Encoded encode(H248Message message, Form form) {
        return H248Codec.encode(message, form, protocol.codec());
    }

    private void unwritten(Object message, String reason) {
        unwritable++;
        LOG.warn("not written: {}: {}", reason, message);
    }

    /** A new request of ours toward the present controller. */
    @Override
    public void send(ContextId context, Command command, Consumer<RequestOutcome> done) {
        line().submit(Action.of(context, command), done);
    }

    @Override
    public void turnTo(InetSocketAddress controller) {
        if (controller.equals(home)) {
            return;
        }
        Line before = line();
        home = controller;
        before.end("another controller is spoken to");
        lines.values().removeIf(Line::idle);
    }

    @Override
    public void giveUp(String reason) {
        line().end(reason);
    }

    @Override
    public void keepOnly(InetSocketAddress mgc) {
        uplink.keepOnly(mgc);
    }

    @Override
    public void unreadable(Link link) {
        malformed++;
    }

    @Override
    public void gone(InetSocketAddress mgc) {
        if (mgc.equals(desk.mgc())) {
            line().end("the connection ended");
            desk.unreachable(mgc);
        }
    }

    void close() {
        lines.values().forEach(Line::close);
        lines.clear();
    }
}

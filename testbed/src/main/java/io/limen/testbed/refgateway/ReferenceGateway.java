package io.limen.testbed.refgateway;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import io.limen.testbed.refgateway.media.MediaEngine;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** An H.248 media gateway on UDP. Everything runs on the media engine's thread. */
@SuppressWarnings("FutureReturnValueIgnored") // UDP: what did not go out is sent again
public final class ReferenceGateway implements AutoCloseable {
    private final GatewaySettings settings;
    private final MediaEngine engine;
    private final Channel channel;
    private final InetSocketAddress local;
    private final Mid mid;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Contexts contexts;
    private final Registration registration;
    private final Notifier notifier;
    private final Commands commands;
    private final AtomicInteger malformed = new AtomicInteger();
    private long lastTransaction;

    private ReferenceGateway(GatewaySettings settings, WireNames names, DatagramChannel socket, long seed)
            throws IOException {
        this.settings = settings;
        this.engine = new MediaEngine(settings.media());
        this.local = (InetSocketAddress) socket.getLocalAddress();
        String name = settings.mid().orElse("[" + local.getAddress().getHostAddress() + "]:" + local.getPort());
        this.mid = Mid.parse(name).orElseThrow(() -> new IllegalArgumentException("no mid: `" + name + "`"));
        this.outbox = new Outbox(engine.loop(), settings, this::transmit);
        this.inbox = new Inbox(engine.loop(), settings);
        this.contexts = new Contexts(seed);
        this.registration = new Registration(settings, engine.loop(), this::request, contexts::clear);
        this.notifier = new Notifier(names, contexts, engine.loop(), this::notifyMgc);
        Setting setting = new Setting(names, engine, Map.of("1", "access", "2", "core", "3", "home"), notifier::arm);
        Audits audits = new Audits(contexts, names, setting::rootEvents);
        this.commands = new Commands(contexts, setting, audits, registration::ordered);
        engine.listen(notifier);
        NioDatagramChannel wrapped = new NioDatagramChannel(socket);
        wrapped.pipeline().addLast(new SimpleChannelInboundHandler<DatagramPacket>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                received(ByteBufUtil.getBytes(packet.content()), packet.sender());
            }
        });
        this.channel = wrapped;
        this.lastTransaction = seed % 1_000_000;
    }

    /** Starts a gateway: it registers at once and keeps trying. */
    public static ReferenceGateway start(GatewaySettings settings, WireNames names) throws IOException {
        DatagramChannel socket = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            socket.configureBlocking(false);
            socket.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 4_000_000);
            socket.bind(settings.listen());
        } catch (IOException inUse) {
            socket.close();
            throw inUse;
        }
        long seed = new java.security.SecureRandom().nextLong() >>> 1;
        ReferenceGateway gateway = new ReferenceGateway(settings, names, socket, seed);
        gateway.engine.group().register(gateway.channel);
        gateway.engine.loop().execute(gateway.registration::begin);
        return gateway;
    }

    /** Local H.248 address. */
    public InetSocketAddress local() {
        return local;
    }

    /** Name on the wire. */
    public String mid() {
        return mid.text();
    }

    /** Completes with the first registration. */
    public CompletableFuture<InetSocketAddress> registered() {
        return registration.registered();
    }

    public int terminations() {
        return on(contexts::terminations);
    }

    public int contexts() {
        return on(contexts::size);
    }

    /** Local ports in use for media. */
    public int portsInUse() {
        return on(engine::portsInUse);
    }

    /** Figures for a human. */
    public Figures figures() {
        return on(() -> new Figures(
                contexts.size(),
                contexts.terminations(),
                engine.portsInUse(),
                outbox.repeats(),
                inbox.repeated(),
                malformed.get()));
    }

    /**
     * Figures of a gateway.
     *
     * @param contexts standing
     * @param terminations standing
     * @param ports in use
     * @param requestsRepeated own requests sent again
     * @param requestsSeenAgain requests of the controller answered from the store
     * @param malformed datagrams that were no message
     */
    public record Figures(
            int contexts, int terminations, int ports, long requestsRepeated, long requestsSeenAgain, int malformed) {}

    private <T> T on(Callable<T> task) {
        return engine.loop().submit(task).syncUninterruptibly().getNow();
    }

    private void received(byte[] bytes, InetSocketAddress peer) {
        switch (H248Codec.decode(bytes)) {
            case Decoded.Ok(H248Message message, Form form) -> {
                for (Transaction transaction : message.transactions()) {
                    received(transaction, message.version(), form, peer);
                }
            }
            case Decoded.Malformed bad -> {
                malformed.incrementAndGet();
                bad.header().ifPresent(header -> complain(header, bad.verdict(), peer));
            }
        }
    }

    private void complain(Decoded.Header header, String verdict, InetSocketAddress peer) {
        ErrorDescriptor error = ErrorDescriptor.of(ErrorCode.SYNTAX_IN_MESSAGE, verdict);
        if (header.request() && header.transactionId().isPresent()) {
            Transaction.Reply reply =
                    Transaction.Reply.error(header.transactionId().getAsLong(), error);
            send(H248Message.of(header.version(), mid, reply), settings.form(), peer);
        }
    }

    private void received(Transaction transaction, int version, Form form, InetSocketAddress peer) {
        switch (transaction) {
            case Transaction.Request request -> {
                Optional<Transaction.Reply> known = inbox.known(peer, request.id());
                Transaction.Reply reply = known.orElseGet(() -> commands.run(request));
                if (known.isEmpty()) {
                    inbox.store(peer, reply);
                }
                send(H248Message.of(version, mid, reply), form, peer);
            }
            case Transaction.Reply reply -> {
                outbox.reply(reply);
                if (reply.immAckRequired()) {
                    Transaction ack =
                            new Transaction.ResponseAck(java.util.List.of(Transaction.IdRange.of(reply.id())));
                    send(H248Message.of(version, mid, ack), form, peer);
                }
            }
            case Transaction.Pending pending -> outbox.pending(pending.id());
            case Transaction.ResponseAck _, Transaction.SegmentAck _ -> {}
        }
    }

    /** A new request of ours toward the present controller. */
    private void request(ContextId context, Command command, java.util.function.Consumer<Outbox.Outcome> done) {
        lastTransaction = lastTransaction >= 0xFFFF_FFF0L ? 1 : lastTransaction + 1;
        outbox.send(new Transaction.Request(lastTransaction, java.util.List.of(Action.of(context, command))), done);
    }

    private void notifyMgc(ContextId context, Command.Notify notify) {
        request(context, notify, outcome -> {
            switch (outcome) {
                case Outbox.Outcome.Answered _ -> {}
                case Outbox.Outcome.GivenUp _ -> registration.lost();
            }
        });
    }

    private void transmit(Transaction.Request request) {
        H248Message message = H248Message.of(registration.version(), mid, request);
        send(message, settings.form(), registration.mgc());
    }

    private void send(H248Message message, Form form, InetSocketAddress peer) {
        byte[] bytes = H248Codec.encode(message, form);
        channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(bytes), peer));
    }

    /** Whether the reply of a command says that it was taken. */
    static boolean isTaken(Transaction.Reply reply) {
        return !reply.actions().isEmpty()
                && reply.actions().stream().allMatch(a -> a.error().isEmpty())
                && reply.actions().stream()
                        .flatMap(a -> a.replies().stream())
                        .noneMatch(CommandReply.ServiceChangeRefused.class::isInstance);
    }

    @Override
    public void close() {
        engine.loop()
                .submit(() -> {
                    outbox.clear();
                    registration.stop();
                    contexts.clear();
                    channel.close();
                })
                .syncUninterruptibly();
        engine.close();
    }
}

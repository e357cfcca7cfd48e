package io.limen.h248.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Hands the messages of one connection on within its limits, and tells when it ends. */
final class ConnectionHandler extends SimpleChannelInboundHandler<byte[]> {
    private final MessageSink sink;
    private final Sources sources;
    private final Function<Channel, Optional<Link>> linkOf;
    private final boolean guarded;
    private final ConnectionClock clock;
    private Optional<Link> link = Optional.empty();
    private Optional<Channel> channel = Optional.empty();
    private boolean counted;
    private boolean over;
    private boolean ending;

    /** @param guarded whether the peer came to us; one that we went to is not counted and may stay silent */
    ConnectionHandler(
            MessageSink sink,
            Sources sources,
            TransportLimits limits,
            Function<Channel, Optional<Link>> linkOf,
            boolean guarded) {
        this.sink = sink;
        this.sources = sources;
        this.linkOf = linkOf;
        this.guarded = guarded;
        this.clock = new ConnectionClock(limits, this::limited);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel = Optional.of(ctx.channel());
        link = linkOf.apply(ctx.channel());
        if (link.isEmpty()) {
            var _ = ctx.close();
            return;
        }
        if (guarded) {
            counted = sources.connected(link.get().peer().getAddress());
            if (!counted) {
                limited("connections");
                return;
            }
            clock.connected(ctx);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, byte[] message) {
        clock.whole();
        if (over || link.isEmpty()) {
            return;
        }
        Link from = link.get();
        Bucket rate =
                sources.rate(from.peer().getAddress(), ctx.executor().ticker().nanoTime());
        if (!rate.take(ctx.executor().ticker().nanoTime())) {
            sink.limited(from, "rate");
            pause(ctx, rate.pauseNanos());
        }
        sink.received(from, message); // what is read already is not lost; the rest waits in the socket
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        clock.stop();
        if (counted) {
            link.ifPresent(l -> sources.disconnected(l.peer().getAddress()));
            counted = false;
        }
        if (!over) {
            link.ifPresent(sink::closed);
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!ctx.channel().isWritable()) {
            limited("unsent");
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        unreadable(String.valueOf(cause.getMessage()));
    }

    /** A message began and is not whole yet. */
    void waiting(ChannelHandlerContext ctx) {
        clock.waiting(ctx);
    }

    /** What came is no message: nothing after it can be trusted, so the connection ends. */
    void unreadable(String reason) {
        link.ifPresent(l -> sink.unreadable(l, reason));
        close();
    }

    private void limited(String limit) {
        if (ending) {
            return;
        }
        ending = true;
        link.ifPresent(l -> sink.limited(l, limit));
        over = over || limit.equals("connections"); // was never told of, so its end is not told either
        close();
    }

    private void close() {
        if (channel.isPresent()) {
            var _ = channel.get().close();
        }
    }

    private static void pause(ChannelHandlerContext ctx, long nanos) {
        Channel slowed = ctx.channel();
        if (slowed.config().isAutoRead()) {
            slowed.config().setAutoRead(false);
            var _ = ctx.executor().schedule(() -> slowed.config().setAutoRead(true), nanos, TimeUnit.NANOSECONDS);
        }
    }
}

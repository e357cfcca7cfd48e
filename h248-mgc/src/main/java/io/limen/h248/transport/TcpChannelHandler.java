package io.limen.h248.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Hands the messages of one connection on and tells when it ends. */
final class TcpChannelHandler extends SimpleChannelInboundHandler<byte[]> {
    private final MessageSink sink;
    private final int limit;
    private Optional<Link> link = Optional.empty();

    TcpChannelHandler(MessageSink sink, int limit) {
        this.sink = sink;
        this.limit = limit;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (ctx.channel().remoteAddress() instanceof InetSocketAddress peer) {
            link = Optional.of(new TcpLink(ctx.channel(), peer, limit));
        } else {
            var _ = ctx.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, byte[] message) {
        link.ifPresent(l -> sink.received(l, message));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        link.ifPresent(sink::closed);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        unreadable(String.valueOf(cause.getMessage()));
        var _ = ctx.close();
    }

    void unreadable(String reason) {
        link.ifPresent(l -> sink.unreadable(l, reason));
    }
}

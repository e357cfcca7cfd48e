package io.limen.h248.transport;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands datagrams on; nothing that arrives or fails ends the channel. */
final class UdpChannelHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(UdpChannelHandler.class);
    private final MessageSink sink;
    private final Sources sources;
    private final int limit;

    UdpChannelHandler(MessageSink sink, Sources sources, int limit) {
        this.sink = sink;
        this.sources = sources;
        this.limit = limit;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        Link link = new UdpLink(ctx.channel(), packet.sender());
        long now = ctx.executor().ticker().nanoTime();
        if (!sources.rate(packet.sender().getAddress(), now).take(now)) {
            sink.limited(link, "rate");
            return;
        }
        if (packet.content().readableBytes() > limit) {
            sink.unreadable(link, "message over the limit of " + limit + " octets");
            return;
        }
        sink.received(link, ByteBufUtil.getBytes(packet.content()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.warn("h248 udp: {}", cause.toString());
    }
}

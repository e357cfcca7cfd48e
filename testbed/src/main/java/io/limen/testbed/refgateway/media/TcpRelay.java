package io.limen.testbed.refgateway.media;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;

/** Tells a TCP end what happens on its connection. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // what becomes of a write or a close comes back as an event of the channel
final class TcpRelay extends ChannelInboundHandlerAdapter {
    private final TcpEnd end;

    TcpRelay(TcpEnd end) {
        this.end = end;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf data) {
            end.octets(context.channel(), data);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        end.flow();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            end.finished(context.channel());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end.lost(context.channel(), "connection gone");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end.lost(context.channel(), "connection lost: " + cause.getMessage());
        context.close();
    }
}

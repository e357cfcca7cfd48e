package io.limen.h248.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts a TCP stream into messages (RFC 1006 §6). Octets that are no frame end the connection. */
final class TpktDecoder extends ByteToMessageDecoder {
    private final int limit;
    private final ConnectionHandler owner;

    TpktDecoder(int limit, ConnectionHandler owner) {
        this.limit = limit;
        this.owner = owner;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < TcpLink.HEADER) {
            return;
        }
        int version = in.getUnsignedByte(in.readerIndex());
        int length = in.getUnsignedShort(in.readerIndex() + 2);
        if (version != TcpLink.VERSION || length < TcpLink.HEADER || length > limit) {
            in.skipBytes(in.readableBytes());
            owner.unreadable("no tpkt header of version 3 with a length of 4 to " + limit);
            return;
        }
        if (in.readableBytes() >= length) {
            in.skipBytes(TcpLink.HEADER);
            byte[] message = new byte[length - TcpLink.HEADER];
            in.readBytes(message);
            out.add(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        super.channelReadComplete(ctx);
        if (actualReadableBytes() > 0) {
            owner.waiting(ctx);
        }
    }
}

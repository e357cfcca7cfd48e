package io.limen.testbed.refgateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts a TCP stream into messages (RFC 1006 §6): version 3, a reserved octet, length with these four octets. */
final class TpktFrames extends ByteToMessageDecoder {
    static final int HEADER = 4;
    static final int LONGEST = 65_535;
    private static final int VERSION = 3;

    private final Runnable noFrame;

    TpktFrames(Runnable noFrame) {
        this.noFrame = noFrame;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < HEADER) {
            return;
        }
        int version = in.getUnsignedByte(in.readerIndex());
        int length = in.getUnsignedShort(in.readerIndex() + 2);
        if (version != VERSION || length < HEADER) {
            in.skipBytes(in.readableBytes());
            noFrame.run();
            var _ = context.close();
        } else if (in.readableBytes() >= length) {
            in.skipBytes(HEADER);
            out.add(ByteBufUtil.getBytes(in.readSlice(length - HEADER)));
        }
    }

    static byte[] header(int message) {
        int length = message + HEADER;
        return new byte[] {VERSION, 0, (byte) (length >>> 8), (byte) length};
    }
}

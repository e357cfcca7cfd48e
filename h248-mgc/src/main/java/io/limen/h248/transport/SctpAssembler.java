package io.limen.h248.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.sctp.SctpMessage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins the pieces of SCTP user messages, each stream for itself, up to the largest message (RFC 9260 §6.9). */
final class SctpAssembler extends SimpleChannelInboundHandler<SctpMessage> {
    private static final int STREAMS = 16;
    private final int limit;
    private final ConnectionHandler owner;
    private final Map<Integer, byte[]> pieces = new HashMap<>();

    SctpAssembler(int limit, ConnectionHandler owner) {
        this.limit = limit;
        this.owner = owner;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, SctpMessage piece) {
        if (piece.protocolIdentifier() != SctpLink.PAYLOAD_PROTOCOL) {
            owner.unreadable("sctp payload protocol " + piece.protocolIdentifier() + " is not that of h248");
            return;
        }
        byte[] before = pieces.remove(piece.streamIdentifier());
        int length = piece.content().readableBytes() + (before == null ? 0 : before.length);
        if (length > limit || pieces.size() >= STREAMS) {
            pieces.clear();
            owner.unreadable("message over the limit of " + limit + " octets or on too many streams at once");
            return;
        }
        byte[] now = joined(before, piece.content());
        if (piece.isComplete()) {
            ctx.fireChannelRead(now);
        } else {
            pieces.put(piece.streamIdentifier(), now);
            owner.waiting(ctx);
        }
    }

    private static byte[] joined(byte @Nullable [] before, ByteBuf content) {
        return before == null
                ? ByteBufUtil.getBytes(content)
                : ByteBufUtil.getBytes(Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(before), content.slice()));
    }
}

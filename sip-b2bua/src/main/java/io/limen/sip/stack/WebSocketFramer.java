package io.limen.sip.stack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Arrays;
import java.util.List;

/**
 * One SIP message a WebSocket message (RFC 7118 clause 5). Ours go as text where they are UTF-8, which browsers read
 * best, else as binary. Content-Length may be missing. Keep-alives are answered (RFC 5626 clause 3.5.1).
 */
@SuppressWarnings("FutureReturnValueIgnored") // what a write meets shows in the pipeline
final class WebSocketFramer extends MessageToMessageCodec<WebSocketFrame, ByteBuf> {

    private static final byte[] PONG = {'\r', '\n'};

    private final SipStackConfig.Limits limits;

    WebSocketFramer(SipStackConfig.Limits limits) {
        this.limits = limits;
    }

    @Override
    protected void encode(ChannelHandlerContext context, ByteBuf message, List<Object> out) {
        boolean text = ByteBufUtil.isText(message, java.nio.charset.StandardCharsets.UTF_8);
        ByteBuf kept = message.retain();
        out.add(text ? new TextWebSocketFrame(kept) : new BinaryWebSocketFrame(kept));
    }

    @Override
    protected void decode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
        byte[] bytes = ByteBufUtil.getBytes(frame.content());
        int start = 0;
        while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
            start++;
        }
        if (start == bytes.length) {
            if (bytes.length >= 4) {
                context.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(PONG)));
            }
            return;
        }
        out.add(whole(Arrays.copyOfRange(bytes, start, bytes.length)));
    }

    private StreamFramer.Frame whole(byte[] bytes) {
        MessageHead head = MessageHead.scan(bytes, limits.headerLines());
        long end = head.bodyStart() + (long) Math.max(head.contentLength(), 0);
        if (head.sound() && bytes.length > limits.messageBytes()) {
            head = head.refused(513, "Message Too Large");
        } else if (head.sound() && end > bytes.length) {
            head = head.refused(400, "Content-Length runs past the frame");
        } else if (head.sound() && head.contentLength() >= 0 && end < bytes.length) {
            head = head.refused(400, "more than one message in a frame");
        }
        return new StreamFramer.Frame(bytes, head);
    }
}

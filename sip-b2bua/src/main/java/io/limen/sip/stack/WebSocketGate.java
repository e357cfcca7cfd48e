package io.limen.sip.stack;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** Lets through WebSocket requests for sub-protocol {@code sip} (RFC 7118 clause 4), then times what frames carry. */
@SuppressWarnings("FutureReturnValueIgnored") // what a close or a write meets shows in the pipeline
final class WebSocketGate extends ChannelInboundHandlerAdapter {

    static final String PROTOCOL = "sip";

    private final FrameClock clock;
    private final Runnable onRefused;
    private boolean fragments;

    WebSocketGate(FrameClock clock, Runnable onRefused) {
        this.clock = clock;
        this.onRefused = onRefused;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof FullHttpRequest request) {
            clock.stop();
            if (!fits(request)) {
                request.release();
                refuse(context);
                return;
            }
        } else if (message instanceof WebSocketFrame frame) {
            boolean control = frame instanceof PingWebSocketFrame
                    || frame instanceof PongWebSocketFrame
                    || frame instanceof CloseWebSocketFrame;
            if (!control) {
                fragments = !frame.isFinalFragment();
            }
            if (!fragments) {
                clock.stop();
            }
        }
        context.fireChannelRead(message);
    }

    private static boolean fits(FullHttpRequest request) {
        return request.decoderResult().isSuccess()
                && request.method().equals(HttpMethod.GET)
                && request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && request.headers().containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, PROTOCOL, true);
    }

    private void refuse(ChannelHandlerContext context) {
        onRefused.run();
        DefaultFullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, Unpooled.EMPTY_BUFFER);
        answer.headers()
                .set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, PROTOCOL)
                .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }
}

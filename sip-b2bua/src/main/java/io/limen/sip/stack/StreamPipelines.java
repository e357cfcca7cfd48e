package io.limen.sip.stack;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What stands between the bytes of a connection and its messages, for each transport. */
final class StreamPipelines {

    private static final int REQUEST_BYTES = 8192;

    private final SipStackConfig.Limits limits;
    private final Handshakes handshakes;
    private final @Nullable TlsContexts tls;
    private final SipMeters meters;
    private final Frames frames;
    private final Gate gate;

    StreamPipelines(
            SipStackConfig.Limits limits,
            Handshakes handshakes,
            @Nullable TlsContexts tls,
            SipMeters meters,
            Frames frames,
            Gate gate) {
        this.limits = limits;
        this.handshakes = handshakes;
        this.tls = tls;
        this.meters = meters;
        this.frames = frames;
        this.gate = gate;
    }

    Handshakes handshakes() {
        return handshakes;
    }

    /** A connection a peer made; the caller has taken a place among the handshakes where there will be one. */
    void accepted(Channel channel, TcpWire wire, InetSocketAddress peer, SipListenPoint point) throws SSLException {
        ChannelPipeline pipeline = channel.pipeline();
        TlsContexts contexts = tls;
        if (point.transport().secure() && contexts != null) {
            SslHandler handler = contexts.server().newHandler(channel.alloc(), handshakes.work());
            handler.setHandshakeTimeoutMillis(handshakes.limits().handshake().toMillis());
            pipeline.addLast(handler);
        }
        if (point.transport().webSocket()) {
            webSocket(pipeline, point);
        }
        if (handshaking(point)) {
            pipeline.addLast(new HandshakeWatch(point, meters, wire, () -> handshakes.end(peer.getAddress())));
        }
        messages(pipeline, wire, peer, point);
    }

    static boolean handshaking(SipListenPoint point) {
        return point.transport().secure() || point.transport().webSocket();
    }

    /**
     * A connection we are about to make.
     *
     * @param domain whom the peer must stand for
     * @param established done when messages can be written
     */
    void connecting(
            Channel channel,
            TcpWire wire,
            InetSocketAddress peer,
            SipListenPoint point,
            String domain,
            ChannelPromise established)
            throws SSLException {
        ChannelPromise connected = channel.newPromise();
        ChannelPipeline pipeline = channel.pipeline();
        TlsContexts contexts = tls;
        if (point.transport().secure() && contexts != null) {
            SslHandler handler =
                    contexts.client().newHandler(channel.alloc(), domain, peer.getPort(), handshakes.work());
            handler.setHandshakeTimeoutMillis(handshakes.limits().handshake().toMillis());
            pipeline.addLast(handler).addLast(new HandshakeWatch(point, meters, wire, () -> {}));
            handler.handshakeFuture().addListener(done -> {
                if (done.isSuccess()) {
                    established.trySuccess();
                } else {
                    established.tryFailure(done.cause());
                }
            });
        } else {
            connected.addListener(done -> {
                if (done.isSuccess()) {
                    established.trySuccess();
                }
            });
        }
        messages(pipeline, wire, peer, point);
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                established.tryFailure(done.cause());
            }
        });
        var _ = channel.connect(peer, connected);
    }

    private void webSocket(ChannelPipeline pipeline, SipListenPoint point) {
        FrameClock clock = new FrameClock(
                limits.unfinishedMessage().toMillis(), () -> meters.dropped(point, SipMeters.Reason.SLOW_PEER));
        pipeline.addLast(clock)
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(REQUEST_BYTES))
                .addLast(new WebSocketGate(clock, () -> meters.dropped(point, SipMeters.Reason.NOT_WEBSOCKET)))
                .addLast(new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                        .websocketPath("/")
                        .checkStartsWith(true)
                        .subprotocols(WebSocketGate.PROTOCOL)
                        .handshakeTimeoutMillis(handshakes.limits().handshake().toMillis())
                        .maxFramePayloadLength(limits.messageBytes())
                        .build()))
                .addLast(new WebSocketFrameAggregator(limits.messageBytes()))
                .addLast(new WebSocketFramer(limits));
    }

    private void messages(ChannelPipeline pipeline, TcpWire wire, InetSocketAddress peer, SipListenPoint point) {
        if (!point.transport().webSocket()) {
            pipeline.addLast(new StreamFramer(limits, meters, point));
        }
        // what was framed before reading paused waits here
        pipeline.addLast(new FlowControlHandler());
        pipeline.addLast(new StreamReader(limits, handshakes.limits(), meters, point, frames, wire, peer, gate));
    }
}

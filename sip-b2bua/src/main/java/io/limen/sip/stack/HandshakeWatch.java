package io.limen.sip.stack;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.ServerHandshakeStateEvent;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees handshakes end, well or not: counts what failed, says nothing of it above debug, and frees their place. */
@SuppressWarnings("FutureReturnValueIgnored") // what a close meets shows in the pipeline
final class HandshakeWatch extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(HandshakeWatch.class);

    private final SipListenPoint point;
    private final SipMeters meters;
    private final TcpWire wire;
    private final Runnable onEnd;
    private boolean over;

    /**
     * Makes a watch for one connection.
     *
     * @param onEnd told once, when the last handshake is over or the connection is
     */
    HandshakeWatch(SipListenPoint point, SipMeters meters, TcpWire wire, Runnable onEnd) {
        this.point = point;
        this.meters = meters;
        this.wire = wire;
        this.onEnd = onEnd;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().closeFuture().addListener(closed -> end());
    }

    private void end() {
        if (!over) {
            over = true;
            onEnd.run();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent tls) {
            if (tls.isSuccess()) {
                secured(context);
            } else {
                LOG.debug("tls handshake on {} failed", point, tls.cause());
                meters.dropped(point, reason(tls.cause()));
            }
        } else if (event instanceof HandshakeComplete) {
            end();
        } else if (event == ServerHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
            meters.dropped(point, SipMeters.Reason.HANDSHAKE_SLOW);
        }
        context.fireUserEventTriggered(event);
    }

    private void secured(ChannelHandlerContext context) {
        try {
            var session = context.pipeline().get(SslHandler.class).engine().getSession();
            if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
                wire.verified(certificate);
            }
        } catch (SSLPeerUnverifiedException none) {
            LOG.trace("no client certificate on {}", point, none);
        }
        if (!point.transport().webSocket()) {
            end();
        }
    }

    private static SipMeters.Reason reason(Throwable cause) {
        return switch (cause) {
            case SslHandshakeTimeoutException slow -> SipMeters.Reason.HANDSHAKE_SLOW;
            case NotSslRecordException plain -> SipMeters.Reason.PLAIN_ON_TLS;
            default -> SipMeters.Reason.HANDSHAKE_FAILED;
        };
    }

    /** A peer that breaks TLS or WebSocket is closed; a flood of them must not flood the log. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean theirs = cause instanceof DecoderException || cause instanceof WebSocketHandshakeException;
        if (!theirs) {
            context.fireExceptionCaught(cause);
            return;
        }
        if (point.transport().webSocket() && !(cause.getCause() instanceof javax.net.ssl.SSLException)) {
            meters.dropped(point, SipMeters.Reason.NOT_WEBSOCKET);
        }
        LOG.debug("connection on {} failed", point, cause);
        context.close();
    }
}

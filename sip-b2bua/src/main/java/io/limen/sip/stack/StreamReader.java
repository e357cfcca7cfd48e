package io.limen.sip.stack;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CodecException;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Last handler of a connection: passes messages on, closes broken and idle connections. */
@SuppressWarnings("FutureReturnValueIgnored") // what a close or a write meets shows in the pipeline
final class StreamReader extends SimpleChannelInboundHandler<StreamFramer.Frame> {

    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);

    private static final byte[] NOTHING = {};

    private final SipStackConfig.Limits limits;
    private final SipMeters meters;
    private final SipListenPoint point;
    private final Frames frames;
    private final TcpWire wire;
    private final InetSocketAddress peer;
    private final StreamLimits streams;
    private final Gate gate;
    private boolean used;
    private boolean spoke;
    private @Nullable Future<?> firstMessage;
    private @Nullable Future<?> idleCheck;

    StreamReader(
            SipStackConfig.Limits limits,
            StreamLimits streams,
            SipMeters meters,
            SipListenPoint point,
            Frames frames,
            TcpWire wire,
            InetSocketAddress peer,
            Gate gate) {
        this.limits = limits;
        this.meters = meters;
        this.point = point;
        this.frames = frames;
        this.wire = wire;
        this.peer = peer;
        this.streams = streams;
        this.gate = gate;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        firstMessage = context.executor()
                .schedule(
                        () -> {
                            if (!spoke) {
                                meters.dropped(point, SipMeters.Reason.SLOW_PEER);
                                context.close();
                            }
                        },
                        streams.firstMessage().toMillis(),
                        TimeUnit.MILLISECONDS);
        long idle = limits.idleConnection().toMillis();
        idleCheck = context.executor()
                .scheduleWithFixedDelay(
                        () -> {
                            if (!used) {
                                context.close();
                            }
                            used = false;
                        },
                        idle,
                        idle,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        used = true;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, StreamFramer.Frame frame) {
        spoke = true;
        meters.received(point);
        if (!gate.hears(peer, point, frame.message().length)) {
            context.close();
            return;
        }
        MessageHead head = frame.head();
        if (head.sound() || head.status() == 505 || point.transport().webSocket()) {
            frames.onFrame(frame.message(), head, wire, peer, point);
            return;
        }
        gate.answersMalformed(peer, point);
        var reply = ErrorReply.to(frame.message(), head, head.status(), reason(head), peer);
        meters.dropped(point, reply.isPresent() ? SipMeters.Reason.REFUSED : unfit(frame.message()));
        wire.writeLast(reply.map(ErrorReply::message).orElse(NOTHING));
    }

    /** A TLS handshake record begins so (RFC 8446 clause 5.1). */
    private static SipMeters.Reason unfit(byte[] bytes) {
        boolean tls = bytes.length > 1 && bytes[0] == 22 && bytes[1] == 3;
        return tls ? SipMeters.Reason.TLS_ON_PLAIN : SipMeters.Reason.MALFORMED;
    }

    static String reason(MessageHead head) {
        return switch (head.status()) {
            case 505 -> "Version Not Supported";
            case 513 -> "Message Too Large";
            default -> "Bad Request - " + head.fault();
        };
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Future<?> running = idleCheck;
        if (running != null) {
            running.cancel(false);
        }
        Future<?> first = firstMessage;
        if (first != null) {
            first.cancel(false);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // what breaks off in the middle is the peer's doing: a flood of it must not flood the log
        if (!(cause instanceof IOException || cause instanceof CodecException)) {
            LOG.warn("connection of {} on {} failed", peer, point, cause);
        }
        context.close();
    }
}

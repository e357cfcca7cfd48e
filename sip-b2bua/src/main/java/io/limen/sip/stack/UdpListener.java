package io.limen.sip.stack;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One UDP socket: a message a datagram (RFC 3261 clause 18). */
final class UdpListener implements Listener, Wire {

    private static final Logger LOG = LoggerFactory.getLogger(UdpListener.class);
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int LARGEST_DATAGRAM = 65_535;

    private final SipListenPoint point;
    private final Channel channel;
    private final SipMeters meters;
    private final Gate gate;

    private UdpListener(SipListenPoint point, Channel channel, SipMeters meters, Gate gate) {
        this.point = point;
        this.channel = channel;
        this.meters = meters;
        this.gate = gate;
    }

    static UdpListener bind(
            NettyLoops loops,
            SipListenPoint wanted,
            SipStackConfig.Limits limits,
            Frames frames,
            SipMeters meters,
            Gate gate) {
        Reader reader = new Reader(wanted, limits, frames, meters, gate);
        Bootstrap bootstrap = new Bootstrap()
                .group(loops.group())
                .channel(loops.datagram())
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_DATAGRAM))
                .option(ChannelOption.AUTO_READ, false)
                .handler(reader);
        ChannelFuture bound = bootstrap.bind(wanted.address(), wanted.port()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw NettyLoops.cannotListen(wanted, bound.cause());
        }
        InetSocketAddress local = (InetSocketAddress) bound.channel().localAddress();
        UdpListener listener = new UdpListener(wanted.withPort(local.getPort()), bound.channel(), meters, gate);
        reader.serve(listener);
        bound.channel().config().setAutoRead(true);
        return listener;
    }

    @Override
    public SipListenPoint point() {
        return point;
    }

    @Override
    public Wire wireTo(InetSocketAddress peer) {
        return this;
    }

    @Override
    public void write(byte[] message, InetSocketAddress peer, Consumer<String> onFailure) {
        if (message.length > 3 && message[3] == '/' && !gate.maySend(peer, message.length)) {
            meters.dropped(point, SipMeters.Reason.UNPROVEN); // a response; requests begin with a method
            return;
        }
        channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(message), peer))
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        onFailure.accept(NettyLoops.reasonOf(done.cause()));
                    }
                });
    }

    @Override
    public boolean open() {
        return channel.isActive();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }

    private static final class Reader extends SimpleChannelInboundHandler<DatagramPacket> {
        private final SipStackConfig.Limits limits;
        private final Frames frames;
        private final SipMeters meters;
        private final Gate gate;
        private SipListenPoint point;
        private Wire wire = new ClosedWire();

        Reader(SipListenPoint point, SipStackConfig.Limits limits, Frames frames, SipMeters meters, Gate gate) {
            this.point = point;
            this.limits = limits;
            this.frames = frames;
            this.meters = meters;
            this.gate = gate;
        }

        void serve(UdpListener listener) {
            point = listener.point;
            wire = listener;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            if (!gate.hears(packet.sender(), point, packet.content().readableBytes())) {
                return;
            }
            byte[] bytes = ByteBufUtil.getBytes(packet.content());
            if (blank(bytes)) {
                return; // keep-alive (RFC 5626 clause 3.5.1 says CRLF, phones send NULs and blanks too)
            }
            meters.received(point);
            MessageHead head = MessageHead.scan(bytes, limits.headerLines());
            int end = head.bodyStart() + Math.max(head.contentLength(), 0);
            if (head.sound() && bytes.length > limits.messageBytes()) {
                head = head.refused(513, "Message Too Large");
            } else if (head.sound() && end > bytes.length) {
                head = head.refused(400, "Content-Length runs past the datagram");
            } else if (head.sound() && head.contentLength() >= 0 && end < bytes.length) {
                bytes = Arrays.copyOf(bytes, end); // RFC 3261 clause 18.3: bytes beyond are discarded
            }
            frames.onFrame(bytes, head, wire, packet.sender(), point);
        }

        private static boolean blank(byte[] bytes) {
            for (byte b : bytes) {
                if (b > ' ' || b < 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // one datagram failed, the socket lives; an ICMP error lands here as well
            LOG.debug("datagram on {} failed", point, cause);
        }
    }
}

package io.limen.testbed.refgateway.wire;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** One UDP socket for all controllers. */
@SuppressWarnings("FutureReturnValueIgnored") // what did not go out is sent again
final class UdpWire implements Wire {
    private static final int BUFFER = 4_000_000;
    private static final int LONGEST = 65_535;

    private final NioDatagramChannel channel;
    private final EventLoopGroup group;
    private final InetSocketAddress local;

    private record UdpPeer(Channel channel, InetSocketAddress address) implements Peer {
        @Override
        public void send(byte[] message) {
            channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(message), address));
        }
    }

    private UdpWire(DatagramChannel socket, EventLoopGroup group) throws IOException {
        this.local = (InetSocketAddress) socket.getLocalAddress();
        this.channel = new NioDatagramChannel(socket);
        this.channel.config().setOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LONGEST));
        this.group = group;
    }

    static UdpWire open(InetSocketAddress local, EventLoopGroup group) throws IOException {
        boolean six = local.getAddress() instanceof java.net.Inet6Address;
        DatagramChannel socket = DatagramChannel.open(six ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            socket.bind(local);
            return new UdpWire(socket, group);
        } catch (IOException inUse) {
            socket.close();
            throw inUse;
        }
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public void start(WireSink sink) {
        channel.pipeline().addLast(new SimpleChannelInboundHandler<DatagramPacket>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                sink.received(new UdpPeer(channel, packet.sender()), ByteBufUtil.getBytes(packet.content()));
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable refusedByThePeersHost) {
                // a controller that is not there is noticed by its silence
            }
        });
        group.register(channel);
    }

    @Override
    public void send(InetSocketAddress mgc, byte[] message) {
        new UdpPeer(channel, mgc).send(message);
    }

    @Override
    public void keepOnly(InetSocketAddress mgc) {
        // one socket serves all
    }

    @Override
    public void close() {
        channel.close();
    }
}

package io.limen.h248.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The listeners and the one event loop that all associations run on. */
public final class H248Transport implements AutoCloseable {
    private static final int SOCKET_BUFFER = 4_000_000;
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("h248", true), NioIoHandler.newFactory());
    private final EventExecutor loop = group.next();
    private final List<Channel> channels = new ArrayList<>();
    private final int limit;

    /** @param limit largest message in octets, header of TPKT included */
    public H248Transport(int limit) {
        this.limit = Math.min(limit, 65535);
    }

    /** The thread that every message arrives on; timers belong here too. */
    public ScheduledExecutorService loop() {
        return loop;
    }

    /** Monotonic time of the loop in milliseconds. */
    public long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(loop.ticker().nanoTime());
    }

    public boolean onLoop() {
        return loop.inEventLoop();
    }

    /**
     * Opens a listener.
     *
     * @return the address it listens on
     * @throws ListenFailedException where the address is in use or not ours
     */
    public InetSocketAddress listen(Listener listener, MessageSink sink) {
        ChannelFuture bound = switch (listener.kind()) {
            case UDP -> udp(sink).bind(listener.address());
            case TCP -> tcp(sink).bind(listener.address());
        };
        bound.awaitUninterruptibly();
        Throwable cause = bound.cause();
        if (cause != null) {
            throw new ListenFailedException(listener, cause);
        }
        channels.add(bound.channel());
        return (InetSocketAddress) bound.channel().localAddress();
    }

    @Override
    public void close() {
        channels.forEach(c -> c.close().awaitUninterruptibly());
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private Bootstrap udp(MessageSink sink) {
        return new Bootstrap()
                .group(group)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(65535))
                .handler(new UdpChannelHandler(sink, limit));
    }

    private ServerBootstrap tcp(MessageSink sink) {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        TcpChannelHandler handler = new TcpChannelHandler(sink, limit);
                        channel.pipeline().addLast(new TpktDecoder(limit, handler), handler);
                    }
                });
    }
}

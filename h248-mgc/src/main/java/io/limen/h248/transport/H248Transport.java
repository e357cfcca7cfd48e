package io.limen.h248.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.sctp.SctpChannelOption;
import io.netty.channel.sctp.nio.NioSctpChannel;
import io.netty.channel.sctp.nio.NioSctpServerChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Listeners and outgoing connections, and the one event loop that all associations run on. */
public final class H248Transport implements AutoCloseable {
    private static final int SOCKET_BUFFER = 4_000_000;
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("h248", true), NioIoHandler.newFactory());
    private final EventExecutor loop = group.next();
    private final List<Channel> channels = new ArrayList<>();
    private final TransportLimits limits;
    private final Sources sources;

    /** With the default limits but for the size of messages. */
    public H248Transport(int messageOctets) {
        this(TransportLimits.DEFAULT.withMessageOctets(Math.clamp(messageOctets, 512, 65_535)));
    }

    public H248Transport(TransportLimits limits) {
        this.limits = limits;
        this.sources = new Sources(limits);
    }

    /** Why a transport cannot be had on this machine; empty if it can. */
    public static Optional<String> missing(TransportKind kind) {
        return kind == TransportKind.SCTP ? SctpSupport.missing() : Optional.empty();
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
     * @throws ListenFailedException where the address is in use or not ours, or the kernel has no SCTP
     */
    public InetSocketAddress listen(Listener listener, MessageSink sink) {
        missing(listener.kind()).ifPresent(why -> {
            throw new ListenFailedException(listener, why, null);
        });
        ChannelFuture bound = switch (listener.kind()) {
            case UDP -> udp(sink).bind(listener.address());
            case TCP -> tcp(sink).bind(listener.address());
            case SCTP -> sctp(sink).bind(listener.address());
        };
        bound.awaitUninterruptibly();
        Throwable cause = bound.cause();
        if (cause != null) {
            throw new ListenFailedException(listener, cause);
        }
        channels.add(bound.channel());
        return (InetSocketAddress) bound.channel().localAddress();
    }

    /**
     * Goes to a peer, as a gateway does to its controller. What comes back goes to the sink.
     *
     * @param from local address; port 0 takes any free one
     * @return the link once it stands; fails with the cause where it cannot
     */
    public CompletableFuture<Link> connect(
            TransportKind kind, InetSocketAddress from, InetSocketAddress to, MessageSink sink) {
        CompletableFuture<Link> standing = new CompletableFuture<>();
        Optional<String> missing = missing(kind);
        if (missing.isPresent()) {
            standing.completeExceptionally(new java.net.SocketException(missing.get()));
            return standing;
        }
        ChannelFuture opened = switch (kind) {
            case UDP -> udp(sink).bind(from);
            case TCP ->
                new Bootstrap()
                        .group(group)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.SO_REUSEADDR, true) // a peer that is left may be gone to again
                        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
                        .handler(framed(sink, false))
                        .connect(to, from);
            case SCTP ->
                new Bootstrap()
                        .group(group)
                        .channel(NioSctpChannel.class)
                        .option(SctpChannelOption.SCTP_NODELAY, true)
                        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
                        .handler(assembled(sink, false))
                        .connect(to, from);
        };
        var _ = opened.addListener(done -> {
            Throwable cause = done.cause();
            if (cause != null) {
                standing.completeExceptionally(cause);
                return;
            }
            Channel channel = opened.channel();
            standing.complete(
                    switch (kind) {
                        case UDP -> new UdpLink(channel, to);
                        case TCP -> new TcpLink(channel, to, limits.messageOctets());
                        case SCTP -> new SctpLink(channel, to, limits.messageOctets());
                    });
        });
        return standing;
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
                .handler(new UdpChannelHandler(sink, sources, limits.messageOctets()));
    }

    private ServerBootstrap tcp(MessageSink sink) {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
                .childHandler(framed(sink, true));
    }

    private ServerBootstrap sctp(MessageSink sink) {
        return new ServerBootstrap()
                .group(group)
                .channel(NioSctpServerChannel.class)
                .childOption(SctpChannelOption.SCTP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
                .childHandler(assembled(sink, true));
    }

    private WriteBufferWaterMark waterMark() {
        return new WriteBufferWaterMark(limits.unsentOctets() / 2, limits.unsentOctets());
    }

    private ChannelHandler framed(MessageSink sink, boolean guarded) {
        int most = limits.messageOctets();
        return pipeline(channel -> {
            var handler = new ConnectionHandler(sink, sources, limits, c -> tcpLink(c, most), guarded);
            channel.pipeline().addLast(new TpktDecoder(most, handler), handler);
        });
    }

    private ChannelHandler assembled(MessageSink sink, boolean guarded) {
        int most = limits.messageOctets();
        return pipeline(channel -> {
            var handler = new ConnectionHandler(sink, sources, limits, c -> sctpLink(c, most), guarded);
            channel.pipeline().addLast(new SctpAssembler(most, handler), handler);
        });
    }

    private static ChannelHandler pipeline(Consumer<Channel> build) {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                build.accept(channel);
            }
        };
    }

    private static Optional<Link> tcpLink(Channel channel, int most) {
        return peer(channel).map(peer -> new TcpLink(channel, peer, most));
    }

    private static Optional<Link> sctpLink(Channel channel, int most) {
        return peer(channel).map(peer -> new SctpLink(channel, peer, most));
    }

    private static Optional<InetSocketAddress> peer(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress peer ? Optional.of(peer) : Optional.empty();
    }
}

package io.limen.testbed.refgateway.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One connection to each controller that is spoken to; made with the first message. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that failed is told by its end
final class TcpWire implements Wire {
    private final InetSocketAddress wanted;
    private final InetSocketAddress local;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final Map<InetSocketAddress, Connection> connections = new HashMap<>();
    private @Nullable SocketChannel first;
    private @Nullable WireSink sink;

    private TcpWire(InetSocketAddress wanted, SocketChannel first, EventLoopGroup group, EventLoop loop)
            throws IOException {
        this.wanted = wanted;
        this.first = first;
        this.local = (InetSocketAddress) first.getLocalAddress();
        this.group = group;
        this.loop = loop;
    }

    static TcpWire open(InetSocketAddress local, EventLoopGroup group, EventLoop loop) throws IOException {
        return new TcpWire(local, bound(local), group, loop);
    }

    private static SocketChannel bound(InetSocketAddress local) throws IOException {
        SocketChannel socket = SocketChannel.open();
        try {
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.bind(local);
            return socket;
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
    public void start(WireSink to) {
        sink = to;
    }

    @Override
    public void send(InetSocketAddress mgc, byte[] message) {
        Connection standing = connections.get(mgc);
        if (standing == null) {
            try {
                standing = new Connection(mgc, new NioSocketChannel(socket()));
            } catch (IOException noSocket) {
                loop.execute(() -> Objects.requireNonNull(sink).gone(mgc));
                return;
            }
            connections.put(mgc, standing);
            standing.connect();
        }
        standing.send(message);
    }

    private SocketChannel socket() throws IOException {
        SocketChannel held = first;
        first = null;
        return held != null ? held : bound(wanted);
    }

    @Override
    public void keepOnly(InetSocketAddress mgc) {
        for (Connection connection : List.copyOf(connections.values())) {
            if (!connection.address.equals(mgc)) {
                connection.end();
            }
        }
    }

    @Override
    public void close() {
        List.copyOf(connections.values()).forEach(Connection::end);
        if (first != null) {
            try {
                first.close();
            } catch (IOException closedAnyway) {
                // nothing was sent on it
            }
        }
    }

    private final class Connection implements Peer {
        private final InetSocketAddress address;
        private final NioSocketChannel channel;
        private final List<byte[]> early = new ArrayList<>();
        private boolean wantedToEnd;

        Connection(InetSocketAddress address, NioSocketChannel channel) {
            this.address = address;
            this.channel = channel;
        }

        void connect() {
            WireSink to = Objects.requireNonNull(sink);
            channel.pipeline().addLast(new TpktFrames(() -> to.unreadable(this)));
            channel.pipeline().addLast(new SimpleChannelInboundHandler<byte[]>() {
                @Override
                protected void channelRead0(ChannelHandlerContext context, byte[] message) {
                    to.received(Connection.this, message);
                }

                @Override
                public void exceptionCaught(ChannelHandlerContext context, Throwable reset) {
                    context.close();
                }
            });
            group.register(channel)
                    .addListener(_ -> channel.connect(address).addListener(made -> connected(made.isSuccess())));
            channel.closeFuture().addListener(_ -> ended());
        }

        private void connected(boolean well) {
            if (well) {
                early.forEach(this::write);
                early.clear();
            } else {
                channel.close();
            }
        }

        private void ended() {
            connections.remove(address, this);
            if (!wantedToEnd) {
                Objects.requireNonNull(sink).gone(address);
            }
        }

        void end() {
            wantedToEnd = true;
            connections.remove(address, this);
            channel.close();
        }

        @Override
        public InetSocketAddress address() {
            return address;
        }

        @Override
        public void send(byte[] message) {
            if (message.length > TpktFrames.LONGEST - TpktFrames.HEADER) {
                return; // the length of a frame has 16 bits
            }
            if (channel.isActive()) {
                write(message);
            } else {
                early.add(message);
            }
        }

        private void write(byte[] message) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(TpktFrames.header(message.length), message));
        }
    }
}

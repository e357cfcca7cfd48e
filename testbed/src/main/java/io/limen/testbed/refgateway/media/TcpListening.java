package io.limen.testbed.refgateway.media;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Consumer;

/** A listening socket that is bound before it is handed over, so that a port in use is known at once. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // what becomes of a write or a close comes back as an event of the channel
final class TcpListening {
    private TcpListening() {}

    static Channel open(InetSocketAddress local, EventLoopGroup group, Consumer<SocketChannel> accepted)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.configureBlocking(false);
            server.bind(local, 16);
        } catch (IOException inUse) {
            server.close();
            throw inUse;
        }
        NioServerSocketChannel channel = new NioServerSocketChannel(server);
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (message instanceof SocketChannel incoming) {
                    incoming.config()
                            .setAutoRead(false)
                            .setAllowHalfClosure(true)
                            .setTcpNoDelay(true);
                    accepted.accept(incoming);
                }
            }
        });
        group.register(channel);
        return channel;
    }
}

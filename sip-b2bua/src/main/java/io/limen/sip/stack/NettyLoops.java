package io.limen.sip.stack;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The io threads and the kind of socket the machine is best at.
 *
 * @param group io threads; they frame and write, nothing else
 * @param datagram UDP sockets
 * @param server listening TCP sockets
 * @param stream TCP connections
 */
record NettyLoops(
        EventLoopGroup group,
        Class<? extends DatagramChannel> datagram,
        Class<? extends ServerSocketChannel> server,
        Class<? extends SocketChannel> stream) {

    private static final int IO_THREADS = 1;

    static NettyLoops open() {
        DefaultThreadFactory threads = new DefaultThreadFactory("sip-io", true);
        if (Epoll.isAvailable()) {
            return new NettyLoops(
                    new MultiThreadIoEventLoopGroup(IO_THREADS, threads, EpollIoHandler.newFactory()),
                    EpollDatagramChannel.class,
                    EpollServerSocketChannel.class,
                    EpollSocketChannel.class);
        }
        return new NettyLoops(
                new MultiThreadIoEventLoopGroup(IO_THREADS, threads, NioIoHandler.newFactory()),
                NioDatagramChannel.class,
                NioServerSocketChannel.class,
                NioSocketChannel.class);
    }

    void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }

    static SipListenException cannotListen(SipListenPoint point, Throwable cause) {
        return new SipListenException(
                "cannot listen on " + point.transport().token() + " " + point.address() + ":" + point.port() + ": "
                        + reasonOf(cause),
                cause);
    }

    static String reasonOf(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}

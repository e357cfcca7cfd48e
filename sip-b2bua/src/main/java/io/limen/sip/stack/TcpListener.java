package io.limen.sip.stack;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One listening TCP socket, the connections it accepted and those we made from its realm. */
@SuppressWarnings("FutureReturnValueIgnored") // what a close or a write meets shows in the pipeline
final class TcpListener implements Listener {

    private final NettyLoops loops;
    private final SipStackConfig.Limits limits;
    private final Frames frames;
    private final SipMeters meters;
    private final Map<InetSocketAddress, TcpWire> wires = new ConcurrentHashMap<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Channel server;
    private final SipListenPoint point;

    private TcpListener(
            NettyLoops loops, SipListenPoint wanted, SipStackConfig.Limits limits, Frames frames, SipMeters meters) {
        this.loops = loops;
        this.limits = limits;
        this.frames = frames;
        this.meters = meters;
        ChannelFuture bound = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.server())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .bind(wanted.address(), wanted.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw NettyLoops.cannotListen(wanted, bound.cause());
        }
        server = bound.channel();
        point = wanted.withPort(((InetSocketAddress) server.localAddress()).getPort());
    }

    static TcpListener bind(
            NettyLoops loops, SipListenPoint wanted, SipStackConfig.Limits limits, Frames frames, SipMeters meters) {
        TcpListener listener = new TcpListener(loops, wanted, limits, frames, meters);
        listener.server.config().setAutoRead(true);
        return listener;
    }

    private WriteBufferWaterMark waterMark() {
        return new WriteBufferWaterMark(limits.unsentBytes() / 2, limits.unsentBytes());
    }

    private void accept(Channel channel) {
        if (accepted.incrementAndGet() > limits.connections()) {
            accepted.decrementAndGet();
            meters.dropped(point, SipMeters.Reason.CONNECTION_LIMIT);
            channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> accepted.decrementAndGet());
        InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
        TcpWire wire = new TcpWire(
                channel, channel.newSucceededFuture(), () -> meters.dropped(point, SipMeters.Reason.SLOW_PEER));
        keep(peer, wire, channel);
        equip(channel, wire, peer);
    }

    private void equip(Channel channel, TcpWire wire, InetSocketAddress peer) {
        channel.pipeline()
                .addLast(new StreamFramer(limits, meters, point))
                .addLast(new StreamReader(limits, meters, point, frames, wire, peer));
    }

    private void keep(InetSocketAddress peer, TcpWire wire, Channel channel) {
        wires.put(peer, wire);
        channel.closeFuture().addListener(closed -> wires.remove(peer, wire));
    }

    @Override
    public SipListenPoint point() {
        return point;
    }

    @Override
    public Wire wireTo(InetSocketAddress peer) {
        TcpWire known = wires.get(peer);
        return known != null && known.open() ? known : connect(peer);
    }

    private Wire connect(InetSocketAddress peer) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops.group())
                .channel(loops.stream())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        limits.connectTimeout().toMillis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        // equipped below, once the wire exists
                    }
                });
        Channel channel = bootstrap.register().awaitUninterruptibly().channel();
        ChannelPromise connected = channel.newPromise();
        TcpWire wire = new TcpWire(channel, connected, () -> meters.dropped(point, SipMeters.Reason.SLOW_PEER));
        equip(channel, wire, peer);
        channel.connect(peer, connected);
        TcpWire before = wires.putIfAbsent(peer, wire);
        if (before != null && before.open()) {
            channel.close();
            return before;
        }
        keep(peer, wire, channel);
        return wire;
    }

    @Override
    public void close() {
        server.close().awaitUninterruptibly();
        wires.values().forEach(TcpWire::close);
    }
}

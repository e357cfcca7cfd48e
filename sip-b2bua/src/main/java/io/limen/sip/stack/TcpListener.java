package io.limen.sip.stack;

import io.limen.sip.tls.PeerNames;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listening TCP socket, with what its transport puts on top, the connections it accepted and those we made from its realm. */
@SuppressWarnings("FutureReturnValueIgnored") // what a close or a write meets shows in the pipeline
final class TcpListener implements Listener {

    private static final Logger LOG = LoggerFactory.getLogger(TcpListener.class);

    /** Where a connection of ours leads: one that proved to be of one domain is no good for another. */
    private record Far(InetSocketAddress peer, String domain) {}

    private final NettyLoops loops;
    private final SipStackConfig.Limits limits;
    private final StreamPipelines pipelines;
    private final SipMeters meters;
    private final Gate gate;
    private final Map<InetSocketAddress, TcpWire> wires = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, TcpWire> aliases = new ConcurrentHashMap<>();
    private final Map<Far, TcpWire> made = new ConcurrentHashMap<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Sources sources;
    private final Channel server;
    private final SipListenPoint point;

    private TcpListener(
            NettyLoops loops,
            SipListenPoint wanted,
            SipStackConfig.Limits limits,
            StreamPipelines pipelines,
            SipMeters meters,
            Gate gate) {
        this.gate = gate;
        this.loops = loops;
        this.limits = limits;
        this.pipelines = pipelines;
        this.sources = new Sources(pipelines.handshakes().limits().connectionsPerSource());
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
            NettyLoops loops,
            SipListenPoint wanted,
            SipStackConfig.Limits limits,
            StreamPipelines pipelines,
            SipMeters meters,
            Gate gate) {
        TcpListener listener = new TcpListener(loops, wanted, limits, pipelines, meters, gate);
        listener.server.config().setAutoRead(true);
        return listener;
    }

    private WriteBufferWaterMark waterMark() {
        return new WriteBufferWaterMark(limits.unsentBytes() / 2, limits.unsentBytes());
    }

    private void accept(Channel channel) {
        InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
        SipMeters.Reason refused = admit(peer);
        if (refused != null) {
            meters.dropped(point, refused);
            channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> {
            accepted.decrementAndGet();
            sources.leave(peer.getAddress());
        });
        TcpWire wire = wire(channel, channel.newSucceededFuture(), peer);
        wires.put(peer, wire);
        channel.closeFuture().addListener(closed -> wires.remove(peer, wire));
        try {
            pipelines.accepted(channel, wire, peer, point);
        } catch (SSLException unfit) {
            pipelines.handshakes().end(peer.getAddress());
            meters.dropped(point, SipMeters.Reason.FAILED);
            LOG.error("tls of {} cannot be used", point, unfit);
            channel.close();
        }
    }

    /** Why a connection is not taken; null if it is, and then it has its places. */
    private SipMeters.@Nullable Reason admit(InetSocketAddress peer) {
        Optional<SipMeters.Reason> refused = gate.refuses(peer, point);
        if (refused.isPresent()) {
            return refused.get();
        }
        InetAddress source = peer.getAddress();
        if (accepted.incrementAndGet() > limits.connections()) {
            accepted.decrementAndGet();
            return SipMeters.Reason.CONNECTION_LIMIT;
        }
        if (!sources.enter(source)) {
            accepted.decrementAndGet();
            return SipMeters.Reason.SOURCE_LIMIT;
        }
        if (StreamPipelines.handshaking(point) && !pipelines.handshakes().begin(source)) {
            accepted.decrementAndGet();
            sources.leave(source);
            return SipMeters.Reason.HANDSHAKE_LIMIT;
        }
        return null;
    }

    private TcpWire wire(Channel channel, Future<?> ready, InetSocketAddress peer) {
        return new TcpWire(
                channel,
                ready,
                pipelines.handshakes().limits(),
                () -> meters.dropped(point, SipMeters.Reason.SLOW_PEER),
                (wire, port) -> {
                    InetSocketAddress alias = new InetSocketAddress(peer.getAddress(), port);
                    if (aliases.put(alias, wire) != wire) {
                        channel.closeFuture().addListener(closed -> aliases.remove(alias, wire));
                    }
                });
    }

    @Override
    public SipListenPoint point() {
        return point;
    }

    @Override
    public Wire wireTo(InetSocketAddress peer) {
        return wireTo(peer, peer.getAddress().getHostAddress());
    }

    /** The connection it came by, one that proved to be the domain's (RFC 5923 clause 8), one of ours, a new one. */
    @Override
    public Wire wireTo(InetSocketAddress peer, String domain) {
        TcpWire known = wires.get(peer);
        if (known != null && known.open()) {
            return known;
        }
        TcpWire alias = aliases.get(peer);
        X509Certificate shown = alias == null ? null : alias.certificate();
        if (alias != null && alias.open() && shown != null && PeerNames.match(shown, domain)) {
            return alias;
        }
        if (point.transport().webSocket()) {
            return new ClosedWire(); // a WebSocket is made by its client alone
        }
        TcpWire ours = made.get(new Far(peer, domain));
        return ours != null && ours.open() ? ours : connect(new Far(peer, domain));
    }

    private Wire connect(Far far) {
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
        ChannelPromise established = channel.newPromise();
        TcpWire wire = wire(channel, established, far.peer());
        TcpWire before = made.putIfAbsent(far, wire);
        if (before != null && before.open()) {
            channel.close();
            return before;
        }
        made.put(far, wire);
        channel.closeFuture().addListener(closed -> made.remove(far, wire));
        try {
            pipelines.connecting(channel, wire, far.peer(), point, far.domain(), established);
        } catch (SSLException unfit) {
            established.tryFailure(unfit);
            channel.close();
        }
        return wire;
    }

    @Override
    public void close() {
        server.close().awaitUninterruptibly();
        wires.values().forEach(TcpWire::close);
        made.values().forEach(TcpWire::close);
    }
}

package io.limen.testbed.refgateway.media;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.OptionalInt;

/**
 * Ends of bearers on real sockets. One event loop holds all state: every call must be made on it, and events come on it.
 */
public final class MediaEngine implements AutoCloseable {
    private static final int BIND_ATTEMPTS = 32;

    private final EngineSettings settings;
    private final PortPool ports;
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private BearerEvents events = BearerEvents.ignored();

    public MediaEngine(EngineSettings settings) {
        this.settings = settings;
        this.ports = new PortPool(settings.portLow(), settings.portHigh());
    }

    /** The thread of the engine. */
    public EventLoop loop() {
        return loop;
    }

    public EventLoopGroup group() {
        return group;
    }

    /** Who is told of events; to be set before the first end is made. */
    public void listen(BearerEvents listener) {
        events = listener;
    }

    /** Ports in use, all addresses together. */
    public int portsInUse() {
        return ports.used();
    }

    /**
     * Reserves a local port for a stream.
     *
     * @param realm IP realm
     * @param spec what it is to be; with a set-up role it is TCP, else UDP
     * @param rtcp whether the next port is wanted as well, for RTCP
     */
    public Reservation reserve(String realm, EndSpec spec, boolean rtcp) {
        InetAddress address = settings.realms().get(realm);
        if (address == null) {
            return new Reservation.UnknownRealm(realm);
        }
        String reason = "no port is free in realm `" + realm + "`";
        for (int attempt = 0; attempt < BIND_ATTEMPTS; attempt++) {
            OptionalInt port = ports.take(address, rtcp);
            if (port.isEmpty()) {
                break;
            }
            InetSocketAddress local = new InetSocketAddress(address, port.getAsInt());
            Runnable free = () -> ports.give(address, local.getPort(), rtcp);
            if (!settings.sockets()) {
                return new Reservation.Reserved(new SilentEnd(local, spec, free));
            }
            Reservation made = spec.setup().isPresent()
                    ? TcpEnd.open(local, spec, this, free)
                    : UdpEnd.open(local, spec, rtcp, this, free);
            if (made instanceof Reservation.NoPort(String why)) {
                free.run();
                reason = why;
            } else {
                return made;
            }
        }
        return new Reservation.NoPort(reason);
    }

    EngineSettings settings() {
        return settings;
    }

    BearerEvents events() {
        return events;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }
}

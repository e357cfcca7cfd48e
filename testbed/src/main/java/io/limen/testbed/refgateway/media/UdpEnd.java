package io.limen.testbed.refgateway.media;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** A UDP end: passes datagrams between its far end and its peer, RTP and RTCP apart, and latches if told to. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // what becomes of a write or a close comes back as an event of the channel
public final class UdpEnd implements End {
    private final InetSocketAddress local;
    private final Runnable free;
    private final Counters counters = new Counters();
    private final Flow media;
    private final @Nullable Flow control;
    private EndSpec spec;
    private @Nullable UdpEnd peer;

    /** One socket and the source it latched on. */
    private static final class Flow {
        final Channel channel;
        final int offset;

        @Nullable
        InetSocketAddress latched;

        Flow(Channel channel, int offset) {
            this.channel = channel;
            this.offset = offset;
        }
    }

    private UdpEnd(InetSocketAddress local, EndSpec spec, boolean rtcp, MediaEngine engine, Runnable free)
            throws IOException {
        this.local = local;
        this.spec = spec;
        this.free = free;
        this.media = new Flow(bind(local, engine, false), 0);
        this.control = rtcp ? controlFlow(engine) : null;
    }

    static Reservation open(InetSocketAddress local, EndSpec spec, boolean rtcp, MediaEngine engine, Runnable free) {
        try {
            return new Reservation.Reserved(new UdpEnd(local, spec, rtcp, engine, free));
        } catch (IOException inUse) {
            return new Reservation.NoPort(local + ": " + inUse.getMessage());
        }
    }

    private Flow controlFlow(MediaEngine engine) throws IOException {
        try {
            return new Flow(bind(new InetSocketAddress(local.getAddress(), local.getPort() + 1), engine, true), 1);
        } catch (IOException inUse) {
            media.channel.close();
            throw inUse;
        }
    }

    private Channel bind(InetSocketAddress address, MediaEngine engine, boolean rtcp) throws IOException {
        DatagramChannel socket = DatagramChannel.open(java.net.StandardProtocolFamily.INET);
        try {
            socket.configureBlocking(false);
            socket.bind(address);
        } catch (IOException inUse) {
            socket.close();
            throw inUse;
        }
        NioDatagramChannel channel = new NioDatagramChannel(socket);
        channel.pipeline().addLast(new SimpleChannelInboundHandler<DatagramPacket>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                received(rtcp, packet);
            }
        });
        engine.group().register(channel);
        return channel;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public EndSpec spec() {
        return spec;
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public void apply(EndSpec changed) {
        if (changed.latch() == EndSpec.Latching.RELATCH && spec.latch() != EndSpec.Latching.RELATCH) {
            media.latched = null;
            if (control != null) {
                control.latched = null;
            }
        }
        spec = changed;
    }

    @Override
    public void start() {
        // nothing is opened for UDP
    }

    @Override
    public void join(End other) {
        if (other instanceof UdpEnd end && end != this) {
            peer = end;
            end.peer = this;
        }
    }

    private void received(boolean rtcp, DatagramPacket packet) {
        Flow flow = rtcp && control != null ? control : media;
        InetSocketAddress source = packet.sender();
        boolean latching = spec.latch() != EndSpec.Latching.OFF;
        boolean allowed = flow.latched != null
                ? flow.latched.equals(source)
                : latching || spec.filter().map(source.getAddress()::equals).orElse(true);
        if (!allowed) {
            counters.droppedByFilter();
            return;
        }
        if (latching && flow.latched == null) {
            flow.latched = source;
        }
        counters.received(packet.content().readableBytes());
        UdpEnd other = peer;
        if (spec.receives() && other != null) {
            other.send(rtcp, packet.content());
        }
    }

    private void send(boolean rtcp, ByteBuf data) {
        Flow flow = rtcp && control != null ? control : media;
        InetSocketAddress target = flow.latched;
        if (target == null) {
            target = spec.remote()
                    .map(remote -> new InetSocketAddress(remote.getAddress(), remote.getPort() + flow.offset))
                    .orElse(null);
        }
        if (spec.sends() && target != null && target.getPort() > 0) {
            counters.sent(data.readableBytes());
            flow.channel.writeAndFlush(new DatagramPacket(data.retain(), target));
        }
    }

    @Override
    public void part() {
        UdpEnd other = peer;
        if (other != null) {
            other.peer = null;
            peer = null;
        }
    }

    @Override
    public void close() {
        media.channel.close();
        if (control != null) {
            control.channel.close();
        }
        part();
        free.run();
    }
}

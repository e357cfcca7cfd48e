package io.limen.testbed.refgateway.media;

import io.limen.policy.plan.Setup;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A TCP end (TS 23.334 §5.16): passive it listens, active it connects; joined with its peer it passes octets both ways.
 * Octets that come before the other side stands stay in the socket, unread.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // what becomes of a write or a close comes back as an event of the channel
public final class TcpEnd implements End {
    private static final int DISCARD_PORT = 9;

    private final InetSocketAddress local;
    private final MediaEngine engine;
    private final Runnable free;
    private final Counters counters = new Counters();
    private EndSpec spec;
    private State state = State.IDLE;
    private boolean ordered;
    private boolean inputDone;
    private @Nullable Channel listener;
    private @Nullable SocketChannel connection;
    private @Nullable TcpEnd peer;
    private @Nullable ScheduledFuture<?> guard;

    /** Where a TCP end stands. */
    public enum State {
        IDLE,
        LISTENING,
        CONNECTING,
        CONNECTED,
        FAILED,
        RELEASED,
        CLOSED
    }

    private TcpEnd(InetSocketAddress local, EndSpec spec, MediaEngine engine, Runnable free) {
        this.local = local;
        this.spec = spec;
        this.engine = engine;
        this.free = free;
    }

    static Reservation open(InetSocketAddress local, EndSpec spec, MediaEngine engine, Runnable free) {
        TcpEnd end = new TcpEnd(local, spec, engine, free);
        try {
            end.settleListener();
            return new Reservation.Reserved(end);
        } catch (IOException inUse) {
            return new Reservation.NoPort(local + ": " + inUse.getMessage());
        }
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public EndSpec spec() {
        return spec;
    }

    public State state() {
        return state;
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public void join(End other) {
        if (other instanceof TcpEnd end && end != this) {
            peer = end;
            end.peer = this;
            connectIfDue();
            end.connectIfDue();
            flow();
        }
    }

    @Override
    public void apply(EndSpec changed) {
        spec = changed;
        if (state == State.RELEASED || state == State.FAILED) {
            state = State.IDLE;
        }
        try {
            settleListener();
        } catch (IOException inUse) {
            fail("cannot listen on " + local + ": " + inUse.getMessage());
            return;
        }
        connectIfDue();
        flow();
    }

    @Override
    public void start() {
        ordered = true;
        connectIfDue();
    }

    private void settleListener() throws IOException {
        Setup setup = spec.setup().orElse(Setup.HOLDCONN);
        boolean wanted = (setup == Setup.PASSIVE || setup == Setup.ACTPASS) && connection == null;
        if (wanted && listener == null) {
            listener = TcpListening.open(local, engine.group(), this::accepted);
            state = State.LISTENING;
        } else if (!wanted && listener != null) {
            listener.close();
            listener = null;
            state = state == State.LISTENING ? State.IDLE : state;
        }
    }

    private void accepted(SocketChannel incoming) {
        boolean allowed =
                spec.filter().map(incoming.remoteAddress().getAddress()::equals).orElse(true);
        if (!allowed || connection != null || state != State.LISTENING) {
            counters.droppedByFilter();
            abort(incoming);
            return;
        }
        incoming.pipeline().addLast(new TcpRelay(this));
        engine.group().register(incoming);
        attach(incoming);
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    /** Opens toward the far end if our role, our mode, the remote address and the trigger are all there. */
    private void connectIfDue() {
        TcpEnd other = peer;
        boolean triggered = ordered || (spec.coupled() && other != null && other.state == State.CONNECTED);
        boolean allowed = spec.setup().filter(Setup.ACTIVE::equals).isPresent() && (spec.receives() || spec.sends());
        InetSocketAddress remote = spec.remote().orElse(null);
        boolean due = state == State.IDLE && triggered && allowed;
        if (due && remote != null && remote.getPort() != 0 && remote.getPort() != DISCARD_PORT) {
            state = State.CONNECTING;
            connect(remote, local);
        }
    }

    private void connect(InetSocketAddress remote, InetSocketAddress from) {
        Bootstrap bootstrap = new Bootstrap()
                .group(engine.group())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(engine.settings().connect().toMillis()))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new TcpRelay(TcpEnd.this));
                    }
                });
        ChannelFuture connecting = bootstrap.connect(remote, from);
        connecting.addListener(_ -> connected(connecting, remote, from));
    }

    private void connected(ChannelFuture connecting, InetSocketAddress remote, InetSocketAddress from) {
        if (state != State.CONNECTING) {
            connecting.channel().close();
        } else if (connecting.isSuccess() && connecting.channel() instanceof SocketChannel channel) {
            attach(channel);
        } else if (connecting.cause() instanceof java.net.BindException && from.getPort() != 0) {
            // the port rests in TIME_WAIT toward the same remote: any other will do, filters compare addresses
            connect(remote, new InetSocketAddress(local.getAddress(), 0));
        } else {
            fail("connect to " + remote.getHostString() + ":" + remote.getPort() + ": "
                    + connecting.cause().getMessage());
        }
    }

    private void attach(SocketChannel channel) {
        connection = channel;
        inputDone = false;
        state = State.CONNECTED;
        engine.events().established(this);
        TcpEnd other = peer;
        if (other == null || other.state != State.CONNECTED) {
            long nanos = engine.settings().guard().toNanos();
            guard = engine.loop().schedule(this::guardExpired, nanos, TimeUnit.NANOSECONDS);
        } else {
            stopGuard();
            other.stopGuard();
        }
        if (other != null) {
            other.connectIfDue();
        }
        flow();
    }

    private void guardExpired() {
        guard = null;
        TcpEnd other = peer;
        if (state == State.CONNECTED && other != null && other.state != State.CONNECTED) {
            other.fail("no connection within " + engine.settings().guard().toMillis() + " ms");
        }
    }

    private void stopGuard() {
        if (guard != null) {
            guard.cancel(false);
            guard = null;
        }
    }

    /** Lets octets flow in each direction that modes, both connections and the receiver's window allow. */
    void flow() {
        TcpEnd other = peer;
        if (other != null) {
            steer(this, other);
            steer(other, this);
        }
    }

    private static void steer(TcpEnd from, TcpEnd to) {
        SocketChannel source = from.connection;
        SocketChannel sink = to.connection;
        if (source != null) {
            boolean open = sink != null && from.spec.receives() && to.spec.sends() && sink.isWritable();
            source.config().setAutoRead(open);
        }
    }

    void octets(Channel from, ByteBuf data) {
        int length = data.readableBytes();
        TcpEnd other = peer;
        SocketChannel sink = other == null ? null : other.connection;
        if (other == null || sink == null || !from.equals(connection)) {
            data.release();
            return;
        }
        counters.received(length);
        other.counters.sent(length);
        sink.writeAndFlush(data);
    }

    /** The far end will send no more: say so to the other side once all is written, and end when both are done. */
    void finished(Channel from) {
        if (!from.equals(connection)) {
            return;
        }
        inputDone = true;
        TcpEnd other = peer;
        SocketChannel sink = other == null ? null : other.connection;
        if (other == null || sink == null || other.inputDone) {
            ended("closed by the far end");
        } else {
            sink.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> sink.shutdownOutput());
        }
    }

    void lost(Channel from, String reason) {
        if (from.equals(connection)) {
            ended(reason);
        }
    }

    /** The connection is gone, or both directions are done: so is the other one. */
    private void ended(String reason) {
        TcpEnd other = peer;
        release(reason);
        if (other != null) {
            other.release(reason);
        }
    }

    private void release(String reason) {
        if (state == State.CONNECTED) {
            state = State.RELEASED;
            drop();
            engine.events().released(this, reason);
        }
    }

    private void fail(String reason) {
        if (state == State.FAILED || state == State.CLOSED) {
            return;
        }
        state = State.FAILED;
        drop();
        TcpEnd other = peer;
        engine.events().failed(this, reason);
        if (other != null && other.state == State.CONNECTED) {
            other.state = State.RELEASED;
            other.drop();
        }
    }

    private void drop() {
        stopGuard();
        ordered = false;
        if (listener != null) {
            listener.close();
            listener = null;
        }
        SocketChannel open = connection;
        connection = null;
        if (open != null) {
            open.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> open.close());
        }
    }

    private void abort(SocketChannel unwanted) {
        unwanted.config().setSoLinger(0);
        engine.group().register(unwanted).addListener(_ -> unwanted.close());
    }

    @Override
    public void part() {
        TcpEnd other = peer;
        if (other != null) {
            other.peer = null;
            peer = null;
        }
    }

    @Override
    public void close() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        drop();
        part();
        free.run();
    }
}

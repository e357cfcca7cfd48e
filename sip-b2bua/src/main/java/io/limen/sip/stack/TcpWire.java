package io.limen.sip.stack;

import io.limen.sip.tls.PeerNames;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** One connection, perhaps not yet established. */
@SuppressWarnings("FutureReturnValueIgnored") // what a close or a write meets shows in the pipeline
final class TcpWire implements Wire {

    private static final long RETRY_MILLIS = 20;

    private final Channel channel;
    private final Future<?> connected;
    private final StreamLimits limits;
    private final Runnable onSlow;
    private final ObjIntConsumer<TcpWire> onAlias;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private volatile boolean held;
    private volatile byte @Nullable [] last;
    private int tries;
    private volatile @Nullable X509Certificate certificate;

    /**
     * Makes a wire.
     *
     * @param connected done when messages can be written
     * @param limits how much may wait for lanes
     * @param onSlow told when the peer does not read
     * @param onAlias told the port a peer with a certificate wants to be reached under by this connection
     */
    TcpWire(
            Channel channel,
            Future<?> connected,
            StreamLimits limits,
            Runnable onSlow,
            ObjIntConsumer<TcpWire> onAlias) {
        this.channel = channel;
        this.connected = connected;
        this.limits = limits;
        this.onSlow = onSlow;
        this.onAlias = onAlias;
    }

    /** The peer has shown this certificate, and it was found good. */
    void verified(X509Certificate shown) {
        certificate = shown;
    }

    @Override
    public List<String> certified() {
        X509Certificate shown = certificate;
        return shown == null ? List.of() : PeerNames.of(shown);
    }

    @Nullable
    X509Certificate certificate() {
        return certificate;
    }

    @Override
    public void alias(int port) {
        if (certificate != null && open()) {
            onAlias.accept(this, port);
        }
    }

    @Override
    public void write(byte[] message, InetSocketAddress peer, Consumer<String> onFailure) {
        // on the io thread, so that what waited for the connection and what comes after keep their order
        channel.eventLoop()
                .execute(() -> connected.addListener(done -> {
                    if (done.isSuccess()) {
                        put(message, onFailure);
                    } else {
                        onFailure.accept(NettyLoops.reasonOf(done.cause()));
                    }
                }));
    }

    @Override
    public void taken(int bytes) {
        int messages = waiting.incrementAndGet();
        int all = waitingBytes.addAndGet(bytes);
        if (messages == limits.unhandled()
                || (all >= limits.unhandledBytes() && all - bytes < limits.unhandledBytes())) {
            channel.config().setAutoRead(false);
        }
    }

    @Override
    public void handled(int bytes) {
        waiting.decrementAndGet();
        waitingBytes.addAndGet(-bytes);
        if (last != null) {
            channel.eventLoop().execute(this::end);
            return;
        }
        if (!channel.config().isAutoRead()) {
            channel.eventLoop().execute(this::resume);
        }
    }

    private void resume() {
        if (!held && waiting.get() <= limits.unhandled() / 2 && waitingBytes.get() <= limits.unhandledBytes() / 2) {
            channel.config().setAutoRead(true);
        }
    }

    /** On the io thread, as all that reads. */
    @Override
    public boolean hold(Runnable again) {
        if (!channel.isActive() || tries * RETRY_MILLIS >= limits.laneWait().toMillis()) {
            tries = 0;
            return false;
        }
        tries++;
        held = true;
        channel.config().setAutoRead(false);
        channel.eventLoop()
                .schedule(
                        () -> {
                            held = false;
                            again.run();
                            if (!held) {
                                tries = 0;
                                resume();
                            }
                        },
                        RETRY_MILLIS,
                        TimeUnit.MILLISECONDS);
        return true;
    }

    private void put(byte[] message, Consumer<String> onFailure) {
        if (channel.isActive() && !channel.isWritable()) {
            onSlow.run();
            channel.close();
            onFailure.accept("the peer does not read");
            return;
        }
        channel.writeAndFlush(Unpooled.wrappedBuffer(message)).addListener(done -> {
            if (!done.isSuccess()) {
                onFailure.accept(NettyLoops.reasonOf(done.cause()));
            }
        });
    }

    /**
     * Writes, then closes, but not before what came earlier is dealt with: its answers belong on this connection (RFC
     * 3261 clause 18.2.2). On the io thread.
     */
    void writeLast(byte[] message) {
        last = message;
        end();
    }

    private void end() {
        if (waiting.get() == 0) {
            // behind the answers that lanes have put into this loop before they were done
            channel.eventLoop().execute(this::finish);
        }
    }

    private void finish() {
        byte[] message = last;
        if (message != null) {
            last = null;
            channel.writeAndFlush(Unpooled.wrappedBuffer(message)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    void close() {
        channel.close();
    }

    @Override
    public boolean open() {
        return channel.isOpen();
    }
}

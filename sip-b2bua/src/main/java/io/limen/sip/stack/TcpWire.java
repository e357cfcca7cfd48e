package io.limen.sip.stack;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** One TCP connection, perhaps not yet established. */
@SuppressWarnings("FutureReturnValueIgnored") // what a close or a write meets shows in the pipeline
final class TcpWire implements Wire {

    private final Channel channel;
    private final ChannelFuture connected;
    private final Runnable onSlow;

    TcpWire(Channel channel, ChannelFuture connected, Runnable onSlow) {
        this.channel = channel;
        this.connected = connected;
        this.onSlow = onSlow;
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

    /** Writes, then closes. */
    void writeLast(byte[] message) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(message)).addListener(ChannelFutureListener.CLOSE);
    }

    void close() {
        channel.close();
    }

    @Override
    public boolean open() {
        return channel.isOpen();
    }
}

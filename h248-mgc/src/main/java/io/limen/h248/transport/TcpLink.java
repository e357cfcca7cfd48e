package io.limen.h248.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** One TCP connection; frames go out with their TPKT header. */
record TcpLink(Channel channel, InetSocketAddress peer, int limit) implements Link {
    static final int HEADER = 4;
    static final int VERSION = 3;

    @Override
    public TransportKind kind() {
        return TransportKind.TCP;
    }

    @Override
    public InetSocketAddress local() {
        return channel.localAddress() instanceof InetSocketAddress address ? address : new InetSocketAddress(0);
    }

    @Override
    public boolean open() {
        return channel.isActive();
    }

    @Override
    public void send(byte[] message) {
        int length = message.length + HEADER;
        if (length > limit) {
            return; // the 16 bit length cannot say it; the transaction ends by its timer
        }
        byte[] header = {VERSION, 0, (byte) (length >>> 8), (byte) length};
        var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(header, message), channel.voidPromise());
    }

    @Override
    public Link to(InetSocketAddress other) {
        return this;
    }

    @Override
    public void end() {
        var _ = channel.close();
    }
}

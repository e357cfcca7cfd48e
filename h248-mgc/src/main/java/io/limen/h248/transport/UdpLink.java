package io.limen.h248.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;

/** A peer's address behind one UDP socket of ours. */
record UdpLink(Channel channel, InetSocketAddress peer) implements Link {
    @Override
    public TransportKind kind() {
        return TransportKind.UDP;
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
        var _ = channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(message), peer), channel.voidPromise());
    }

    @Override
    public Link to(InetSocketAddress other) {
        return new UdpLink(channel, other);
    }
}

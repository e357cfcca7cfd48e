package io.limen.h248.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.sctp.SctpMessage;
import java.net.InetSocketAddress;

/** One SCTP association. All messages go in order on stream 0, which is right for every peer. */
record SctpLink(Channel channel, InetSocketAddress peer, int limit) implements Link {
    /** Payload protocol of H.248 (IANA, H.248.1 Annex H). */
    static final int PAYLOAD_PROTOCOL = 7;

    @Override
    public TransportKind kind() {
        return TransportKind.SCTP;
    }

    @Override
    public boolean open() {
        return channel.isActive();
    }

    @Override
    public void send(byte[] message) {
        if (message.length <= limit) {
            var _ = channel.writeAndFlush(
                    new SctpMessage(PAYLOAD_PROTOCOL, 0, Unpooled.wrappedBuffer(message)), channel.voidPromise());
        }
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

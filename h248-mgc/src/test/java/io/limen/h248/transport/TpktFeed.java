package io.limen.h248.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** A stream fed to the decoder of TPKT frames in pieces, and what came of it. */
final class TpktFeed implements MessageSink {
    private final List<byte[]> messages = new ArrayList<>();
    private int unreadable;

    private TpktFeed() {}

    static TpktFeed fed(int limit, byte[] stream, IntSupplier pieces) {
        TpktFeed sink = new TpktFeed();
        TransportLimits limits = TransportLimits.DEFAULT;
        EmbeddedChannel channel = new EmbeddedChannel();
        ConnectionHandler handler = new ConnectionHandler(
                sink,
                new Sources(limits),
                limits,
                c -> Optional.of(new TcpLink(c, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), limit)),
                false);
        channel.pipeline().addLast(new TpktDecoder(limit, handler), handler);
        channel.pipeline().fireChannelActive();
        for (int at = 0; at < stream.length && channel.isOpen(); ) {
            int length = Math.min(stream.length - at, pieces.getAsInt());
            channel.writeInbound(Unpooled.copiedBuffer(stream, at, length));
            at += length;
        }
        channel.finishAndReleaseAll();
        return sink;
    }

    List<byte[]> messages() {
        return messages;
    }

    int unreadable() {
        return unreadable;
    }

    @Override
    public void received(Link link, byte[] message) {
        messages.add(message);
    }

    @Override
    public void closed(Link link) {}

    @Override
    public void unreadable(Link link, String reason) {
        unreadable++;
    }

    @Override
    public void limited(Link link, String limit) {}
}

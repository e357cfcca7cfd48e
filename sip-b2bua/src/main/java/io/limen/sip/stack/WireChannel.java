package io.limen.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** One peer behind one wire, as the library's transactions see it (its extension point {@code MessageChannel}). */
final class WireChannel extends MessageChannel implements RawMessageChannel {

    private final ListenProcessor processor;
    private final Wire wire;
    private final InetSocketAddress peer;
    private final InetSocketAddress packetSource;

    /**
     * Makes a channel.
     *
     * @param peer where messages go
     * @param packetSource where the message that made this channel came from
     */
    WireChannel(ListenProcessor processor, Wire wire, InetSocketAddress peer, InetSocketAddress packetSource) {
        this.processor = processor;
        this.messageProcessor = processor;
        this.wire = wire;
        this.peer = peer;
        this.packetSource = packetSource;
    }

    SipSource source() {
        return new SipSource(packetSource, processor.point(), wire.certified());
    }

    /** The library hands a message to one of our own sockets this way; it takes the wire like any other. */
    @Override
    public void processMessage(SIPMessage message) {
        transmit(message, peer);
    }

    @Override
    public void sendMessage(SIPMessage message) {
        transmit(message, peer);
    }

    @Override
    public void sendMessage(SIPMessage message, InetAddress address, int port) {
        transmit(message, new InetSocketAddress(address, port));
    }

    /** Only repeats of encoded responses come this way. */
    @Override
    protected void sendMessage(byte[] message, InetAddress address, int port, boolean reconnect) {
        processor.stack().meters().retransmitted(processor.point());
        put(message, new InetSocketAddress(address, port), WireChannel::unheard);
    }

    byte[] transmit(SIPMessage message, InetSocketAddress to) {
        byte[] bytes = message instanceof SIPResponse response
                ? AdoptedVia.encode(response)
                : message.encodeAsBytes(getTransport());
        Consumer<String> onFailure =
                message instanceof SIPRequest request ? processor.stack().failureOf(request) : WireChannel::unheard;
        if (message instanceof SIPRequest request && JainStack.repeated(request)) {
            processor.stack().meters().retransmitted(processor.point());
        }
        put(bytes, to, onFailure);
        return bytes;
    }

    void repeat(byte[] message) {
        processor.stack().meters().retransmitted(processor.point());
        put(message, peer, WireChannel::unheard);
    }

    void put(byte[] message, InetSocketAddress to, Consumer<String> onFailure) {
        JainStack stack = processor.stack();
        stack.meters().sent(processor.point());
        // RFC 3261 clause 18.2.2: when the connection is gone a new one to the sent-by port is tried
        boolean open = wire.open();
        stack.tapOutbound(message, open && isReliable() ? packetSource : to, processor.point());
        (open ? wire : processor.wireTo(to)).write(message, to, onFailure);
    }

    private static void unheard(String reason) {
        // a lost response or ACK is asked for again by the peer
    }

    @Override
    public void close() {
        // wires live as long as their sockets
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return processor.stack();
    }

    @Override
    public String getTransport() {
        return processor.point().transport().token();
    }

    @Override
    public boolean isReliable() {
        return processor.point().transport().stream();
    }

    @Override
    public boolean isSecure() {
        return processor.isSecure();
    }

    @Override
    public String getPeerAddress() {
        return peer.getAddress().getHostAddress();
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return peer.getAddress();
    }

    @Override
    protected String getPeerProtocol() {
        return getTransport();
    }

    @Override
    public int getPeerPort() {
        return peer.getPort();
    }

    @Override
    public int getPeerPacketSourcePort() {
        return packetSource.getPort();
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return packetSource.getAddress();
    }

    @Override
    public String getKey() {
        return getKey(peer.getAddress(), peer.getPort(), getTransport());
    }

    @Override
    public String getViaHost() {
        return processor.point().advertisedHost();
    }

    @Override
    public int getViaPort() {
        return processor.point().advertisedPort();
    }
}

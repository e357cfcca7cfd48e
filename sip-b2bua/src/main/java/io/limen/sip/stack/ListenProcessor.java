package io.limen.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** What the library knows of one of our sockets (its extension point {@code MessageProcessor}). */
final class ListenProcessor extends MessageProcessor {

    private final JainStack stack;
    private final Listener listener;

    ListenProcessor(JainStack stack, Listener listener, InetAddress address) {
        super(address, listener.point().port(), listener.point().transport().token(), stack);
        this.stack = stack;
        this.listener = listener;
    }

    JainStack stack() {
        return stack;
    }

    SipListenPoint point() {
        return listener.point();
    }

    Wire wireTo(InetSocketAddress peer) {
        return listener.wireTo(peer);
    }

    WireChannel channelTo(InetSocketAddress peer) {
        return new WireChannel(this, wireTo(peer), peer, peer);
    }

    WireChannel channelTo(InetSocketAddress peer, String domain) {
        return new WireChannel(this, listener.wireTo(peer, domain), peer, peer);
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return stack;
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        String host = target.getHost().getHostname();
        try {
            // names would block on DNS: every Via we answer to carries a numeric received or sent-by
            InetAddress numeric = InetAddress.ofLiteral(host);
            return createMessageChannel(numeric, target.getPort());
        } catch (IllegalArgumentException name) {
            throw new UnknownHostException("`" + host + "` is not a numeric address");
        }
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress host, int port) {
        return channelTo(new InetSocketAddress(host, port > 0 ? port : getDefaultTargetPort()));
    }

    @Override
    public void start() {
        // bound before the library knew of it
    }

    @Override
    public void stop() {
        listener.close();
    }

    @Override
    public int getDefaultTargetPort() {
        return isSecure() ? 5061 : 5060;
    }

    @Override
    public boolean isSecure() {
        return listener.point().transport().secure();
    }

    @Override
    public int getMaximumMessageSize() {
        return stack.limits().messageBytes();
    }

    @Override
    public boolean inUse() {
        return true;
    }
}

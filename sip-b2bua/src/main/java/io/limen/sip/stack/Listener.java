package io.limen.sip.stack;

import java.net.InetSocketAddress;

/** One bound socket and what it needs to send. */
interface Listener {

    /** The listen point with its bound port. */
    SipListenPoint point();

    /** A way to a peer; connects if there is none yet. Never blocks. */
    Wire wireTo(InetSocketAddress peer);

    /** The same, to a peer that must show it stands for a domain where the transport can tell. */
    default Wire wireTo(InetSocketAddress peer, String domain) {
        return wireTo(peer);
    }

    /** Closes the socket and its connections. */
    void close();
}

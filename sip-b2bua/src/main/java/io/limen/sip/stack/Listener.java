package io.limen.sip.stack;

import java.net.InetSocketAddress;

/** One bound socket and what it needs to send. */
interface Listener {

    /** The listen point with its bound port. */
    SipListenPoint point();

    /** A way to a peer; connects if there is none yet. Never blocks. */
    Wire wireTo(InetSocketAddress peer);

    /** Closes the socket and its connections. */
    void close();
}

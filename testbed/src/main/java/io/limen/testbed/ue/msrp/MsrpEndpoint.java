package io.limen.testbed.ue.msrp;

import io.limen.policy.plan.Setup;
import io.limen.testbed.natlab.AccessNetwork;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An MSRP end of one session: it listens, knows its URI, and once roles are settled opens or accepts the connection.
 */
public final class MsrpEndpoint implements AutoCloseable {
    private final AccessNetwork network;
    private final AccessNetwork.TcpListener listener;
    private final MsrpUri uri;
    private final MsrpLimits limits;
    private final MsrpPeers.Matching matching;
    private final MsrpInbox inbox = new MsrpInbox();
    private final CompletableFuture<MsrpSession> session = new CompletableFuture<>();
    private final AtomicReference<Socket> open = new AtomicReference<>();

    private MsrpEndpoint(
            AccessNetwork network, AccessNetwork.TcpListener listener, MsrpLimits limits, MsrpPeers.Matching matching) {
        this.network = network;
        this.listener = listener;
        this.limits = limits;
        this.matching = matching;
        String host = network.address().getHostAddress();
        this.uri = new MsrpUri("msrp", host, listener.port(), MsrpSession.token(12));
    }

    /** An end that matches by session id, as CEMA ends do. */
    public static MsrpEndpoint open(AccessNetwork network, MsrpLimits limits) throws IOException {
        return new MsrpEndpoint(network, network.listen(), limits, MsrpPeers.Matching.SESSION_ID);
    }

    /** An end that knows RFC 4975 only and compares whole URIs. */
    public static MsrpEndpoint openStrict(AccessNetwork network, MsrpLimits limits) throws IOException {
        return new MsrpEndpoint(network, network.listen(), limits, MsrpPeers.Matching.WHOLE_URI);
    }

    public MsrpUri uri() {
        return uri;
    }

    /** Messages that arrived. */
    public MsrpInbox inbox() {
        return inbox;
    }

    /**
     * Opens or awaits the connection.
     *
     * @param role our settled role; with actpass or holdconn nothing happens
     * @param remote where to connect to when we are active: the peer's c= and m= line (RFC 6714 §4)
     * @param remotePath the peer's {@code a=path}
     */
    public void start(Setup role, InetSocketAddress remote, String remotePath) {
        MsrpPeers peers = new MsrpPeers(uri, remotePath, matching);
        switch (role) {
            case ACTIVE -> Thread.ofVirtual().start(() -> connect(remote, peers));
            case PASSIVE -> Thread.ofVirtual().start(() -> accept(peers));
            case ACTPASS, HOLDCONN -> {}
        }
    }

    /** The session, once the connection stands; completes exceptionally with an IOException if it never will. */
    public CompletableFuture<MsrpSession> session() {
        return session;
    }

    private void connect(InetSocketAddress remote, MsrpPeers peers) {
        try {
            begin(network.connect(remote, limits.connect()), peers, true);
        } catch (IOException refused) {
            session.completeExceptionally(refused);
        }
    }

    private void accept(MsrpPeers peers) {
        try {
            begin(listener.accept(), peers, false);
        } catch (IOException closed) {
            session.completeExceptionally(closed);
        }
    }

    private void begin(Socket socket, MsrpPeers peers, boolean active) {
        open.set(socket);
        MsrpSession made = new MsrpSession(socket, peers, limits, inbox);
        made.start(active);
        session.complete(made);
    }

    @Override
    public void close() {
        listener.close();
        Socket socket = open.get();
        if (socket != null) {
            closeQuietly(socket);
        }
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

package io.limen.testbed.refgateway;

import io.limen.h248.transport.H248Transport;
import io.limen.h248.transport.Link;
import io.limen.h248.transport.MessageSink;
import io.limen.h248.transport.TransportKind;
import io.limen.h248.transport.TransportLimits;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's way to its controllers, on the product's transports: one socket for all over UDP, a connection to each
 * else. All calls but opening and {@link #close} on the engine's thread, where what arrives is handed on as well.
 */
final class Uplink implements AutoCloseable {
    private final TransportKind kind;
    private final H248Transport transport;
    private final EventLoop loop;
    private final InetSocketAddress local;
    private final Optional<Link> socket;
    private final Inward inward;
    private final Map<InetSocketAddress, Connection> connections = new HashMap<>();
    private @Nullable Listener listener;

    /** Takes what arrives. */
    interface Listener {
        void received(Link from, byte[] message);

        /** Octets that were no message of any kind. */
        void unreadable(Link from);

        /** There is no connection to a controller any more, or none could be made. */
        void gone(InetSocketAddress controller);
    }

    private Uplink(TransportKind kind, InetSocketAddress wanted, EventLoop loop) throws IOException {
        this.kind = kind;
        this.loop = loop;
        this.inward = new Inward();
        this.transport = new H248Transport(TransportLimits.DEFAULT);
        try {
            this.socket = kind == TransportKind.UDP ? Optional.of(datagrams(wanted)) : Optional.empty();
            this.local = socket.isPresent() ? socket.get().local() : free(wanted);
        } catch (IOException inUse) {
            transport.close();
            throw inUse;
        }
    }

    /**
     * Opens the way; nothing is received before {@link #start}.
     *
     * @throws IOException where the address is in use or not ours, or this machine lacks the transport
     */
    static Uplink open(TransportKind kind, InetSocketAddress local, EventLoop loop) throws IOException {
        Optional<String> missing = H248Transport.missing(kind);
        if (missing.isPresent()) {
            throw new IOException(missing.get());
        }
        return new Uplink(kind, local, loop);
    }

    private Link datagrams(InetSocketAddress wanted) throws IOException {
        try {
            return transport.connect(kind, wanted, wanted, inward).join();
        } catch (CompletionException inUse) {
            throw new IOException(String.valueOf(inUse.getCause()), inUse.getCause());
        }
    }

    /** An address that a connection can come from; known before there is one, as our name is made of it. */
    private static InetSocketAddress free(InetSocketAddress wanted) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(wanted);
            return new InetSocketAddress(wanted.getAddress(), probe.getLocalPort());
        }
    }

    void start(Listener to) {
        listener = to;
    }

    /** The address that messages leave from. */
    InetSocketAddress local() {
        return local;
    }

    TransportKind kind() {
        return kind;
    }

    /** Sends to where a controller takes requests, after connecting to it if need be. */
    void send(InetSocketAddress controller, byte[] message) {
        if (socket.isPresent()) {
            socket.get().to(controller).send(message);
            return;
        }
        connections.computeIfAbsent(controller, Connection::new).send(message);
    }

    /** Ends the connections to all other controllers. */
    void keepOnly(InetSocketAddress controller) {
        for (Connection connection : List.copyOf(connections.values())) {
            if (!connection.controller.equals(controller)) {
                connections.remove(connection.controller, connection);
                connection.end();
            }
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    /** From the transport's thread to the engine's. */
    private final class Inward implements MessageSink {
        @Override
        public void received(Link link, byte[] message) {
            tell(to -> to.received(link, message));
        }

        @Override
        public void closed(Link link) {
            loop.execute(() -> {
                Connection connection = connections.get(link.peer());
                if (connection != null && connection.is(link)) {
                    connection.gone();
                }
            });
        }

        @Override
        public void unreadable(Link link, String reason) {
            tell(to -> to.unreadable(link));
        }

        private void tell(Consumer<Listener> news) {
            loop.execute(() -> {
                if (listener != null) {
                    news.accept(listener);
                }
            });
        }
    }

    /** A connection that stands or is being made; what is sent before it stands waits. */
    private final class Connection {
        private final InetSocketAddress controller;
        private final List<byte[]> early = new ArrayList<>();
        private @Nullable Link link;
        private boolean ended;

        Connection(InetSocketAddress controller) {
            this.controller = controller;
            var _ = transport
                    .connect(kind, local, controller, inward)
                    .whenCompleteAsync((made, failure) -> connected(made), loop);
        }

        private void connected(@Nullable Link made) {
            if (made == null || (!ended && !made.open())) {
                gone();
            } else if (ended) {
                made.end();
            } else {
                link = made;
                early.forEach(made::send);
                early.clear();
            }
        }

        boolean is(Link other) {
            return other.equals(link);
        }

        void send(byte[] message) {
            if (link == null) {
                early.add(message);
            } else {
                link.send(message);
            }
        }

        void end() {
            ended = true;
            if (link != null) {
                link.end();
            }
        }

        void gone() {
            if (connections.remove(controller, this) && listener != null) {
                listener.gone(controller);
            }
        }
    }
}

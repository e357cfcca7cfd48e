package io.limen.testbed.natlab;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A NAT with address and port dependent filtering (RFC 4787 §5), on loopback: the agent knows only its private
 * address, everybody else sees the public one, and only who was sent something may send back. TCP from outside never
 * comes in: a trap listens at the private address, where no correct peer ever knocks, and counts who does.
 */
public final class EmulatedNat implements AccessNetwork {
    private final InetAddress privateAddress;
    private final InetAddress publicAddress;
    private final AtomicInteger intrusions = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();

    public EmulatedNat(InetAddress privateAddress, InetAddress publicAddress) {
        this.privateAddress = privateAddress;
        this.publicAddress = publicAddress;
    }

    /** A NAT between two literal addresses. */
    public static EmulatedNat between(String privateLiteral, String publicLiteral) {
        return new EmulatedNat(InetAddress.ofLiteral(privateLiteral), InetAddress.ofLiteral(publicLiteral));
    }

    @Override
    public InetAddress address() {
        return privateAddress;
    }

    /** The address that the world sees. */
    public InetAddress publicAddress() {
        return publicAddress;
    }

    /** TCP connections that somebody tried to open toward the private address. */
    public int intrusions() {
        return intrusions.get();
    }

    /** Datagrams that the filter dropped. */
    public int dropped() {
        return dropped.get();
    }

    @Override
    public UdpPath openUdp(int port) throws IOException {
        DatagramSocket outside = new DatagramSocket(new InetSocketAddress(publicAddress, 0));
        Set<InetSocketAddress> sentTo = ConcurrentHashMap.newKeySet();
        // the private port differs from the public one on purpose: nobody may rely on port preservation
        int privatePort = port != 0 ? port : outside.getLocalPort() == 65_535 ? 1024 : outside.getLocalPort() + 1;
        return new SocketUdpPath(
                outside, new InetSocketAddress(privateAddress, privatePort), sentTo::add, (source, length) -> {
                    boolean known = sentTo.contains(source);
                    if (!known) {
                        dropped.incrementAndGet();
                    }
                    return known;
                });
    }

    @Override
    public Socket connect(InetSocketAddress remote, Duration timeout) throws IOException {
        return Dialling.from(publicAddress, remote, timeout);
    }

    @Override
    public TcpListener listen() throws IOException {
        ServerSocket trap = new ServerSocket();
        trap.bind(new InetSocketAddress(privateAddress, 0));
        CountDownLatch closed = new CountDownLatch(1);
        Thread.ofVirtual().name("nat-trap").start(() -> spring(trap));
        return new TcpListener() {
            @Override
            public int port() {
                return trap.getLocalPort();
            }

            @Override
            public Socket accept() throws IOException {
                try {
                    closed.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
                throw new SocketException("nobody comes in through a NAT");
            }

            @Override
            public void close() {
                closed.countDown();
                Dialling.closeQuietly(trap);
            }
        };
    }

    private void spring(ServerSocket trap) {
        while (!trap.isClosed()) {
            try (Socket intruder = trap.accept()) {
                if (intruder.isConnected()) {
                    intrusions.incrementAndGet();
                }
            } catch (IOException closedOrReset) {
                if (trap.isClosed()) {
                    return;
                }
            }
        }
    }
}

package io.limen.testbed.interop;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports that are free for UDP and TCP on 127.0.0.1 when asked. */
final class FreePorts {
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    static int[] take(int count) throws IOException {
        List<ServerSocket> tcp = new ArrayList<>();
        List<DatagramSocket> udp = new ArrayList<>();
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try {
            while (udp.size() < count) {
                ServerSocket socket = new ServerSocket(0, 1, loopback);
                tcp.add(socket);
                try {
                    DatagramSocket other = new DatagramSocket(new InetSocketAddress(loopback, socket.getLocalPort()));
                    if (GIVEN.add(socket.getLocalPort())) {
                        udp.add(other);
                    } else {
                        other.close(); // another test of this JVM may be about to use it
                    }
                } catch (java.net.BindException takenForUdp) {
                    // held for TCP until the end, so that the next differs
                }
            }
            return udp.stream().mapToInt(DatagramSocket::getLocalPort).toArray();
        } finally {
            udp.forEach(DatagramSocket::close);
            for (ServerSocket socket : tcp) {
                socket.close();
            }
        }
    }
}

package io.limen.testbed.demo;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports of the demo on 127.0.0.1, free for UDP and TCP when asked.
 *
 * @param access SIP of realm access
 * @param core SIP of realm core
 * @param home SIP of realm home
 * @param h248 H.248
 * @param admin admin API
 * @param management probes and metrics
 */
record DemoPorts(int access, int core, int home, int h248, int admin, int management) {
    static final String HOST = "127.0.0.1";

    /** Takes six that are free now; all are held until the last is found, so that they differ. */
    static DemoPorts free() throws IOException {
        List<AutoCloseable> held = new ArrayList<>();
        try {
            int[] ports = new int[6];
            for (int i = 0; i < ports.length; i++) {
                ports[i] = one(held);
            }
            return new DemoPorts(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5]);
        } finally {
            for (AutoCloseable socket : held) {
                release(socket);
            }
        }
    }

    private static int one(List<AutoCloseable> held) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral(HOST);
        while (true) {
            ServerSocket tcp = new ServerSocket(0, 1, loopback);
            held.add(tcp);
            try {
                held.add(new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort())));
                return tcp.getLocalPort();
            } catch (java.net.BindException takenForUdp) {
                // another program has it for UDP: try the next
            }
        }
    }

    private static void release(AutoCloseable socket) throws IOException {
        switch (socket) {
            case ServerSocket tcp -> tcp.close();
            case DatagramSocket udp -> udp.close();
            default -> throw new IllegalStateException("only sockets are held");
        }
    }

    InetSocketAddress sip(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
    }
}

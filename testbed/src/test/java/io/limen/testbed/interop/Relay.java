package io.limen.testbed.interop;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a gateway and its controller, passes every message on and hands each to a recording. */
final class Relay implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int LONGEST = 65_535;

    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final int port;

    /** Takes what passes. */
    interface Watcher {
        void passed(boolean fromGateway, byte[] message);
    }

    private Relay(int port) {
        this.port = port;
    }

    /** Listens on a free port and passes on to the controller's. */
    static Relay start(Cell cell, int controller, Watcher watcher) throws IOException {
        InetSocketAddress target = new InetSocketAddress(LOOPBACK, controller);
        return cell.transport().equals("udp") ? udp(target, watcher) : tcp(target, watcher);
    }

    private static Relay udp(InetSocketAddress target, Watcher watcher) throws IOException {
        DatagramSocket front = new DatagramSocket(0, LOOPBACK);
        DatagramSocket back = new DatagramSocket(0, LOOPBACK);
        Relay relay = new Relay(front.getLocalPort());
        relay.open.addAll(List.of(front, back));
        InetSocketAddress[] gateway = {target};
        relay.run(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
            while (true) {
                front.receive(packet);
                gateway[0] = new InetSocketAddress(packet.getAddress(), packet.getPort());
                byte[] message = Arrays.copyOf(packet.getData(), packet.getLength());
                watcher.passed(true, message);
                back.send(new DatagramPacket(message, message.length, target));
            }
        });
        relay.run(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
            while (true) {
                back.receive(packet);
                byte[] message = Arrays.copyOf(packet.getData(), packet.getLength());
                watcher.passed(false, message);
                front.send(new DatagramPacket(message, message.length, gateway[0]));
            }
        });
        return relay;
    }

    private static Relay tcp(InetSocketAddress target, Watcher watcher) throws IOException {
        ServerSocket listening = new ServerSocket(0, 10, LOOPBACK);
        Relay relay = new Relay(listening.getLocalPort());
        relay.open.add(listening);
        relay.run(() -> {
            while (true) {
                Socket gateway = listening.accept();
                relay.open.add(gateway);
                Socket controller = new Socket();
                relay.open.add(controller);
                try {
                    controller.connect(target, 2_000);
                } catch (IOException nobodyThere) {
                    gateway.close();
                    continue;
                }
                relay.run(() -> pass(gateway, controller, message -> watcher.passed(true, message)));
                relay.run(() -> pass(controller, gateway, message -> watcher.passed(false, message)));
            }
        });
        return relay;
    }

    /** Frame by frame (TPKT); the end of one side ends the other. */
    private static void pass(Socket from, Socket to, java.util.function.Consumer<byte[]> seen) throws IOException {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            while (true) {
                byte[] header = in.readNBytes(4);
                if (header.length < 4) {
                    return;
                }
                int length = (header[2] & 0xFF) << 8 | (header[3] & 0xFF);
                byte[] message = in.readNBytes(length - 4);
                seen.accept(message);
                byte[] frame = Arrays.copyOf(header, length);
                System.arraycopy(message, 0, frame, 4, message.length);
                out.write(frame);
                out.flush();
            }
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private void run(Task task) {
        Thread.ofVirtual().start(() -> {
            try {
                task.run();
            } catch (IOException closed) {
                // the test is over, or one side has gone
            }
        });
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        for (Closeable each : open) {
            try {
                each.close();
            } catch (IOException closedAnyway) {
                // that is all that is wanted
            }
        }
    }
}

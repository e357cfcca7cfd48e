package io.limen.testbed.natlab;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Opens TCP connections from a given source address. */
final class Dialling {
    private Dialling() {}

    static Socket from(InetAddress source, InetSocketAddress remote, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(source, 0));
            socket.setTcpNoDelay(true);
            socket.connect(remote, Math.toIntExact(timeout.toMillis()));
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
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

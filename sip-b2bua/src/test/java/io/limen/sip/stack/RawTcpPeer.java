package io.limen.sip.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection, cut by Content-Length. */
final class RawTcpPeer implements RawPeer {

    private static final Pattern LENGTH = Pattern.compile("(?im)^(?:Content-Length|l)\\s*:\\s*([0-9]+)");

    private final Socket socket;

    RawTcpPeer(int target) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), target));
    }

    RawTcpPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
    }

    @Override
    public void send(String message) throws IOException {
        socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public String receive() throws IOException {
        socket.setSoTimeout(5000);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("closed");
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(text);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return text + new String(socket.getInputStream().readNBytes(body), StandardCharsets.ISO_8859_1);
    }

    /** The next bytes as they come. */
    String receiveRaw(int count) throws IOException {
        socket.setSoTimeout(5000);
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    boolean closedByPeer() throws IOException {
        socket.setSoTimeout(5000);
        try {
            while (socket.getInputStream().read() >= 0) {
                // what came before the end
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        }
    }

    @Override
    public boolean silentFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException silent) {
            return true;
        }
    }

    @Override
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public String via() {
        return "TCP";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package io.limen.sip.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** TLS sockets of peers. */
final class RawTls {

    private RawTls() {}

    /** Connected, not yet shaken hands. */
    static SSLSocket socket(SSLContext context, int port, String server) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5000);
        if (!server.isEmpty()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(server)));
            socket.setSSLParameters(parameters);
        }
        return socket;
    }

    /** A SIP peer over such a socket; the Via of its messages says TLS. */
    static RawPeer peer(Socket socket) throws IOException {
        RawTcpPeer stream = new RawTcpPeer(socket);
        return new RawPeer() {
            @Override
            public void send(String message) throws IOException {
                stream.send(message);
            }

            @Override
            public String receive() throws IOException {
                return stream.receive();
            }

            @Override
            public boolean silentFor(int millis) throws IOException {
                return stream.silentFor(millis);
            }

            @Override
            public int port() {
                return stream.port();
            }

            @Override
            public String via() {
                return "TLS";
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }
}

package io.limen.sip.lane;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** User agents over connections. */
final class WiredStreams {
    private static final Pattern LENGTH = Pattern.compile("(?im)^(?:Content-Length|l)\\s*:\\s*([0-9]+)");

    private WiredStreams() {}

    /** One over a socket, TLS or not. */
    static final class Stream extends Wired {
        private final Socket socket;
        private final String transport;

        Stream(Socket socket, String transport) throws IOException {
            this.socket = socket;
            this.transport = transport;
            socket.setSoTimeout(5_000);
        }

        @Override
        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        String receive() throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed after: " + head);
                }
                head.write(next);
            }
            String text = head.toString(StandardCharsets.UTF_8);
            Matcher length = LENGTH.matcher(text);
            int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
            return text + new String(in.readNBytes(body), StandardCharsets.UTF_8);
        }

        @Override
        String via() {
            return transport.toUpperCase(java.util.Locale.ROOT) + " 127.0.0.1:" + socket.getLocalPort();
        }

        @Override
        String contact() {
            return "sip:u@127.0.0.1:" + socket.getLocalPort() + ";transport=" + transport;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** One in a browser, as RFC 7118 shows it: its Via and Contact name a host that is none. */
    static final class Browser extends Wired {
        private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final HttpClient client;
        private final WebSocket socket;

        Browser(SSLContext context, int port) {
            client = HttpClient.newBuilder().sslContext(context).build();
            socket = client.newWebSocketBuilder()
                    .subprotocols("sip")
                    .buildAsync(URI.create("wss://127.0.0.1:" + port + "/"), new WebSocket.Listener() {
                        private final StringBuilder text = new StringBuilder();

                        @Override
                        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                            text.append(data);
                            if (last) {
                                received.add(text.toString());
                                text.setLength(0);
                            }
                            from.request(1);
                            return null;
                        }
                    })
                    .join();
        }

        @Override
        void send(String text) {
            socket.sendText(text, true).join();
        }

        @Override
        String receive() throws IOException {
            try {
                String text = received.poll(5, TimeUnit.SECONDS);
                if (text == null) {
                    throw new SocketTimeoutException("nothing came");
                }
                return text;
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
        }

        @Override
        String via() {
            return "WSS df7jal23ls0d.invalid";
        }

        @Override
        String contact() {
            return "sip:u@df7jal23ls0d.invalid;transport=ws";
        }

        @Override
        public void close() {
            socket.abort();
            client.shutdownNow();
        }
    }
}

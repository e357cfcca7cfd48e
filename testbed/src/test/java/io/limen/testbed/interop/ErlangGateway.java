package io.limen.testbed.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The media gateway built on OTP's megaco library, steered over its control port. It moves no media. */
final class ErlangGateway implements AutoCloseable {
    private static final Duration REGISTERED = Duration.ofSeconds(20);
    private static final int ANSWER_MILLIS = 5_000;
    private static final int ATTEMPTS = 3;

    private final ExternalProcess process;
    private final int control;

    private ErlangGateway(ExternalProcess process, int control) {
        this.process = process;
        this.control = control;
    }

    /**
     * Starts it and waits until the controller has taken its registration.
     *
     * @param localPort its own port, part of its name: a second one there is the first one after a restart
     */
    static ErlangGateway start(String encoding, int localPort, int mgcPort) throws IOException, InterruptedException {
        return start(new Cell("udp", encoding, 3), localPort, mgcPort);
    }

    /** The same over any transport, in any encoding and version. */
    static ErlangGateway start(Cell cell, int localPort, int mgcPort) throws IOException, InterruptedException {
        Path folder = Peers.erlang();
        int control = FreePorts.take(1)[0];
        ExternalProcess process = ExternalProcess.start(
                "gateway-" + cell.name(),
                Peers.ERLANG_PACKAGE,
                folder,
                List.of(
                        "bash",
                        "mg.sh",
                        "--transport",
                        cell.transport(),
                        "--encoding",
                        cell.encoding(),
                        "--version",
                        Integer.toString(cell.version()),
                        "--mgc-port",
                        Integer.toString(mgcPort),
                        "--local-port",
                        Integer.toString(localPort),
                        "--ctl",
                        Integer.toString(control),
                        "--quiet",
                        "yes"));
        ErlangGateway gateway = new ErlangGateway(process, control);
        try {
            process.awaitOutput("MG registered", REGISTERED);
            return gateway;
        } catch (AssertionError failed) {
            gateway.close();
            throw failed;
        }
    }

    /** Terminations that stand, as Erlang prints them: {@code []} when there are none. */
    String terminations() throws IOException {
        return command("list");
    }

    /** Requests it has answered. */
    String requests() throws IOException {
        return command("stats");
    }

    /** Asks over its control port; a datagram that goes astray is sent again. */
    String command(String words) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(ANSWER_MILLIS);
            byte[] sent = words.getBytes(ISO_8859_1);
            DatagramPacket answer = new DatagramPacket(new byte[65_507], 65_507);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                socket.send(new DatagramPacket(sent, sent.length, InetAddress.ofLiteral("127.0.0.1"), control));
                try {
                    socket.receive(answer);
                    return new String(answer.getData(), 0, answer.getLength(), ISO_8859_1).strip();
                } catch (SocketTimeoutException astray) {
                    // asked again, as often as told
                }
            }
        }
        throw new AssertionError("the gateway does not answer `" + words + "`, it "
                + (process.alive() ? "runs" : "has ended") + " and said:\n" + process.tail());
    }

    /** What it complained about: its own view of our messages. */
    List<String> complaints() {
        return process.output()
                .lines()
                .filter(line -> line.contains("syntax error")
                        || line.contains("message error")
                        || line.contains("unexpected trans"))
                .toList();
    }

    @Override
    public void close() {
        process.close();
    }
}

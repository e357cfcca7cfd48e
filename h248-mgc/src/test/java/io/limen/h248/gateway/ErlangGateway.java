package io.limen.h248.gateway;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Erlang media gateway of testbed/peers/megaco as a process, with its control port. */
public final class ErlangGateway implements AutoCloseable {
    private static final Path SOURCES =
            Path.of("../testbed/peers/megaco").toAbsolutePath().normalize();
    private static final Path BUILT = Path.of("target/megaco").toAbsolutePath();
    private final Process process;
    private final int control;
    private boolean reachable;

    private ErlangGateway(Process process, int control) {
        this.process = process;
        this.control = control;
    }

    public static void build() throws IOException, InterruptedException {
        Process build = new ProcessBuilder("bash", SOURCES.resolve("build.sh").toString(), BUILT.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File("target/megaco-build.log"))
                .start();
        if (!build.waitFor(120, TimeUnit.SECONDS) || build.exitValue() != 0) {
            throw new IllegalStateException("erlc with megaco is needed: see target/megaco-build.log");
        }
    }

    public static ErlangGateway start(int mgcPort, String transport, String encoding, String... more)
            throws IOException {
        int local = freePort();
        int control = freePort();
        List<String> line =
                new ArrayList<>(List.of("bash", SOURCES.resolve("mg.sh").toString()));
        line.addAll(List.of(more)); // the first of an option counts
        line.addAll(List.of("--transport", transport, "--encoding", encoding, "--mgc-port", "" + mgcPort));
        line.addAll(List.of("--local-port", "" + local, "--ctl", "" + control, "--quiet", "yes"));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/megaco-" + transport + "-" + encoding + ".log"));
        builder.environment().put("MEGACO_EBIN", BUILT.toString());
        return new ErlangGateway(builder.start(), control);
    }

    /** Sends one line to the control port and returns the answer; the port opens a moment after registration. */
    public String tell(String line) {
        for (int tries = 0; !reachable && tries < 100; tries++) {
            reachable = ask("stats", 100).isPresent();
        }
        return ask(line, 10_000).orElseThrow(() -> new IllegalStateException("no answer to " + line));
    }

    private Optional<String> ask(String line, int millis) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(millis);
            byte[] out = line.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(out, out.length, InetAddress.ofLiteral("127.0.0.1"), control));
            DatagramPacket in = new DatagramPacket(new byte[65535], 65535);
            socket.receive(in);
            return Optional.of(new String(in.getData(), 0, in.getLength(), StandardCharsets.UTF_8).strip());
        } catch (SocketTimeoutException silent) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}

package io.limen.testbed.bench.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Kamailio as a stateful, record-routing proxy that rewrites SDP: by itself, or with rtpengine, which relays media. */
final class KamailioSubject implements Subject {
    private static final Duration START = Duration.ofSeconds(10);

    private final Net net;
    private final Program kamailio;
    private final Optional<Program> relay;

    private KamailioSubject(Net net, Program kamailio, Optional<Program> relay) {
        this.net = net;
        this.kamailio = kamailio;
        this.relay = relay;
    }

    static KamailioSubject start(Net net, Path directory, boolean withRelay) throws IOException, InterruptedException {
        Optional<Program> relay = withRelay ? Optional.of(relay(net, directory)) : Optional.empty();
        try {
            Path config = Scripts.write("kamailio.cfg", directory, net);
            Path run = Files.createDirectories(directory.resolve("run"));
            List<String> command = new ArrayList<>(List.of(
                    "kamailio", "-DD", "-E", "-m", "512", "-M", "16", "-Y", run.toString(), "-f", config.toString()));
            if (withRelay) {
                command.addAll(List.of("-A", "WITH_RTPE"));
            }
            Program kamailio = Program.start("kamailio", directory, command);
            if (!Program.holds(START, () -> !kamailio.alive() || answers(net)) || !kamailio.alive()) {
                kamailio.close();
                throw new IOException("Kamailio did not start: " + kamailio.tail());
            }
            return new KamailioSubject(net, kamailio, relay);
        } catch (IOException | InterruptedException broken) {
            relay.ifPresent(Program::close);
            throw broken;
        }
    }

    private static boolean answers(Net net) {
        try (java.net.Socket socket = new java.net.Socket(net.peer(), 5070)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Program relay(Net net, Path directory) throws IOException, InterruptedException {
        Program relay = Program.start(
                "rtpengine",
                directory,
                List.of(
                        "rtpengine",
                        "--table=-1",
                        "--interface=" + net.gateway(),
                        "--listen-ng=" + net.peer() + ":22222",
                        "--foreground",
                        "--log-stderr",
                        "--log-level=3",
                        "--port-min=10000",
                        "--port-max=60000",
                        "--pidfile=" + directory.resolve("rtpengine.pid")));
        if (Program.holds(Duration.ofMillis(700), () -> !relay.alive())) {
            throw new IOException("rtpengine did not start: " + relay.tail());
        }
        return relay;
    }

    @Override
    public String label() {
        return relay.isPresent() ? "kamailio+rtpengine" : "kamailio";
    }

    @Override
    public String front(Carrier carrier) {
        return net.peer() + ":5070";
    }

    @Override
    public Collection<Long> processes() {
        List<Long> all = new ArrayList<>(Cpu.tree(kamailio.pid()));
        relay.ifPresent(program -> all.addAll(Cpu.tree(program.pid())));
        return all;
    }

    @Override
    public String memory() {
        return Memory.resident(processes());
    }

    @Override
    public void close() {
        kamailio.close();
        relay.ifPresent(Program::close);
    }
}

package io.limen.testbed.scenario;

import io.limen.controller.Controller;
import io.limen.controller.StartFailure;
import io.limen.controller.config.ConfigLoader;
import io.limen.controller.config.LoadedConfig;
import io.limen.controller.trace.LadderText;
import io.limen.testbed.interop.Eventually;
import io.limen.testbed.interop.ExternalProcess;
import io.limen.testbed.interop.Peers;
import io.limen.testbed.refgateway.GatewaySettings;
import io.limen.testbed.refgateway.ReferenceGateway;
import io.limen.testbed.refgateway.WireNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A controller between two Kamailio: the edge in front of it over UDP, the core behind it over a transport of choice. */
final class KamailioBed implements AutoCloseable {
    private static final String PACKAGES = "kamailio kamailio-tls-modules";
    private static final Duration START = Duration.ofSeconds(15);
    private static final Duration SETTLE = Duration.ofSeconds(40);
    private static final AtomicInteger PORTS = new AtomicInteger(31_000);

    private final Path folder;
    private final Loopback net;
    private final Controller controller;
    private final ReferenceGateway gateway;
    private final List<ExternalProcess> proxies;

    private KamailioBed(
            Path folder, Loopback net, Controller controller, ReferenceGateway gateway, List<ExternalProcess> proxies) {
        this.folder = folder;
        this.net = net;
        this.controller = controller;
        this.gateway = gateway;
        this.proxies = proxies;
    }

    static KamailioBed start(Path folder, Loopback net, String transport)
            throws IOException, InterruptedException, StartFailure {
        boolean tls = transport.equals("tls");
        Files.createDirectories(folder);
        if (tls) {
            Certificates.make(folder, "limen", net.limen(), "kamailio", core(net));
        }
        Controller controller = controller(folder, net, transport);
        List<ExternalProcess> proxies = new ArrayList<>();
        try {
            proxies.add(kamailio(folder, net, "core", transport));
            proxies.add(kamailio(folder, net, "edge", transport));
            ReferenceGateway gateway = gateway(net);
            gateway.registered().orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
            return new KamailioBed(folder, net, controller, gateway, proxies);
        } catch (IOException | RuntimeException | AssertionError broken) {
            proxies.forEach(ExternalProcess::close);
            controller.close();
            throw broken;
        }
    }

    static String core(Loopback net) {
        return net.net() + "70";
    }

    static String edge(Loopback net) {
        return net.net() + "60";
    }

    private static String called(Loopback net) {
        return net.net() + "80";
    }

    private static String text(String name, Path folder, Loopback net, String transport) throws IOException {
        boolean tls = transport.equals("tls");
        String listeners = "{ transport: %s, address: %s, port: 5070 }".formatted(transport, net.limen());
        String more = tls ? """
                        certificates:
                          - { name: limen, certificateFile: %1$s/limen.pem, keyFile: %1$s/limen.key }
                        tlsProfiles:
                          - { name: default, certificates: [limen], clientAuthentication: required, trustFile: %1$s/ca.pem }
                        """.formatted(folder.toAbsolutePath()) : "";
        return Files.readString(
                        Peers.module().resolve("src/test/resources/kamailio").resolve(name))
                .replace("${limen}", net.limen())
                .replace("${core}", core(net))
                .replace("${edge}", edge(net))
                .replace("${called}", called(net))
                .replace("${port}", "5070")
                .replace("${transport}", transport)
                .replace("${tls}", folder.resolve("tls.cfg").toAbsolutePath().toString())
                .replace("${folder}", folder.toAbsolutePath().toString())
                .replace("${listeners}", listeners)
                .replace("${target}", core(net) + (tls ? ":5061" : ":5060") + ";transport=" + transport)
                .replace("${more}", more);
    }

    private static Controller controller(Path folder, Loopback net, String transport) throws IOException, StartFailure {
        String text = text("limen.yaml", folder, net, transport);
        return switch (ConfigLoader.parse("kamailio", text)) {
            case LoadedConfig.Good good -> Controller.start(good.config(), folder.resolve("data"));
            case LoadedConfig.Faulty faulty -> throw new AssertionError("bad config: " + faulty.faults() + "\n" + text);
        };
    }

    private static ExternalProcess kamailio(Path folder, Loopback net, String role, String transport)
            throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve(role + ".cfg"), text(role + ".cfg", folder, net, transport));
        Files.writeString(folder.resolve("tls.cfg"), text("tls.cfg", folder, net, transport));
        Path run = Files.createDirectories(folder.resolve(role));
        String program = Files.isExecutable(Path.of("/usr/sbin/kamailio")) ? "/usr/sbin/kamailio" : "kamailio";
        List<String> command = new ArrayList<>(
                List.of(program, "-DD", "-E", "-m", "64", "-M", "8", "-Y", run.toString(), "-f", config.toString()));
        if (transport.equals("tls") && role.equals("core")) {
            command.addAll(List.of("-A", "WITH_TLS"));
        }
        ExternalProcess started = ExternalProcess.start("kamailio-" + role, PACKAGES, folder, command);
        String address = role.equals("core") ? core(net) : edge(net);
        boolean up = Eventually.holds(
                START,
                () -> !started.alive()
                        || (role.equals("core")
                                ? open(address)
                                : started.output().contains("init") || started.alive()));
        if (!up || !started.alive()) {
            started.close();
            throw new AssertionError("Kamailio did not start: " + started.tail());
        }
        return started;
    }

    private static boolean open(String address) {
        try (Socket socket = new Socket(address, 5060)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static ReferenceGateway gateway(Loopback net) throws IOException {
        GatewaySettings lab = GatewaySettings.lab();
        return ReferenceGateway.start(
                lab.withListen(Loopback.at(net.gateway(), 0))
                        .withMgcs(List.of(Loopback.at(net.limen(), 2944)))
                        .withMedia(lab.media()
                                .withRealms(Map.of(
                                        "access", InetAddress.ofLiteral(net.mediaAccess()),
                                        "core", InetAddress.ofLiteral(net.mediaCore())))),
                WireNames.iqDefault());
    }

    Loopback net() {
        return net;
    }

    /** A fresh port for a user agent of the access side. */
    int user() {
        return PORTS.incrementAndGet();
    }

    /** A SIPp of the access side. */
    Sipp user(String scenario, int port, String remote, String... more) throws IOException {
        return sipp("user", scenario, net.sipp(), port, remote, more);
    }

    /** The called party of the core. */
    Sipp coreParty(String scenario, String... more) throws IOException {
        return sipp("core", scenario, called(net), 5080, core(net) + ":5060", more);
    }

    /** A caller of the core, which goes by the core's Kamailio. */
    Sipp coreCaller(String scenario, String... more) throws IOException {
        return sipp("core", scenario, called(net), PORTS.incrementAndGet(), core(net) + ":5060", more);
    }

    private Sipp sipp(String role, String scenario, String address, int port, String remote, String... more)
            throws IOException {
        Path own = Files.createDirectories(folder.resolve(role + "-" + PORTS.incrementAndGet()));
        Path file = Peers.module().resolve("src/test/resources/sipp").resolve(scenario);
        List<String> options = new ArrayList<>(List.of("-t", "u1", "-recv_timeout", "20000"));
        // two workers of a proxy may pass a 180 after the 200
        options.addAll(List.of("-default_behaviors", "all,-abortunexp"));
        options.addAll(List.of(more));
        return Sipp.start(role, own, file, new Sipp.Place(address, port, remote), options);
    }

    /** What is left of calls; empty when all is well. */
    List<String> left() throws InterruptedException {
        Eventually.holds(SETTLE, () -> controller.sip().stats().calls() == 0 && gateway.terminations() == 0);
        List<String> left = new ArrayList<>();
        if (controller.sip().stats().calls() != 0) {
            left.add("calls by state " + controller.sip().stats().byState());
        }
        if (gateway.terminations() != 0) {
            left.add("terminations " + gateway.terminations());
        }
        return left;
    }

    /** Ladder of the call that began last. */
    String lastLadder() {
        return controller.calls().list().stream()
                .max(java.util.Comparator.comparing(
                        entry -> entry.call().times().began()))
                .map(entry ->
                        LadderText.of(controller.ladders().lines(entry.call().id()), true))
                .orElse("no call");
    }

    @Override
    public void close() {
        gateway.close();
        proxies.forEach(ExternalProcess::close);
        controller.close();
    }
}

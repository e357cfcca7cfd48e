package io.limen.testbed.interop;

import io.limen.controller.Controller;
import io.limen.controller.StartFailure;
import io.limen.controller.config.ConfigLoader;
import io.limen.controller.config.LoadedConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** The whole service with the lab's configuration on free ports, and what the tests ask it. */
final class RunningController implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern LIVE_CALLS = Pattern.compile("(?m)^limen_calls_live(?:\\{[^}]*})? ([0-9.]+)");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Controller controller;
    private final String token;
    private final int[] ports;

    private RunningController(Controller controller, String token, int[] ports) {
        this.controller = controller;
        this.token = token;
        this.ports = ports;
    }

    /** Starts it on free ports in a directory of the test. */
    static RunningController start(Path directory) throws IOException, StartFailure {
        int[] ports = FreePorts.take(7);
        Path file = Files.writeString(directory.resolve("limen.yaml"), config(ports));
        return switch (ConfigLoader.load(file)) {
            case LoadedConfig.Good good -> {
                Path data = directory.resolve("data");
                Controller controller = Controller.start(good.config(), data);
                String token = Files.readString(data.resolve("admin-token")).strip();
                yield new RunningController(controller, token, ports);
            }
            case LoadedConfig.Faulty faulty -> throw new AssertionError("bad config: " + faulty.faults());
        };
    }

    private static String config(int[] ports) {
        return """
                realms:
                  - { name: access, kind: access, trust: untrusted, nat: auto,
                      listeners: [ { transport: udp, address: 127.0.0.1, port: %1$d }, { transport: tcp, address: 127.0.0.1, port: %1$d } ],
                      media: { realm: access, group: 1, family: ip4 } }
                  - { name: core, kind: core, trust: trusted, nat: never,
                      listeners: [ { transport: udp, address: 127.0.0.1, port: %2$d }, { transport: tcp, address: 127.0.0.1, port: %2$d } ],
                      media: { realm: core, group: 2, family: ip4 } }
                gatewayRules:
                  - { mid: "*", from: 127.0.0.0/8, profile: iq-default, realms: [access, core] }
                peers:
                  - { name: core-cscf, realm: core, targets: [ { uri: "sip:127.0.0.1:%3$d;transport=udp" } ] }
                routes:
                  - { name: outgoing, from: access, to: { peer: core-cscf } }
                  - { name: incoming, from: core, to: { realm: access, by: request-uri } }
                overload: { delay: { target: 5s, limit: 10s, priorityLimit: 20s } } # of a busy machine, not of this test
                h248:
                  mid: "[127.0.0.1]:%4$d"
                  listeners: [ { transport: udp, address: 127.0.0.1, port: %4$d }, { transport: tcp, address: 127.0.0.1, port: %4$d } ]
                admin: { address: 127.0.0.1, port: %5$d }
                management: { address: 127.0.0.1, port: %6$d }
                """.formatted(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5]);
    }

    int access() {
        return ports[0];
    }

    int core() {
        return ports[1];
    }

    /** Where the far end of calls out of the access realm must answer. */
    int corePeer() {
        return ports[2];
    }

    int h248() {
        return ports[3];
    }

    /** Where the one gateway of the test lives. */
    int gateway() {
        return ports[6];
    }

    int liveCalls() {
        return controller.sip().stats().calls();
    }

    /** The scrape of the management port. */
    String metrics() throws IOException, InterruptedException {
        return get(controller.managementPort(), "/actuator/prometheus");
    }

    /** The live calls of the scrape; a scrape without them is a failure. */
    double liveCallsMeter() throws IOException, InterruptedException {
        var found = LIVE_CALLS.matcher(metrics());
        if (!found.find()) {
            throw new AssertionError("no limen_calls_live in the scrape");
        }
        return Double.parseDouble(found.group(1));
    }

    /** Sum of a meter over its labels; 0 when it is not there. */
    double meter(String name) throws IOException, InterruptedException {
        Pattern line = Pattern.compile("^" + Pattern.quote(name) + "(?:\\{.*})? ([0-9.eE+]+)$");
        return metrics()
                .lines()
                .map(line::matcher)
                .filter(java.util.regex.Matcher::matches)
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .sum();
    }

    /** An answer of the admin API. */
    String admin(String path) throws IOException, InterruptedException {
        return get(controller.adminPort(), "/api/v1" + path);
    }

    private String get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
        controller.close();
    }
}

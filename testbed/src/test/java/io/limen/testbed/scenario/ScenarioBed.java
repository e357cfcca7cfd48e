package io.limen.testbed.scenario;

import io.limen.controller.Controller;
import io.limen.controller.StartFailure;
import io.limen.controller.call.CallBook;
import io.limen.controller.config.ConfigLoader;
import io.limen.controller.config.LoadedConfig;
import io.limen.controller.trace.LadderText;
import io.limen.testbed.interop.Eventually;
import io.limen.testbed.refgateway.GatewaySettings;
import io.limen.testbed.refgateway.ReferenceGateway;
import io.limen.testbed.refgateway.WireNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A running controller for scenarios of one configuration, with a reference gateway for each slot. */
final class ScenarioBed implements AutoCloseable {
    private static final Duration REGISTRATION = Duration.ofSeconds(20);

    private final Controller controller;
    private final Loopback net;
    private final List<ReferenceGateway> gateways;
    private final AtomicInteger taken = new AtomicInteger();

    private ScenarioBed(Controller controller, Loopback net, List<ReferenceGateway> gateways) {
        this.controller = controller;
        this.net = net;
        this.gateways = gateways;
    }

    static ScenarioBed start(Path data, Loopback net, String transport, Map<String, Object> extra, int slots)
            throws IOException, StartFailure {
        String text = new BedConfig(net, transport, extra).text(slots);
        Controller controller = switch (ConfigLoader.parse("scenarios", text)) {
            case LoadedConfig.Good good -> Controller.start(good.config(), data);
            case LoadedConfig.Faulty faulty -> throw new AssertionError("bad config: " + faulty.faults() + "\n" + text);
        };
        List<ReferenceGateway> gateways = new ArrayList<>();
        ScenarioBed bed;
        try {
            for (int i = 0; i < slots; i++) {
                gateways.add(gateway(net, new Slot(i)));
            }
            bed = new ScenarioBed(controller, net, List.copyOf(gateways));
            for (ReferenceGateway gateway : gateways) {
                gateway.registered()
                        .orTimeout(REGISTRATION.toSeconds(), TimeUnit.SECONDS)
                        .join();
            }
        } catch (IOException | RuntimeException broken) {
            gateways.forEach(ReferenceGateway::close);
            controller.close();
            throw broken;
        }
        return bed;
    }

    private static ReferenceGateway gateway(Loopback net, Slot slot) throws IOException {
        InetAddress access = InetAddress.ofLiteral(net.mediaAccess());
        InetAddress core = InetAddress.ofLiteral(net.mediaCore());
        GatewaySettings lab = GatewaySettings.lab();
        return ReferenceGateway.start(
                lab.withMid(slot.mid())
                        .withListen(Loopback.at(net.gateway(), 3_000 + slot.number()))
                        .withMgcs(List.of(Loopback.at(net.limen(), 2944)))
                        .withMedia(lab.media()
                                .withPorts(slot.media(), slot.media() + 199)
                                .withRealms(Map.of(
                                        "access",
                                        access,
                                        "core",
                                        core,
                                        slot.accessRealm(),
                                        access,
                                        slot.coreRealm(),
                                        core))),
                WireNames.iqDefault());
    }

    Loopback net() {
        return net;
    }

    /** One that nobody had before, so that what is late for one run does not meet another. */
    Slot take() {
        return new Slot(taken.getAndIncrement());
    }

    ReferenceGateway gateway(Slot slot) {
        return gateways.get(slot.number());
    }

    /** Live calls of a slot, one line each. */
    List<String> live(Slot slot) {
        return controller.calls().list().stream()
                .filter(entry -> !entry.call().ended())
                .filter(entry -> callIds(entry).count() == 0 || of(slot, entry))
                .map(entry -> entry.call().id() + " " + entry.call().state().label())
                .toList();
    }

    private static boolean of(Slot slot, CallBook.Entry entry) {
        return entry.call().legs().stream()
                .flatMap(legs -> Stream.of(legs.a(), legs.b()))
                .anyMatch(leg -> leg.party().realm().equals(slot.accessRealm())
                        || leg.party().realm().equals(slot.coreRealm()));
    }

    private static Stream<String> callIds(CallBook.Entry entry) {
        return entry.call().legs().stream()
                .flatMap(legs -> Stream.of(legs.a(), legs.b()))
                .map(leg -> leg.dialog().callId());
    }

    /** The ladder of the call with this Call-ID on one of its legs. */
    String ladder(String callId) {
        return controller.calls().list().stream()
                .filter(entry -> callIds(entry).anyMatch(callId::equals))
                .findFirst()
                .map(entry ->
                        LadderText.of(controller.ladders().lines(entry.call().id()), false))
                .orElse("the controller knows no call with this Call-ID\n");
    }

    /** Waits until no transaction is held any more, then says what is left; empty when all is well. */
    List<String> leftovers(Duration patience) throws IOException, InterruptedException {
        Eventually.holds(
                patience,
                () -> controller.sip().stats().calls() == 0
                        && controller.sip().stats().transactions() == 0);
        List<String> left = new ArrayList<>();
        var stats = controller.sip().stats();
        note(left, "live calls", stats.calls());
        note(left, "calls in the book", controller.calls().liveCalls());
        note(left, "transactions", stats.transactions());
        note(left, "events on lanes", stats.waiting());
        note(left, "calls begun and not ended by the counters", stats.started() - (long) ended() - stats.calls());
        for (int i = 0; i < gateways.size(); i++) {
            note(left, "terminations at gateway " + i, gateways.get(i).terminations());
            note(left, "contexts at gateway " + i, gateways.get(i).contexts());
            note(left, "media ports at gateway " + i, gateways.get(i).portsInUse());
        }
        return left;
    }

    private static void note(List<String> left, String what, long count) {
        if (count != 0) {
            left.add(what + ": " + count);
        }
    }

    private double ended() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI scrape =
                    URI.create("http://" + net.limen() + ":" + controller.managementPort() + "/actuator/prometheus");
            String text = http.send(
                            HttpRequest.newBuilder(scrape).timeout(REGISTRATION).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return text.lines()
                    .filter(line -> line.startsWith("limen_calls_ended_total"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    @Override
    public void close() {
        gateways.forEach(ReferenceGateway::close);
        controller.close();
    }
}

package io.limen.testbed.demo;

import io.limen.policy.plan.Setup;
import io.limen.testbed.demo.Chats.Attempt;
import io.limen.testbed.refgateway.GatewaySettings;
import io.limen.testbed.refgateway.ReferenceGateway;
import io.limen.testbed.refgateway.WireNames;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code limen demo}: starts everything on loopback, runs the scenarios, and tells what came of each. */
public final class Demo {
    private static final int START_SECONDS = 60;
    private static final int RECORD_SECONDS = 10;
    private static final int PAUSE_MILLIS = 50;
    private static final int SETTLE_ATTEMPTS = 100;

    private final PrintStream out;

    public Demo(PrintStream out) {
        this.out = out;
    }

    /** Runs the demo; 0 only when every scenario passed. */
    public int run() {
        try {
            DemoPorts ports = DemoPorts.free();
            try (Cast cast = new Cast();
                    ControllerProcess controller = ControllerProcess.start(DemoConfig.yaml(ports, cast.corePeer()));
                    ReferenceGateway gateway = ReferenceGateway.start(
                            GatewaySettings.lab().withMgcs(List.of(ports.sip(ports.h248()))), WireNames.iqDefault())) {
                return show(ports, cast, controller, gateway);
            }
        } catch (IOException fault) {
            out.println("limen demo: " + fault.getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int show(DemoPorts ports, Cast cast, ControllerProcess controller, ReferenceGateway gateway)
            throws IOException, InterruptedException {
        out.println("controller: admin API http://127.0.0.1:" + ports.admin() + "/api/v1, SIP " + ports.access()
                + " (access) " + ports.core() + " (core) " + ports.home() + " (home), H.248 " + ports.h248());
        try (AdminClient admin = connect(ports, controller)) {
            if (!until(admin::gatewayInService, controller)) {
                out.println("limen demo: the gateway did not come into service; the controller says:");
                out.println(controller.log(40));
                return 1;
            }
            out.println("gateway: " + gateway.mid() + " in service");
            Report report = new Report(admin, out);
            int failed = 0;
            List<Scenario> scenarios = scenarios(ports, cast, new Chats(report));
            for (Scenario scenario : scenarios) {
                Outcome outcome = scenario.run().go();
                outcome = outcome.withFaults(left(admin, gateway, cast));
                report.print(scenario, outcome);
                failed += outcome.passed() ? 0 : 1;
            }
            out.println();
            out.println(
                    (scenarios.size() - failed) + " of " + scenarios.size() + " scenarios passed; terminations left:"
                            + " gateway " + gateway.terminations() + ", controller " + admin.contexts());
            boolean recorded = until(() -> admin.recordsWritten() >= scenarios.size(), controller, RECORD_SECONDS);
            out.println("database: " + admin.databaseState() + ", " + admin.recordsWritten() + " call records written"
                    + (recorded ? "" : ", expected " + scenarios.size()));
            if (failed > 0 || !recorded) {
                out.println(controller.log(60));
            }
            return failed == 0 && recorded ? 0 : 1;
        }
    }

    private List<Scenario> scenarios(DemoPorts ports, Cast cast, Chats chats) throws InterruptedException, IOException {
        InetSocketAddress access = ports.sip(ports.access());
        InetSocketAddress core = ports.sip(ports.core());
        InetSocketAddress home = ports.sip(ports.home());
        String bob = "sip:bob@127.0.0.1:" + ports.access();
        String hugo = "sip:hugo@" + mapped(cast, home);
        return List.of(
                new Scenario(
                        "a",
                        "active offer, passive answer: the SYN from A triggers the one to B",
                        () -> chats.talk(
                                new Attempt(cast.ann, bob, access, Setup.ACTIVE, cast.bob),
                                Expected.chat("relay", Setup.ACTIVE, Setup.PASSIVE, "row 1"))),
                new Scenario(
                        "b",
                        "passive offer, active answer: the SYN from B triggers the one to A",
                        () -> chats.talk(
                                new Attempt(cast.ann, bob, access, Setup.PASSIVE, cast.bob),
                                Expected.chat("relay", Setup.PASSIVE, Setup.ACTIVE, "row 2"))),
                new Scenario(
                        "c",
                        "active offer toward an end behind a NAT: merge, passive on both sides",
                        () -> chats.talk(
                                new Attempt(cast.bob, hugo, core, Setup.ACTIVE, cast.hugo),
                                Expected.chat("merge", Setup.PASSIVE, Setup.PASSIVE, "row 4"))),
                new Scenario(
                        "d",
                        "both ends behind NATs: merge",
                        () -> chats.talk(
                                new Attempt(cast.hana, hugo, home, Setup.ACTIVE, cast.hugo),
                                Expected.chat("merge", Setup.PASSIVE, Setup.PASSIVE, "row 10"))),
                new Scenario(
                        "e",
                        "passive offer from behind a NAT: nobody could reach it, refused",
                        () -> chats.refused(
                                new Attempt(cast.nora, bob, access, Setup.PASSIVE, cast.bob),
                                488,
                                Expected.refusal("row 8"))),
                new Scenario(
                        "f",
                        "CANCEL while it rings",
                        () -> chats.cancelled(new Attempt(cast.ann, bob, access, Setup.ACTIVE, cast.bob))),
                new Scenario(
                        "f",
                        "BYE while a message is under way",
                        () -> chats.brokenOff(new Attempt(cast.ann, bob, access, Setup.ACTIVE, cast.bob))));
    }

    /** Address that the world sees of the one in realm home; asking also opens the way back. */
    private static String mapped(Cast cast, InetSocketAddress home) throws InterruptedException, IOException {
        List<String> faults = new ArrayList<>();
        return Chats.await(cast.hugo.knock(home), "answer to OPTIONS", faults)
                .map(address -> address.getHostString() + ":" + address.getPort())
                .orElseThrow(() -> new IOException(String.join("; ", faults)));
    }

    /** What must not be left once a scenario is over. */
    private static List<String> left(AdminClient admin, ReferenceGateway gateway, Cast cast)
            throws IOException, InterruptedException {
        for (int attempt = 0; attempt < SETTLE_ATTEMPTS; attempt++) {
            if (gateway.terminations() == 0 && admin.liveCalls() == 0 && admin.contexts() == 0) {
                break;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        List<String> faults = new ArrayList<>();
        ReferenceGateway.Figures figures = gateway.figures();
        if (figures.terminations() + figures.contexts() + figures.ports() > 0) {
            faults.add("left in the gateway: " + figures);
        }
        int calls = admin.liveCalls();
        int contexts = admin.contexts();
        if (calls + contexts > 0) {
            faults.add("left in the controller: " + calls + " calls, " + contexts + " contexts");
        }
        if (cast.intrusions() > 0) {
            faults.add(cast.intrusions() + " connections were tried to addresses behind a NAT");
        }
        return faults;
    }

    private AdminClient connect(DemoPorts ports, ControllerProcess controller)
            throws IOException, InterruptedException {
        if (!until(
                () -> Files.isReadable(controller.tokenFile()) && Files.size(controller.tokenFile()) > 1, controller)) {
            throw new IOException("the controller did not start:\n" + controller.log(40));
        }
        AdminClient admin = new AdminClient(
                ports.admin(), Files.readString(controller.tokenFile()).strip());
        if (!until(admin::ready, controller)) {
            admin.close();
            throw new IOException("the admin API did not answer:\n" + controller.log(40));
        }
        return admin;
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static boolean until(Condition condition, ControllerProcess controller)
            throws IOException, InterruptedException {
        return until(condition, controller, START_SECONDS);
    }

    private static boolean until(Condition condition, ControllerProcess controller, int seconds)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && controller.alive()) {
            if (condition.holds()) {
                return true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return false;
    }
}

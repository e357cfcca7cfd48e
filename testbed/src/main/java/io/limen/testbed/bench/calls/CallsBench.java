package io.limen.testbed.bench.calls;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SIPp to a subject to SIPp: INVITE 180 200 ACK BYE with session descriptions; Limen and Kamailio one after the other. */
public final class CallsBench {
    private final Plan plan;
    private final Path directory;
    private final PrintStream out;
    private final Net net = Net.own();
    private final List<Measured> measured = new ArrayList<>();

    public CallsBench(Plan plan, Path directory, PrintStream out) {
        this.plan = plan;
        this.directory = directory;
        this.out = out;
    }

    /** What is missing to run the plan, as an order to install it. */
    public static Optional<String> missing(Plan plan) {
        List<String> packages = new ArrayList<>();
        if (!Program.exists("sipp")) {
            packages.add("sip-tester");
        }
        if ((plan.has("kamailio") || plan.has("rtpengine")) && !Program.exists("kamailio")) {
            packages.add("kamailio");
        }
        if (plan.has("rtpengine") && !Program.exists("rtpengine")) {
            packages.add("rtpengine-daemon");
        }
        return packages.isEmpty()
                ? Optional.empty()
                : Optional.of("apt-get install --no-install-recommends " + String.join(" ", packages));
    }

    /** Whether every bar that could be judged was reached. */
    public boolean run() throws IOException, InterruptedException {
        out.println(
                "gateway of limen: the reference gateway in its own process, compact text over UDP, no media sockets;"
                        + " CPU of limen is that of the service and its database, the gateway's is shown apart.");
        if (plan.has("kamailio")) {
            kamailio(false);
        }
        if (plan.has("rtpengine")) {
            kamailio(true);
        }
        if (plan.has("limen")) {
            try (LimenSubject limen = LimenSubject.start(net, directory.resolve("limen"), Optional.empty())) {
                warmUp(limen);
                measure(limen);
                if (plan.has("profile")) {
                    new Shares(limen, plan, directory, out).print(measured.getLast());
                }
                sustain(limen);
            }
        }
        Report report = new Report(measured, out);
        if (!measured.isEmpty()) {
            report.table();
        }
        boolean reached = plan.search()
                ? report.bars()
                : measured.stream().allMatch(each -> each.load().clean());
        if (plan.has("overload")) {
            reached &= new Overload(net, plan, directory.resolve("overload"), out).run();
        }
        return reached;
    }

    private void kamailio(boolean relay) throws IOException, InterruptedException {
        Path own = directory.resolve(relay ? "rtpengine" : "kamailio");
        try (KamailioSubject subject = KamailioSubject.start(net, own, relay)) {
            measure(subject);
        }
    }

    private void warmUp(Subject subject) throws IOException, InterruptedException {
        if (plan.warmUp() > 0) {
            out.println("limen: warming up");
            int each = Math.max(1, plan.warmUp() / plan.carriers().size());
            for (Carrier carrier : plan.carriers()) {
                load(subject, carrier).run(Math.max(50, plan.rate()), each);
            }
        }
    }

    private void measure(Subject subject) throws IOException, InterruptedException {
        for (Carrier carrier : plan.carriers()) {
            out.println(subject.label() + " over " + carrier.token() + ":");
            Capacity.Trial trial = (rate, seconds) -> load(subject, carrier).run(rate, seconds);
            int capacity = plan.rate();
            if (plan.search()) {
                capacity = new Capacity(plan.seconds(), out)
                        .search(plan.rate(), trial)
                        .map(Figures::offered)
                        .orElse(0);
                if (capacity == 0) {
                    throw new IOException(subject.label() + " fails calls at " + plan.rate() + "/s already");
                }
            }
            Figures load = trial.run(plan.search() ? Math.max(1, capacity * 2 / 3) : capacity, plan.seconds());
            measured.add(new Measured(subject.label(), carrier, capacity, load, subject.memory()));
        }
    }

    private void sustain(Subject subject) throws IOException, InterruptedException {
        if (plan.sustain() == 0 || !plan.search()) {
            return;
        }
        for (Measured each : List.copyOf(measured)) {
            if (each.subject().equals(subject.label())) {
                int rate = each.capacity() * 9 / 10;
                Figures figures = load(subject, each.carrier()).run(rate, plan.sustain());
                out.printf(
                        "%s over %s, %d s at %d/s: %s, failed %d, cpu %.0f us/call, set-up p99 %.1f ms, %s%n",
                        subject.label(),
                        each.carrier().token(),
                        plan.sustain(),
                        rate,
                        figures.clean() ? "clean" : "not clean",
                        figures.failed(),
                        figures.cpu(),
                        figures.setUpMillis(99),
                        subject.memory());
            }
        }
    }

    private Load load(Subject subject, Carrier carrier) {
        return new Load(subject, carrier, net, directory);
    }
}

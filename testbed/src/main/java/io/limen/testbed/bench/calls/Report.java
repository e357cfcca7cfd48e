package io.limen.testbed.bench.calls;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** The table of subjects and the bars, as ratios of figures of one run. */
final class Report {
    private static final double OF_RELAY = 0.5;
    private static final double OF_PROXY = 2.0;
    private static final double TIMES_RELAY = 3.0;
    private static final double DELAY = 25;

    private final List<Measured> measured;
    private final PrintStream out;

    Report(List<Measured> measured, PrintStream out) {
        this.measured = List.copyOf(measured);
        this.out = out;
    }

    void table() {
        out.printf(
                "%n%-20s %-4s %12s %12s %12s %22s   %s%n",
                "", "", "calls/s", "cpu us/call", "gateway us", "set-up ms p50 p95 p99", "memory");
        for (Measured each : measured) {
            Figures load = each.load();
            out.printf(
                    "%-20s %-4s %12d %12.0f %12s %8.1f %6.1f %6.1f   %s%n",
                    each.subject(),
                    each.carrier().token(),
                    each.capacity(),
                    load.cpu(),
                    load.servants() > 0 ? String.format(java.util.Locale.ROOT, "%.0f", load.servants()) : "-",
                    load.setUpMillis(50),
                    load.setUpMillis(95),
                    load.setUpMillis(99),
                    each.memory());
        }
        out.println(
                "CPU, set-up time (INVITE to 200 at the caller, both SIPp included) and memory at two thirds of the rate.");
    }

    /** Whether all are reached for which there are figures. */
    boolean bars() {
        boolean reached = true;
        for (Carrier carrier : Carrier.values()) {
            Optional<Measured> limen = of("limen", carrier);
            if (limen.isEmpty()) {
                continue;
            }
            Measured ours = limen.get();
            Optional<Measured> relay = of("kamailio+rtpengine", carrier);
            if (relay.isPresent()) {
                reached &= atMost(
                        carrier,
                        "CPU against kamailio+rtpengine",
                        ours.load().cpu() / relay.get().load().cpu(),
                        OF_RELAY);
                reached &= atLeast(
                        carrier,
                        "calls/s against kamailio+rtpengine",
                        (double) ours.capacity() / relay.get().capacity());
            }
            Optional<Measured> proxy = of("kamailio", carrier);
            if (proxy.isPresent()) {
                reached &= atMost(
                        carrier,
                        "CPU against kamailio",
                        ours.load().cpu() / proxy.get().load().cpu(),
                        OF_PROXY);
            }
            reached &= atMost(carrier, "set-up time p99, ms", ours.load().setUpMillis(99), DELAY);
        }
        return reached;
    }

    private boolean atMost(Carrier carrier, String what, double value, double bar) {
        out.printf(
                "%-4s %-36s %8.2f  at most %5.2f  %s%n",
                carrier.token(), what, value, bar, value <= bar ? "PASS" : "FAIL");
        return value <= bar;
    }

    private boolean atLeast(Carrier carrier, String what, double value) {
        out.printf(
                "%-4s %-36s %8.2f  at least %4.2f  %s%n",
                carrier.token(), what, value, TIMES_RELAY, value >= TIMES_RELAY ? "PASS" : "FAIL");
        return value >= TIMES_RELAY;
    }

    private Optional<Measured> of(String subject, Carrier carrier) {
        return measured.stream()
                .filter(each -> each.subject().equals(subject) && each.carrier() == carrier)
                .findFirst();
    }
}

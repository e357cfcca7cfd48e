package io.limen.testbed.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The table of the codec benchmark. */
final class CodecReport {
    private static final String HEAD = "%-8s %5s %5s %-6s  %22s  %22s  %22s  %7s  %s%n";

    private final PrintStream out;

    CodecReport(PrintStream out) {
        this.out = out;
    }

    void print(List<CodecResult> results) {
        out.printf(HEAD, "", "", "avg", "", "ours us", "erlang us", "times faster", "bytes", "");
        out.printf(
                HEAD,
                "encoding",
                "msgs",
                "bytes",
                "",
                "median (least-most)",
                "median (least-most)",
                "median (least-most)",
                "on heap",
                "bar");
        for (CodecResult result : results) {
            line(result, "decode", result.decode());
            line(result, "encode", result.encode());
            if (result.messages() < result.offered()) {
                out.println("FAIL: of the " + result.offered() + " messages of the set only " + result.messages()
                        + " are read and written by both sides in "
                        + result.encoding().label());
            }
        }
    }

    private void line(CodecResult result, String direction, CodecResult.Direction figures) {
        double bar = result.encoding().bar();
        out.printf(
                HEAD,
                result.encoding().label(),
                result.messages(),
                result.bytes(),
                direction,
                text(figures.ours()),
                text(figures.theirs()),
                text(figures.ratio()),
                figures.allocation(),
                String.format(Locale.ROOT, "%.0f: %s", bar, figures.passes(bar) ? "PASS" : "FAIL"));
    }

    private static String text(Spread spread) {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", spread.median(), spread.least(), spread.most());
    }
}

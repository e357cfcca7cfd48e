package io.limen.controller.trace;

import io.limen.sip.port.CallTrace.Column;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A ladder for people: three columns, time from the first line in milliseconds. */
public final class LadderText {
    private static final int WIDTH = 44;

    private LadderText() {}

    /** The ladder; with {@code messages} each line is followed by the message it stands for. */
    public static String of(List<LadderLine> lines, boolean messages) {
        if (lines.isEmpty()) {
            return "no lines\n";
        }
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%10s  %s%s%s%n", "ms", pad("SIP leg A"), pad("H.248"), "SIP leg B"));
        var start = lines.getFirst().at();
        for (var line : lines) {
            var micros = Duration.between(start, line.at()).toNanos() / 1_000;
            text.append(String.format(Locale.ROOT, "%10.1f  ", micros / 1_000.0));
            text.append(" ".repeat(WIDTH * indent(line.column())));
            text.append(mark(line)).append(' ').append(line.summary()).append('\n');
            if (messages && !line.text().isEmpty()) {
                line.text()
                        .lines()
                        .forEach(each ->
                                text.append("            | ").append(each).append('\n'));
            }
        }
        return text.toString();
    }

    private static int indent(Column column) {
        return switch (column) {
            case SIP_INGRESS, CALL -> 0;
            case GATEWAY, BEARER -> 1;
            case SIP_EGRESS -> 2;
        };
    }

    private static String mark(LadderLine line) {
        return switch (line.column()) {
            case CALL -> "**";
            case BEARER -> "==";
            case SIP_INGRESS -> line.inbound() ? "->" : "<-";
            case GATEWAY, SIP_EGRESS -> line.inbound() ? "<-" : "->";
        };
    }

    private static String pad(String text) {
        return text + " ".repeat(Math.max(1, WIDTH - text.length()));
    }
}

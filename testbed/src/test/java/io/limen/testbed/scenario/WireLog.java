package io.limen.testbed.scenario;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** What went over a wire: the first lines, and what became of them. */
final class WireLog {
    private final long start = System.nanoTime();
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    private record Entry(long at, boolean out, Glance message, Chance.Fate fate) {
        String text() {
            return String.format(
                    Locale.ROOT,
                    "%9.1f %s %-60s %s",
                    at / 1_000_000.0,
                    out ? "SIPp -->" : "SIPp <--",
                    message.line(),
                    fate == Chance.Fate.PASSED ? "" : fate);
        }
    }

    void add(boolean out, Glance message, Chance.Fate fate) {
        entries.add(new Entry(System.nanoTime() - start, out, message, fate));
    }

    /** The Call-IDs that it has seen, first first. */
    List<String> callIds() {
        return entries.stream().map(each -> each.message().callId()).distinct().toList();
    }

    /** Each message of a call, times in ms. */
    String of(String callId) {
        StringBuilder text = new StringBuilder();
        entries.stream()
                .filter(each -> each.message().callId().equals(callId))
                .forEach(each -> text.append(each.text()).append('\n'));
        return text.toString();
    }
}

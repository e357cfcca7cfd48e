package io.limen.controller.trace;

import io.limen.sip.call.CallId;
import io.limen.sip.port.CallTrace;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the ladders of live and recent calls, within limits. Written from lanes and gateway loops without locks. */
public final class LadderBook implements CallTrace {
    private final InstantSource clock;
    private final LadderLimits limits;
    private final ConcurrentHashMap<CallId, Ladder> ladders = new ConcurrentHashMap<>();
    private final Queue<CallId> oldestFirst = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    public LadderBook(InstantSource clock, LadderLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    private record Ladder(Queue<LadderLine> lines, AtomicInteger size) {}

    @Override
    public void record(CallId call, Column column, boolean inbound, String summary, String text) {
        var ladder = ladders.get(call);
        if (ladder == null) {
            ladder = open(call);
        }
        if (ladder.size().incrementAndGet() > limits.linesPerCall()) {
            dropped.incrementAndGet();
            return;
        }
        ladder.lines()
                .add(new LadderLine(clock.instant(), numbers.incrementAndGet(), column, inbound, summary, cut(text)));
    }

    /** Lines of a call in time order, masked; empty if it is not (or no longer) known. */
    public List<LadderLine> lines(CallId call) {
        var ladder = ladders.get(call);
        if (ladder == null) {
            return List.of();
        }
        return ladder.lines().stream()
                .sorted(Comparator.comparing(LadderLine::at).thenComparingLong(LadderLine::number))
                .map(LadderBook::masked)
                .toList();
    }

    /** Lines that were not kept, since the start. */
    public long dropped() {
        return dropped.get();
    }

    private Ladder open(CallId call) {
        var fresh = new Ladder(new ConcurrentLinkedQueue<>(), new AtomicInteger());
        var known = ladders.putIfAbsent(call, fresh);
        if (known != null) {
            return known;
        }
        oldestFirst.add(call);
        if (calls.incrementAndGet() > limits.calls()) {
            var oldest = oldestFirst.poll();
            if (oldest != null) {
                ladders.remove(oldest);
                calls.decrementAndGet();
            }
        }
        return fresh;
    }

    private String cut(String text) {
        return text.length() <= limits.charactersPerLine()
                ? text
                : text.substring(0, limits.charactersPerLine()) + "\n[cut, " + text.length() + " characters]";
    }

    // masked when read, not when written: reading is rare
    private static LadderLine masked(LadderLine line) {
        return new LadderLine(
                line.at(), line.number(), line.column(), line.inbound(), line.summary(), Secrets.mask(line.text()));
    }
}

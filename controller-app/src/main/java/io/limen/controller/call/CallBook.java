package io.limen.controller.call;

import io.limen.db.CallRecord;
import io.limen.policy.plan.CallSide;
import io.limen.sip.call.Call;
import io.limen.sip.call.CallId;
import io.limen.sip.call.EndCause;
import io.limen.sip.call.Holding;
import io.limen.sip.port.CallStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Live calls, and a bounded number of those that ended. A call that ends gives one record. A released call no longer
 * says which gateway it was on or what its decision was, so the last that was held is remembered until it ends.
 */
public final class CallBook implements CallStore {
    private static final Logger LOG = LoggerFactory.getLogger(CallBook.class);

    private final int recentCalls;
    private final Consumer<CallRecord> records;
    private final JsonMapper json = new JsonMapper();
    private final Map<CallId, Entry> live = new ConcurrentHashMap<>();
    private final Map<CallId, Entry> recent = new ConcurrentHashMap<>();
    private final Queue<CallId> oldestFirst = new ConcurrentLinkedQueue<>();
    private final AtomicInteger recentCount = new AtomicInteger();

    /**
     * Makes an empty book.
     *
     * @param recentCalls ended calls that are kept
     * @param records takes the record of each call that ends; must not block
     */
    public CallBook(int recentCalls, Consumer<CallRecord> records) {
        this.recentCalls = recentCalls;
        this.records = records;
    }

    /** A call as it is, and the gateway it was last held on. */
    public record Entry(Call call, Optional<Holding.Held> held) {}

    @Override
    public void save(Call call) {
        Entry before = live.get(call.id());
        Optional<Holding.Held> held = call.media().holding() instanceof Holding.Held now
                ? Optional.of(now)
                : Optional.ofNullable(before).flatMap(Entry::held);
        Entry entry = new Entry(call, held);
        if (!call.ended()) {
            live.put(call.id(), entry);
            return;
        }
        live.remove(call.id());
        if (recent.putIfAbsent(call.id(), entry) == null) {
            oldestFirst.add(call.id());
            if (recentCount.incrementAndGet() > recentCalls) {
                forgetOldest();
            }
            records.accept(callRecord(entry));
            log(entry);
        }
    }

    /** A live or recent call. */
    public Optional<Entry> find(CallId id) {
        return Optional.ofNullable(live.getOrDefault(id, recent.get(id)));
    }

    /** Live and recent calls, the newest first. */
    public List<Entry> list() {
        List<Entry> all = new ArrayList<>(live.values());
        all.addAll(recent.values());
        all.sort(Comparator.comparing((Entry entry) -> entry.call().times().began())
                .thenComparing(entry -> entry.call().id().value())
                .reversed());
        return all;
    }

    public int liveCalls() {
        return live.size();
    }

    private void forgetOldest() {
        CallId oldest = oldestFirst.poll();
        if (oldest != null) {
            recent.remove(oldest);
            recentCount.decrementAndGet();
        }
    }

    private CallRecord callRecord(Entry entry) {
        Call call = entry.call();
        Optional<EndCause> cause = CallJson.cause(call);
        Instant began = call.times().began();
        return new CallRecord(
                call.id().value(),
                began,
                call.times().answered(),
                call.times().ended().orElse(began),
                CallJson.realm(call, CallSide.INGRESS),
                CallJson.realm(call, CallSide.EGRESS),
                CallJson.party(call, CallSide.INGRESS),
                CallJson.party(call, CallSide.EGRESS),
                entry.held().map(Holding.Held::gateway),
                cause.map(CallJson::result).orElse("unknown"),
                cause.map(EndCause::status).orElse(0),
                cause.map(EndCause::text).orElse(""),
                json.writeValueAsString(CallJson.detail(call)));
    }

    private static void log(Entry entry) {
        Call call = entry.call();
        LOG.debug(
                "event=call-ended call={} from={} to={} gateway={} result={} status={} reason=\"{}\"",
                call.id().value(),
                CallJson.realm(call, CallSide.INGRESS),
                CallJson.realm(call, CallSide.EGRESS),
                entry.held().map(Holding.Held::gateway).orElse("-"),
                CallJson.cause(call).map(CallJson::result).orElse("unknown"),
                CallJson.cause(call).map(EndCause::status).orElse(0),
                CallJson.cause(call).map(EndCause::text).orElse(""));
    }
}

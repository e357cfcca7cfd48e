package io.limen.sip.lane;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.leg.Incoming;
import io.limen.sip.leg.Refusal;
import io.limen.sip.route.Destination;
import io.limen.sip.route.Located;
import io.limen.sip.route.LocatedWay;
import io.limen.sip.route.NextHops;
import io.limen.sip.stack.ServerHandle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** INVITEs whose next hops the name service is still asked for. No lane waits for it. */
final class Pending {
    private static final Logger LOG = LoggerFactory.getLogger(Pending.class);
    private final Lanes lanes;
    private final NextHops nextHops;
    private final Map<ServerHandle, Waiting> waiting = new ConcurrentHashMap<>();
    private final Set<CallIndex.OriginKey> origins = ConcurrentHashMap.newKeySet();

    Pending(Lanes lanes, NextHops nextHops) {
        this.lanes = lanes;
        this.nextHops = nextHops;
    }

    /** What becomes of an INVITE; called on the lane of its Call-ID. */
    interface Then {
        /** It may go these ways; at least one. */
        void found(List<LocatedWay> ways);

        void refused(Refusal refusal);
    }

    private record Waiting(CallIndex.OriginKey origin, Then then) {}

    /** Locates its ways: at once where nothing must be asked for. */
    void locate(ServerHandle tx, Request request, List<Destination> ways, Then then) {
        Waiting mine = new Waiting(origin(request), then);
        waiting.put(tx, mine);
        origins.add(mine.origin());
        CompletableFuture<NextHops.Ways> located = nextHops.all(ways).toCompletableFuture();
        if (located.isDone()) {
            finish(tx, located.join());
        } else {
            Lane lane = lanes.lane(tx.callId());
            var _ = located.thenAccept(found -> lane.post(() -> later(tx, found)));
        }
    }

    private void later(ServerHandle tx, NextHops.Ways located) {
        Waiting known = waiting.get(tx);
        try {
            finish(tx, located);
        } catch (RuntimeException ours) {
            LOG.error("INVITE of call-id {} failed", tx.callId(), ours);
            if (known != null) {
                known.then().refused(Refusal.of(500));
            }
        }
    }

    private void finish(ServerHandle tx, NextHops.Ways located) {
        Waiting mine = waiting.remove(tx);
        if (mine == null) {
            return; // it was cancelled
        }
        origins.remove(mine.origin());
        if (!located.ways().isEmpty()) {
            mine.then().found(located.ways());
            return;
        }
        Located.Nowhere why = located.why().orElse(new Located.Nowhere(404, "there is no next hop"));
        mine.then().refused(Refusal.of(why.status(), HeaderLine.warning(why.reason())));
    }

    /** Whether this INVITE was waiting; it is told so then, and no call comes of it (RFC 3261 clause 9.2). */
    boolean cancelled(ServerHandle tx) {
        Waiting mine = waiting.remove(tx);
        if (mine == null) {
            return false;
        }
        origins.remove(mine.origin());
        mine.then().refused(Refusal.of(487));
        return true;
    }

    /** Whether the same INVITE is waiting, by whatever way it came (RFC 3261 clause 8.2.2.2). */
    boolean holds(Request request) {
        return !origins.isEmpty() && origins.contains(origin(request));
    }

    int size() {
        return waiting.size();
    }

    private static CallIndex.OriginKey origin(Request request) {
        return new CallIndex.OriginKey(Incoming.callId(request), Incoming.fromTag(request), Incoming.cseq(request));
    }
}

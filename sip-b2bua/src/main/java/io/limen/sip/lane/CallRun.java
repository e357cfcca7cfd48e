package io.limen.sip.lane;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.Call;
import io.limen.sip.call.CallMachine;
import io.limen.sip.call.Holding;
import io.limen.sip.call.Hop;
import io.limen.sip.call.RequestRef;
import io.limen.sip.call.TimerKey;
import io.limen.sip.leg.Admissions;
import io.limen.sip.leg.Incoming;
import io.limen.sip.stack.ClientHandle;
import io.limen.sip.stack.ServerHandle;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/** A call that runs here: its record and the live things that belong to it. Touched on its lane only. */
final class CallRun {
    private final Lane lane;
    private final CallMachine machine;
    private final Map<Long, Open> open = new HashMap<>();
    private final Map<CallSide, ClientHandle> invites = new EnumMap<>(CallSide.class);
    private final Map<CallSide, Attempt> attempts = new EnumMap<>(CallSide.class);
    private final Map<String, Admissions.Spare> spare = new HashMap<>();
    private final Map<String, Hop> reached = new HashMap<>();
    private final Map<TimerKey, Future<?>> timers = new EnumMap<>(TimerKey.class);
    private volatile Call call; // read by others, written on the lane
    private long lastRequest;
    private boolean inSetUp = true;
    private boolean faulty;
    private volatile Optional<Holding.Held> seen = Optional.empty();
    private Optional<CallIndex.Keys> keys = Optional.empty();

    CallRun(Lane lane, CallMachine machine, Call call) {
        this.lane = lane;
        this.machine = machine;
        this.call = call;
    }

    /** A request that may still be answered. */
    record Open(ServerHandle handle, Request request, RequestRef ref) {}

    Lane lane() {
        return lane;
    }

    CallMachine machine() {
        return machine;
    }

    Call call() {
        return call;
    }

    void become(Call next) {
        call = next;
    }

    RequestRef opened(ServerHandle handle, Request request, CallSide side, long cseq) {
        RequestRef ref = new RequestRef(
                side, ++lastRequest, request.getMethod(), cseq, Incoming.toTag(request), Incoming.fromTag(request));
        open.put(ref.number(), new Open(handle, request, ref));
        return ref;
    }

    Optional<Open> open(RequestRef ref) {
        return Optional.ofNullable(open.get(ref.number()));
    }

    Optional<Open> open(ServerHandle handle) {
        return open.values().stream().filter(each -> each.handle() == handle).findFirst();
    }

    Optional<Open> openInvite(CallSide side, long cseq) {
        return open.values().stream()
                .filter(each -> each.ref().side() == side
                        && each.ref().cseq() == cseq
                        && each.ref().method().equals(Request.INVITE))
                .findFirst();
    }

    /** Takes a request out; use {@link CallIndex#closed}, which knows it too. */
    Optional<Open> closed(RequestRef ref) {
        return Optional.ofNullable(open.remove(ref.number()));
    }

    /** All requests it has open now. */
    List<ServerHandle> handles() {
        return open.values().stream().map(Open::handle).toList();
    }

    void attempting(CallSide side, Attempt attempt) {
        attempts.put(side, attempt);
    }

    /** The last INVITE on that side, with the hop it has come to. */
    Optional<Attempt> attempt(CallSide side) {
        return Optional.ofNullable(attempts.get(side));
    }

    /** The hop that the egress INVITE of that Call-ID has come to, if it is another than the first. */
    Optional<Hop> reached(String callId) {
        return Optional.ofNullable(reached.get(callId));
    }

    void reached(String callId, Hop hop) {
        reached.put(callId, hop);
    }

    /** Hops of the ways out of this call beside the first of each, by the Call-ID of its dialog. */
    Map<String, Admissions.Spare> spare() {
        return spare;
    }

    void inviting(CallSide side, ClientHandle handle) {
        invites.put(side, handle);
    }

    @Nullable
    ClientHandle invite(CallSide side) {
        return invites.get(side);
    }

    Map<TimerKey, Future<?>> timers() {
        return timers;
    }

    /** What it stands under in the index. */
    Optional<CallIndex.Keys> keys() {
        return keys;
    }

    void entered(CallIndex.Keys under) {
        keys = Optional.of(under);
    }

    /** What it was first seen to hold in a gateway. */
    Optional<Holding.Held> seen() {
        return seen;
    }

    void saw(Holding.Held held) {
        seen = Optional.of(held);
    }

    /** True the first time only. */
    boolean firstFault() {
        boolean first = !faulty;
        faulty = true;
        return first;
    }

    boolean leavesSetUp() {
        boolean left = inSetUp;
        inSetUp = false;
        return left;
    }
}

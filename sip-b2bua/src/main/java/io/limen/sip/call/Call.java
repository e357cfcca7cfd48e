package io.limen.sip.call;

import io.limen.policy.decide.Facts;
import io.limen.policy.plan.CallSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All there is to know of a call; immutable, so that it can be stored as it is and taken up elsewhere.
 *
 * @param id identity
 * @param state what it waits for
 * @param legs both legs; empty before the INVITE
 * @param media decision, gateway, terminations, bearer phases
 * @param timers running timers with their generation
 * @param step number of the last step
 * @param times when it began, was answered and ended
 * @param passed requests within a dialog that were sent and have no final response, oldest first
 */
public record Call(
        CallId id,
        CallState state,
        Optional<Legs> legs,
        Media media,
        Map<TimerKey, Integer> timers,
        int step,
        Times times,
        List<Passed> passed) {
    public Call {
        timers = Map.copyOf(timers);
        passed = List.copyOf(passed);
    }

    /** One without requests under way. */
    public Call(
            CallId id,
            CallState state,
            Optional<Legs> legs,
            Media media,
            Map<TimerKey, Integer> timers,
            int step,
            Times times) {
        this(id, state, legs, media, timers, step, times, List.of());
    }

    /** A call of which nothing is known yet. */
    public static Call fresh(CallId id, Instant now) {
        Times times = new Times(now, Optional.empty(), Optional.empty());
        return new Call(id, new CallState.Admitting(), Optional.empty(), Media.NONE, Map.of(), 0, times, List.of());
    }

    /** Both legs, and the facts of the first offer. */
    public record Legs(Leg a, Leg b, Facts facts) {
        public Leg on(CallSide side) {
            return side == CallSide.INGRESS ? a : b;
        }

        Legs with(Leg changed) {
            return changed.side() == CallSide.INGRESS ? new Legs(changed, b, facts) : new Legs(a, changed, facts);
        }
    }

    /** When a call began, was answered (2xx sent to ingress) and ended. */
    public record Times(Instant began, Optional<Instant> answered, Optional<Instant> ended) {}

    public Leg leg(CallSide side) {
        return legs.orElseThrow(() -> new IllegalStateException("call has no legs yet"))
                .on(side);
    }

    /** All dialogs of that leg that peers may know, early ones of every callee among them. */
    public List<Dialog> dialogs(CallSide side) {
        List<Dialog> all = new ArrayList<>();
        if (state instanceof CallState.Inviting inviting) {
            inviting.forks().all().forEach(fork -> all.add(fork.leg(side).dialog()));
        }
        if (all.isEmpty()) {
            all.add(leg(side).dialog());
        }
        return all;
    }

    /** Whether a peer may use that dialog. */
    public boolean knows(CallSide side, String localTag, String remoteTag) {
        return dialogs(side).stream()
                .anyMatch(each ->
                        each.localTag().equals(localTag) && each.remoteTag().equals(remoteTag));
    }

    public boolean ended() {
        return state instanceof CallState.Ended;
    }

    Call to(CallState next) {
        return new Call(id, next, legs, media, timers, step, times, passed);
    }

    Call with(Leg changed) {
        return new Call(id, state, legs.map(both -> both.with(changed)), media, timers, step, times, passed);
    }

    Call with(Legs both) {
        return new Call(id, state, Optional.of(both), media, timers, step, times, passed);
    }

    Call with(Media changed) {
        return new Call(id, state, legs, changed, timers, step, times, passed);
    }

    Call with(Times changed) {
        return new Call(id, state, legs, media, timers, step, changed, passed);
    }

    Call with(List<Passed> changed) {
        return new Call(id, state, legs, media, timers, step, times, changed);
    }

    Call nextStep() {
        return new Call(id, state, legs, media, timers, step + 1, times, passed);
    }

    /** The timer runs with this step's number as generation: never used twice for one key. */
    Call timing(TimerKey key) {
        Map<TimerKey, Integer> more = new EnumMap<>(TimerKey.class);
        more.putAll(timers);
        more.put(key, step);
        return new Call(id, state, legs, media, more, step, times, passed);
    }

    Call notTiming(TimerKey key) {
        Map<TimerKey, Integer> fewer = new EnumMap<>(TimerKey.class);
        fewer.putAll(timers);
        fewer.remove(key);
        return new Call(id, state, legs, media, fewer, step, times, passed);
    }
}

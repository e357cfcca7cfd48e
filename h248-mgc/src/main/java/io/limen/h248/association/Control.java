package io.limen.h248.association;

import io.limen.h248.association.ControlEffect.StartTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The control association of one gateway as a value: {@code on} an event it gives the next value and the effects that
 * the runner carries out in order (H.248.1 §11).
 *
 * @param state what it waits for
 * @param leaving whether the gateway said that it will go out of service
 * @param misses unanswered audits in a row
 * @param heardAt when something came last, in milliseconds of the loop
 * @param times settings
 */
public record Control(ControlState state, boolean leaving, int misses, long heardAt, ControlTimes times) {
    /** The next value and what is to be done. */
    public record Step(Control next, List<ControlEffect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /** A gateway that never registered. */
    public static Control fresh(ControlTimes times) {
        return new Control(new ControlState.Absent("never registered"), false, 0, 0, times);
    }

    public Step on(ControlEvent event) {
        if (event instanceof ControlEvent.Registered registered) {
            return registered(registered);
        }
        return switch (state) {
            case ControlState.Absent s -> stay();
            case ControlState.Joining s -> whileJoining(s, event);
            case ControlState.Serving s -> whileReachable(event);
            case ControlState.Suspended s -> whileSuspended(event);
        };
    }

    private Step registered(ControlEvent.Registered event) {
        boolean known = !(state instanceof ControlState.Absent);
        if (known && event.kept() == Kept.ALL && event.delayMillis() == 0 && !(state instanceof ControlState.Joining)) {
            Control back = new Control(new ControlState.Serving(), false, 0, event.now(), times);
            return new Step(
                    back,
                    List.of(
                            cancel(ControlTimer.LEAVE),
                            cancel(ControlTimer.RECONNECT),
                            new ControlEffect.RefreshPackages(),
                            beat()));
        }
        // a gateway that was given up has lost its calls here, whatever it still holds: the audit tells
        Kept told = !known && event.kept() == Kept.ALL ? Kept.UNKNOWN : event.kept();
        // nor do calls come back that a restart ended, of which nobody is told before the audit
        boolean emptied = state instanceof ControlState.Joining joining && joining.kept() == Kept.NOTHING;
        Kept kept = emptied ? Kept.NOTHING : told;
        List<ControlEffect> effects = new ArrayList<>();
        if (told == Kept.NOTHING) {
            effects.add(new ControlEffect.AbortRequests("gateway restarted"));
            effects.add(new ControlEffect.ForgetContexts());
        }
        effects.add(cancel(ControlTimer.LEAVE));
        effects.add(cancel(ControlTimer.RECONNECT));
        if (event.delayMillis() > 0) {
            effects.add(new StartTimer(ControlTimer.READY, event.delayMillis()));
        } else {
            effects.add(cancel(ControlTimer.READY));
        }
        effects.add(new ControlEffect.AuditPackages());
        effects.add(beat());
        ControlState next = new ControlState.Joining(kept, event.now() + event.delayMillis(), false);
        return new Step(new Control(next, false, 0, event.now(), times), effects);
    }

    private Step whileJoining(ControlState.Joining joining, ControlEvent event) {
        if (event instanceof ControlEvent.Audited(long now)) {
            return now >= joining.readyAt()
                    ? heard(now).serve(joining.kept())
                    : heard(now).stay(new ControlState.Joining(joining.kept(), joining.readyAt(), true), List.of());
        }
        if (event instanceof ControlEvent.TimerFired(ControlTimer timer, long now) && timer == ControlTimer.READY) {
            return joining.audited()
                    ? serve(joining.kept())
                    : stay(new ControlState.Joining(joining.kept(), now, false), List.of());
        }
        return event instanceof ControlEvent.LinkClosed ? lost("connection closed") : whileReachable(event);
    }

    private Step serve(Kept kept) {
        List<ControlEffect> effects = new ArrayList<>();
        effects.add(new ControlEffect.TellRegistered(kept == Kept.NOTHING));
        effects.add(new ControlEffect.Prepare());
        if (kept != Kept.NOTHING) {
            effects.add(new ControlEffect.Inspect());
        }
        return stay(new ControlState.Serving(), effects);
    }

    /** What is alike whether the gateway is still joining or carries calls. */
    private Step whileReachable(ControlEvent event) {
        return switch (event) {
            case ControlEvent.Heard e -> heard(e.now()).stay();
            case ControlEvent.AuditMissed e ->
                misses + 1 > times.allowedMisses()
                        ? lost("no answer to " + (misses + 1) + " audits: " + e.reason())
                        : new Step(new Control(state, leaving, misses + 1, heardAt, times), List.of(beat()));
            case ControlEvent.Forced e -> lost("out of service: " + e.reason());
            case ControlEvent.Leaving e -> leave(e.delayMillis());
            case ControlEvent.Staying e ->
                new Step(new Control(state, false, misses, heardAt, times), List.of(cancel(ControlTimer.LEAVE)));
            case ControlEvent.AbilitiesChanged e -> stay(state, List.of(new ControlEffect.RefreshPackages()));
            case ControlEvent.LinkClosed e -> closed();
            case ControlEvent.LinkBack e -> heard(e.now()).stay();
            case ControlEvent.GaveUp e -> lost(e.reason());
            case ControlEvent.Ended e -> lost(e.reason());
            case ControlEvent.Audited e -> heard(e.now()).stay();
            case ControlEvent.Alive e -> heard(e.now()).stay(state, List.of(beat()));
            case ControlEvent.TimerFired e -> reachableTimer(e);
            case ControlEvent.Registered e -> registered(e);
        };
    }

    private Step leave(OptionalLong delay) {
        List<ControlEffect> effects = delay.isPresent()
                ? List.of(new StartTimer(ControlTimer.LEAVE, delay.getAsLong()))
                : List.of(cancel(ControlTimer.LEAVE));
        return new Step(new Control(state, true, misses, heardAt, times), effects);
    }

    private Step reachableTimer(ControlEvent.TimerFired event) {
        return switch (event.timer()) {
            case BEAT -> {
                long left = heardAt + times.beat().toMillis() - event.now();
                // what came in the meantime was a sign of life as good as an answer
                yield misses == 0 && left > 0
                        ? stay(state, List.of(new StartTimer(ControlTimer.BEAT, Math.max(left, 10))))
                        : stay(state, List.of(new ControlEffect.AuditForLife()));
            }
            case LEAVE -> lost("out of service: the delay of its graceful leave is over");
            case READY -> stay();
            case RECONNECT -> stay();
        };
    }

    private Step closed() {
        if (times.reconnect().isZero()) {
            return lost("connection closed");
        }
        return stay(
                new ControlState.Suspended(),
                List.of(
                        cancel(ControlTimer.BEAT),
                        new StartTimer(ControlTimer.RECONNECT, times.reconnect().toMillis())));
    }

    private Step whileSuspended(ControlEvent event) {
        return switch (event) {
            case ControlEvent.LinkBack e ->
                heard(e.now())
                        .stay(
                                new ControlState.Serving(),
                                List.of(
                                        cancel(ControlTimer.RECONNECT),
                                        beat(),
                                        new ControlEffect.RefreshPackages(),
                                        new ControlEffect.Inspect()));
            case ControlEvent.TimerFired e ->
                switch (e.timer()) {
                    case RECONNECT -> lost("connection closed");
                    case LEAVE -> lost("out of service: the delay of its graceful leave is over");
                    case BEAT -> stay();
                    case READY -> stay();
                };
            case ControlEvent.Ended e -> lost(e.reason());
            case ControlEvent.GaveUp e -> lost(e.reason());
            case ControlEvent.Forced e -> lost("out of service: " + e.reason());
            case ControlEvent.Leaving e -> leave(e.delayMillis());
            case ControlEvent.Staying e -> whileReachable(e);
            case ControlEvent.Registered e -> registered(e);
            case ControlEvent.Audited e -> stay();
            case ControlEvent.Alive e -> stay();
            case ControlEvent.Heard e -> stay();
            case ControlEvent.AuditMissed e -> stay();
            case ControlEvent.AbilitiesChanged e -> stay();
            case ControlEvent.LinkClosed e -> stay();
        };
    }

    private Step lost(String reason) {
        List<ControlEffect> effects = new ArrayList<>();
        for (ControlTimer timer : ControlTimer.values()) {
            effects.add(cancel(timer));
        }
        effects.add(new ControlEffect.AbortRequests(reason));
        effects.add(new ControlEffect.TellLost(reason));
        return new Step(new Control(new ControlState.Absent(reason), false, 0, heardAt, times), effects);
    }

    private Control heard(long now) {
        return new Control(state, leaving, 0, now, times);
    }

    private Step stay() {
        return new Step(this, List.of());
    }

    private Step stay(ControlState next, List<ControlEffect> effects) {
        return new Step(new Control(next, leaving, misses, heardAt, times), effects);
    }

    private ControlEffect beat() {
        return new StartTimer(ControlTimer.BEAT, times.beat().toMillis());
    }

    private static ControlEffect cancel(ControlTimer timer) {
        return new ControlEffect.CancelTimer(timer);
    }
}

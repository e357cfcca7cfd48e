package io.limen.sip.lane;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ProcedureResult;
import io.limen.sip.call.Call;
import io.limen.sip.call.CallEvent;
import io.limen.sip.call.CallState;
import io.limen.sip.call.Effect;
import io.limen.sip.call.GatewayEvent;
import io.limen.sip.call.OperatorEvent;
import io.limen.sip.call.SendSip;
import io.limen.sip.call.Step;
import io.limen.sip.call.TimerFired;
import io.limen.sip.call.TimerKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives events to the machine and carries out the effects, on the lane of the call. */
final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private final Ports ports;
    private final CallIndex index;
    private final Census census;
    private final SipSender sender;
    private final ScheduledExecutorService timers;

    Runner(Ports ports, CallIndex index, Census census, SipSender sender, ScheduledExecutorService timers) {
        this.ports = ports;
        this.index = index;
        this.census = census;
        this.sender = sender;
        this.timers = timers;
    }

    /** Posts an event that did not come in on the lane of the call. */
    void post(CallRun run, CallEvent event) {
        run.lane().post(() -> on(run, event));
    }

    /**
     * Handles the first event of a call. If it could not be admitted for a fault of ours, the call is taken out again.
     *
     * @throws IllegalStateException after such a fault; the INVITE has no answer yet
     */
    void begin(CallRun run, CallEvent invite) {
        on(run, invite);
        Call call = run.call();
        if (call.legs().isEmpty() && !call.ended()) {
            index.remove(run);
            run.leavesSetUp();
            census.settled();
            census.ends(call.state());
            throw new IllegalStateException("call " + call.id().value() + " could not be admitted");
        }
    }

    /** Handles an event on the lane of its call. A fault of ours ends that call, if it can, and no other. */
    void on(CallRun run, CallEvent event) {
        try {
            step(run, event);
        } catch (RuntimeException ours) {
            LOG.error("call {} failed on {}", run.call().id().value(), event.label(), ours);
            if (run.call().legs().isPresent() && run.firstFault()) {
                post(run, new OperatorEvent.ReleaseOrdered("internal fault"));
            }
        }
    }

    private void step(CallRun run, CallEvent event) {
        Call before = run.call();
        if (before.ended()) {
            ports.meters().ignored("the call has ended");
            return;
        }
        Step step = run.machine().on(before, event, ports.clock().instant());
        run.become(step.next());
        log(before, event, step);
        count(step);
        census.moves(before.state(), step.next().state());
        index.holding(run);
        index.dialogs(run);
        Optional<RuntimeException> fault = performAll(run, step);
        after(run);
        if (fault.isPresent()) {
            throw fault.get();
        }
    }

    /** One effect that fails must not keep the ones behind it from being done, a Release least of all. */
    private Optional<RuntimeException> performAll(CallRun run, Step step) {
        Optional<RuntimeException> first = Optional.empty();
        for (Effect effect : step.effects()) {
            try {
                perform(run, effect);
            } catch (RuntimeException ours) {
                first.ifPresent(fault -> fault.addSuppressed(ours));
                first = first.or(() -> Optional.of(ours));
            }
        }
        return first;
    }

    private void after(CallRun run) {
        Call call = run.call();
        boolean settled = call.ended() || call.state() instanceof CallState.Talking;
        if (settled && run.leavesSetUp()) {
            census.settled();
        }
        if (call.ended()) {
            run.timers().values().forEach(timer -> timer.cancel(false));
            index.remove(run);
            census.ends(call.state());
            ports.meters().ended(call);
        }
    }

    private void count(Step step) {
        switch (step.verdict()) {
            case Step.Verdict.Taken taken -> {}
            case Step.Verdict.Ignored ignored -> ports.meters().ignored(ignored.reason());
            case Step.Verdict.Violation violation -> ports.meters().violation(violation.reason());
        }
    }

    private static void log(Call before, CallEvent event, Step step) {
        if (LOG.isDebugEnabled()) {
            String effects = step.effects().stream()
                    .map(each -> each.getClass().getSimpleName())
                    .collect(Collectors.joining(", "));
            LOG.debug(
                    "call {} #{} {} + {} -> {} | {} {}",
                    before.id().value(),
                    step.next().step(),
                    before.state().label(),
                    event.label(),
                    step.next().state().label(),
                    effects,
                    step.verdict());
        }
    }

    private void perform(CallRun run, Effect effect) {
        switch (effect) {
            case SendSip sip -> sip(run, sip);
            case Effect.RunProcedure procedure -> procedure(run, procedure);
            case Effect.StartTimer timer -> start(run, timer.key(), timer.generation(), timer.after());
            case Effect.CancelTimer timer -> stop(run, timer.key());
            case Effect.Store store -> ports.store().save(run.call());
            case Effect.Audit audit ->
                ports.trace().record(run.call().id(), audit.column(), false, audit.summary(), audit.text());
        }
    }

    private void sip(CallRun run, SendSip message) {
        sender.send(run, message);
        if (message instanceof SendSip.Invite) {
            ports.meters()
                    .setUpAdded(Duration.between(
                            run.call().times().began(), ports.clock().instant()));
        }
    }

    private void procedure(CallRun run, Effect.RunProcedure wanted) {
        Optional<String> gateway = switch (wanted.on()) {
            case Effect.On.Any any -> ports.gateways().choose(any.needs(), any.tried());
            case Effect.On.Gateway on -> Optional.of(on.mid());
        };
        if (gateway.isEmpty()) {
            post(run, new GatewayEvent.NoGateway(wanted.op()));
            return;
        }
        String mid = gateway.get();
        ports.gateways()
                .run(run.call().id(), mid, wanted.procedure(), result -> post(run, event(wanted.op(), mid, result)));
    }

    private static GatewayEvent event(int op, String gateway, ProcedureResult result) {
        return switch (result) {
            case ProcedureResult.Reserved done ->
                new GatewayEvent.Reserved(op, gateway, done.contextId(), done.ingress(), done.egress());
            // calls reserve both sides at once: one alone is nothing they could hold, so it is given back
            case ProcedureResult.PointReserved one ->
                new GatewayEvent.ProcedureRejected(
                        op,
                        gateway,
                        500,
                        "one connection point alone was reserved",
                        one.contextId(),
                        List.of(one.point().terminationId()));
            case ProcedureResult.Done done -> new GatewayEvent.ProcedureDone(op);
            case ProcedureResult.Rejected no ->
                new GatewayEvent.ProcedureRejected(
                        op, gateway, no.errorCode(), no.text(), no.leftContextId(), no.leftTerminationIds());
            case ProcedureResult.Lost lost -> new GatewayEvent.ProcedureLost(op, gateway, lost.reason());
        };
    }

    private void start(CallRun run, TimerKey key, int generation, Duration after) {
        stop(run, key);
        Future<?> timer = timers.schedule(
                () -> post(run, new TimerFired(key, generation)), after.toMillis(), TimeUnit.MILLISECONDS);
        run.timers().put(key, timer);
    }

    private static void stop(CallRun run, TimerKey key) {
        Future<?> running = run.timers().remove(key);
        if (running != null) {
            running.cancel(false);
        }
    }

    /** Side of the ladder for a side of the call. */
    static io.limen.sip.port.CallTrace.Column column(CallSide side) {
        return side == CallSide.INGRESS
                ? io.limen.sip.port.CallTrace.Column.SIP_INGRESS
                : io.limen.sip.port.CallTrace.Column.SIP_EGRESS;
    }
}

package io.limen.sip.lane;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.Hop;
import io.limen.sip.port.CallTrace;
import io.limen.sip.port.RouteSettings;
import io.limen.sip.route.Located;
import io.limen.sip.route.Peers;
import io.limen.sip.stack.ClientHandle;
import io.limen.sip.stack.SipStack;
import io.limen.sip.stack.SipTarget;
import io.limen.sip.stack.SipTransport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sip.message.Request;

/**
 * Sends requests of calls to their next hops: when one cannot be reached, does not answer or says 503, the next one gets
 * the request in a transaction of its own (RFC 3263 clause 4.3), and the machine hears of the last one only.
 */
final class Dispatch {
    private final SipStack stack;
    private final Peers peers;
    private final RouteSettings.Failover settings;
    private final ScheduledExecutorService timers;
    private final CallTrace trace;

    /** What it works with. */
    record Tools(SipStack stack, Peers peers, ScheduledExecutorService timers, CallTrace trace) {}

    Dispatch(Tools tools, RouteSettings.Failover settings) {
        this.stack = tools.stack();
        this.peers = tools.peers();
        this.timers = tools.timers();
        this.trace = tools.trace();
        this.settings = settings;
    }

    /**
     * Sends a request as soon as its hops are known.
     *
     * @param onNowhere told on the lane of the call that there is none
     */
    void send(Attempt.Order order, CompletionStage<Located> hops, BiConsumer<CallRun, Located.Nowhere> onNowhere) {
        Attempt attempt = new Attempt(order);
        if (order.method().equals(Request.INVITE)) {
            order.run().attempting(order.side(), attempt);
        }
        onLane(order.run(), hops, located -> {
            switch (located) {
                case Located.Hops found -> {
                    attempt.found(found.hops());
                    if (attempt.cancelled()) {
                        onNowhere.accept(order.run(), new Located.Nowhere(487, "it was cancelled before it was sent"));
                    } else {
                        next(attempt);
                    }
                }
                case Located.Nowhere nowhere -> onNowhere.accept(order.run(), nowhere);
            }
        });
    }

    /** Now, if it is known; else as an event of the lane. Called on the lane. */
    void onLane(CallRun run, CompletionStage<Located> stage, Consumer<Located> then) {
        CompletableFuture<Located> located = stage.toCompletableFuture();
        if (located.isDone()) {
            then.accept(located.join());
        } else {
            var _ = located.thenAccept(found -> run.lane().post(() -> then.accept(found)));
        }
    }

    private void next(Attempt attempt) {
        attempt.next().ifPresent(hop -> {
            Attempt.Order order = attempt.order();
            Request request = order.build().apply(hop);
            peers.sending(order.peer(), hop);
            Sent sent = new Sent(order.run(), order.side(), order.cseq(), order.localTag(), order.remoteTag(), attempt);
            ClientHandle handle = stack.send(request, target(hop), sent);
            attempt.sent(handle, hop);
            if (order.method().equals(Request.INVITE)) {
                order.run().inviting(order.side(), handle);
                if (order.side() == CallSide.EGRESS && order.remoteTag().isEmpty()) {
                    order.run().reached(handle.callId(), hop);
                }
            }
            trace.record(
                    order.run().call().id(), Runner.column(order.side()), false, order.summary(), request.toString());
            if (attempt.hasOthers()) {
                waitFor(attempt, handle);
            }
        });
    }

    private void waitFor(Attempt attempt, ClientHandle handle) {
        CallRun run = attempt.order().run();
        attempt.waits(timers.schedule(
                () -> run.lane().post(() -> impatient(attempt, handle)),
                settings.noResponse().toMillis(),
                TimeUnit.MILLISECONDS));
    }

    private void impatient(Attempt attempt, ClientHandle handle) {
        if (attempt.isCurrent(handle) && !attempt.heard() && attempt.mayGoOn()) {
            failed(attempt, handle);
            if (handle.method().equals(Request.INVITE)) {
                stack.cancel(handle); // should it wake up after all
            }
            next(attempt);
        }
    }

    /**
     * A response came. Whether it is dealt with: another hop has been tried since, or is tried now.
     *
     * @param retryAfter pause that a 503 asks for
     */
    boolean answered(ClientHandle handle, Sent sent, int status, Optional<Duration> retryAfter) {
        Attempt attempt = sent.attempt();
        peers.answered(attempt.order().peer(), hop(handle), status, retryAfter);
        if (!attempt.isCurrent(handle)) {
            return status < 200 || status >= 300; // a 2xx wants its ACK and BYE like that of any fork
        }
        attempt.hears(status);
        if (status == 503 && attempt.mayGoOn()) {
            next(attempt);
            return true;
        }
        return false;
    }

    /** No response came in time, or the request could not be sent. Whether that is dealt with. */
    boolean failed(ClientHandle handle, Sent sent) {
        Attempt attempt = sent.attempt();
        if (!attempt.isCurrent(handle)) {
            return true;
        }
        failed(attempt, handle);
        attempt.calm();
        if (attempt.mayGoOn()) {
            next(attempt);
            return true;
        }
        return false;
    }

    /** One that answered and then fell silent is not down: it was told to stop, or its user did not decide. */
    private void failed(Attempt attempt, ClientHandle handle) {
        if (!attempt.heard()) {
            peers.failed(attempt.order().peer(), hop(handle));
        }
    }

    private static Hop hop(ClientHandle handle) {
        SipTarget target = handle.target();
        return new Hop(target.realm(), target.transport().token(), target.address(), target.port(), target.domain());
    }

    static SipTarget target(Hop hop) {
        return new SipTarget(SipTransport.of(hop.transport()), hop.host(), hop.port(), hop.realm(), hop.domain());
    }
}

package io.limen.sip.lane;

import io.limen.sip.call.Dialog;
import io.limen.sip.leg.Incoming;
import io.limen.sip.leg.Passings;
import io.limen.sip.port.SipConfig;
import io.limen.sip.relay.Body;
import io.limen.sip.relay.Deed;
import io.limen.sip.relay.Passed;
import io.limen.sip.relay.Subscription;
import io.limen.sip.relay.SubscriptionEvent;
import io.limen.sip.relay.SubscriptionMachine;
import io.limen.sip.relay.Turn;
import io.limen.sip.route.Located;
import io.limen.sip.route.NextHops;
import io.limen.sip.stack.ServerHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Subscriptions on their lanes: gives events to the machine and does what it wants done. */
final class Subscriptions {
    private static final int HOPS = 70;
    private final Passings passings;
    private final SubscriptionMachine machine;
    private final SubscriptionIndex index = new SubscriptionIndex();
    private final NextHops nextHops;
    private final Registrations.Shared shared;
    private final ScheduledExecutorService timers;

    /** Kept with a request in a dialog that we sent on: whose it is. */
    record Sent(SubscriptionRun run, long ref, String method) {}

    Subscriptions(Passings passings, Registrations.Shared shared, NextHops nextHops, ScheduledExecutorService timers) {
        this.passings = passings;
        this.machine = new SubscriptionMachine(passings.settings());
        this.nextHops = nextHops;
        this.shared = shared;
        this.timers = timers;
    }

    /** One that opens with that request, nothing if there are too many. */
    Optional<SubscriptionRun> opens(Lane lane, Passings.Read.Fine fine) {
        if (index.live() >= passings.settings().limits().subscriptions()) {
            return Optional.empty();
        }
        SubscriptionRun run =
                new SubscriptionRun(lane, fine, Subscription.opening(fine.back(), fine.onward(), fine.passed()));
        index.begins(run);
        shared.counts().add(Relaying.Count.SUBSCRIPTION_BEGUN);
        return Optional.of(run);
    }

    /** The opening request has its final answer; gives the tag and the response that go back. */
    void opened(PassedSent sent, SubscriptionRun run, Passed response) {
        turn(run, new SubscriptionEvent.Opened(response, shared.identities().tag()), Optional.of(sent));
    }

    /** A request in a dialog; false if it is none of a subscription. */
    boolean inDialog(ServerHandle tx, Request request) {
        String toTag = Incoming.toTag(request);
        Optional<SubscriptionIndex.Found> found = index.find(Incoming.callId(request), toTag);
        if (found.isEmpty()) {
            return false;
        }
        SubscriptionRun run = found.get().run();
        Subscription.Side side = found.get().side();
        long ref = run.waits(tx, request);
        if (!shared.passages().open(tx, () -> late(run, ref))) {
            run.answered(ref);
            refuse(tx, request, 503);
            return true;
        }
        Passed passed = passings.passed(request, realm(run, side), realm(run, side.other()));
        turn(
                run,
                new SubscriptionEvent.Asked(
                        ref, side, toTag, passed, shared.identities().tag()),
                Optional.empty());
        return true;
    }

    private static SipConfig.Realm realm(SubscriptionRun run, Subscription.Side side) {
        return side == Subscription.Side.SUBSCRIBER
                ? run.opened().from()
                : run.opened().to().realm();
    }

    private void late(SubscriptionRun run, long ref) {
        shared.counts().add(Relaying.Count.REQUEST_LATE);
        SubscriptionRun.Waiting request = run.answered(ref);
        if (request != null) {
            refuse(request.tx(), request.request(), 504);
        }
    }

    void onResponse(Sent sent, Response response) {
        Subscription.Pending pending = sent.run().is().pending().get(sent.ref());
        if (response.getStatusCode() >= 200 && pending != null) {
            SipConfig.Realm from = realm(sent.run(), pending.from().other());
            SipConfig.Realm to = realm(sent.run(), pending.from());
            Passed passed = passings.passed(response, from, to);
            turn(sent.run(), new SubscriptionEvent.Replied(sent.ref(), Relays.shown(passed, to)), Optional.empty());
        }
    }

    void onFailure(Sent sent, int status) {
        Passed made = new Passed(sent.method(), status, "", "", "", 0, "", List.of(), List.of(), Body.NONE);
        turn(sent.run(), new SubscriptionEvent.Replied(sent.ref(), made), Optional.empty());
    }

    private void turn(SubscriptionRun run, SubscriptionEvent event, Optional<PassedSent> opening) {
        boolean wasOver = run.is().phase() == Subscription.Phase.OVER;
        Turn turn = machine.on(run.is(), event, shared.clock().instant());
        run.becomes(turn.next());
        index.keeps(run);
        turn.deeds().forEach(deed -> perform(run, deed, opening));
        if (turn.next().phase() == Subscription.Phase.OVER) {
            run.timer(null);
            if (!wasOver) {
                index.ends();
                shared.counts().add(Relaying.Count.SUBSCRIPTION_OVER);
            }
        } else {
            turn.next().wake().ifPresent(at -> wake(run, at));
        }
    }

    private void wake(SubscriptionRun run, Instant at) {
        Duration after = Duration.between(shared.clock().instant(), at);
        run.timer(timers.schedule(
                () -> run.lane().post(() -> turn(run, new SubscriptionEvent.Woken(), Optional.empty())),
                Math.max(after.toMillis(), 1),
                TimeUnit.MILLISECONDS));
    }

    private void perform(SubscriptionRun run, Deed deed, Optional<PassedSent> opening) {
        switch (deed) {
            case Deed.Forward forward -> forward(run, forward);
            case Deed.Answer answer -> {
                SubscriptionRun.Waiting request = run.answered(answer.ref());
                if (request != null && shared.passages().close(request.tx())) {
                    respond(request.tx(), request.request(), answer.response(), answer.dialog());
                }
            }
            case Deed.AnswerOpening answer ->
                opening.filter(sent -> shared.passages().close(sent.tx()))
                        .ifPresent(sent -> respond(sent.tx(), sent.request(), answer.response(), answer.dialog()));
            case Deed.Refuse refuse -> {
                SubscriptionRun.Waiting request = run.answered(refuse.ref());
                if (request != null && shared.passages().close(request.tx())) {
                    refuse(request.tx(), request.request(), refuse.status());
                }
            }
        }
    }

    private void forward(SubscriptionRun run, Deed.Forward forward) {
        SubscriptionRun.Waiting request = run.waiting(forward.ref());
        if (request == null) {
            return;
        }
        int hops = Math.min(Incoming.maxForwards(request.request()), HOPS) - 1;
        if (hops < 0) {
            onFailure(new Sent(run, forward.ref(), forward.request().method()), 483);
            return;
        }
        boolean nat = forward.to() == Subscription.Side.SUBSCRIBER
                ? run.opened().backNat()
                : run.opened().to().nat() || run.opened().to().bound();
        Dialog dialog = forward.dialog();
        CompletableFuture<Located> located = nextHops.inDialog(
                        dialog.hop(), nat, dialog.routeSet(), dialog.remoteTarget())
                .toCompletableFuture();
        if (located.isDone()) {
            forwarded(run, forward, hops, located.join());
        } else {
            var _ = located.thenAccept(found -> run.lane().post(() -> forwarded(run, forward, hops, found)));
        }
    }

    private void forwarded(SubscriptionRun run, Deed.Forward forward, int hops, Located located) {
        Sent sent = new Sent(run, forward.ref(), forward.request().method());
        switch (located) {
            case Located.Nowhere why -> onFailure(sent, 503);
            case Located.Hops found -> {
                shared.counts().add(Relaying.Count.REQUEST_PASSED);
                Request request = passings.request(forward.request(), forward.dialog(), hops);
                shared.stack().send(request, Dispatch.target(found.hops().getFirst()), sent);
            }
        }
    }

    private void respond(ServerHandle tx, Request request, Passed response, Dialog dialog) {
        shared.stack().respond(tx, passings.answer(request, response, dialog.localTag(), dialog.hop()));
    }

    private void refuse(ServerHandle tx, Request request, int status) {
        shared.meters().refused(request.getMethod(), status);
        shared.stack()
                .respond(tx, passings.made(request, status, shared.identities().tag(), List.of()));
    }

    int live() {
        return index.live();
    }

    SubscriptionIndex index() {
        return index;
    }
}

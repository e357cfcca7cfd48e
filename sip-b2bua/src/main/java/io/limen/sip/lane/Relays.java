package io.limen.sip.lane;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Phrases;
import io.limen.sip.leg.Abilities;
import io.limen.sip.leg.Incoming;
import io.limen.sip.leg.Passings;
import io.limen.sip.leg.Refusal;
import io.limen.sip.port.SipConfig;
import io.limen.sip.relay.Body;
import io.limen.sip.relay.Passed;
import io.limen.sip.stack.ClientHandle;
import io.limen.sip.stack.ServerHandle;
import io.limen.sip.stack.SipSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests outside of calls on their lanes: REGISTER, those that open subscriptions, those that stand alone. */
final class Relays {
    private static final Logger LOG = LoggerFactory.getLogger(Relays.class);
    private final Passings passings;
    private final Registrations registrations;
    private final Subscriptions subscriptions;
    private final Registrations.Shared shared;
    private final Lanes lanes;
    private final Set<CallIndex.OriginKey> under = ConcurrentHashMap.newKeySet();

    Relays(
            Passings passings,
            Registrations registrations,
            Subscriptions subscriptions,
            Registrations.Shared shared,
            Lanes lanes) {
        this.passings = passings;
        this.registrations = registrations;
        this.subscriptions = subscriptions;
        this.shared = shared;
        this.lanes = lanes;
    }

    /** A request outside of dialogs; false if it is none that passes. */
    boolean outOfDialog(ServerHandle tx, Request request, SipSource source) {
        String method = request.getMethod();
        boolean register = method.equals(Request.REGISTER);
        boolean ours = method.equals(Request.OPTIONS) && passings.asksUs(request);
        if (!register && (ours || !(Abilities.passesAlone(method) || Abilities.subscribes(method)))) {
            return false;
        }
        CompletableFuture<Void> ready =
                passings.ready(request, source.listenPoint().realm()).toCompletableFuture();
        if (ready.isDone()) {
            outOfDialog(tx, request, source, register);
        } else {
            Lane lane = lanes.lane(tx.callId());
            var _ = ready.thenRun(() -> lane.post(() -> outOfDialog(tx, request, source, register)));
        }
        return true;
    }

    private void outOfDialog(ServerHandle tx, Request request, SipSource source, boolean register) {
        if (register) {
            registrations.onRegister(tx, request, source);
        } else {
            pass(tx, request, source);
        }
    }

    /** A request in a dialog; false if it is none of ours. */
    boolean inDialog(ServerHandle tx, Request request) {
        return subscriptions.inDialog(tx, request);
    }

    private void pass(ServerHandle tx, Request request, SipSource source) {
        CallIndex.OriginKey origin = origin(request);
        if (under.contains(origin)) {
            refuse(tx, request, new Refusal(482, Phrases.of(482), List.of())); // RFC 3261 §8.2.2.2
            return;
        }
        String realm = source.listenPoint().realm();
        String transport = source.listenPoint().transport().token();
        switch (passings.read(request, realm, transport, source.peer())) {
            case Passings.Read.Refused no -> refuse(tx, request, no.refusal());
            case Passings.Read.Fine fine -> pass(tx, request, fine);
        }
    }

    private static CallIndex.OriginKey origin(Request request) {
        return new CallIndex.OriginKey(Incoming.callId(request), Incoming.fromTag(request), Incoming.cseq(request));
    }

    private void pass(ServerHandle tx, Request request, Passings.Read.Fine fine) {
        if (!shared.passages().open(tx, () -> late(tx, request))) {
            refuse(tx, request, busy());
            return;
        }
        Optional<SubscriptionRun> run = Optional.empty();
        if (Abilities.subscribes(request.getMethod())) {
            run = subscriptions.opens(lanes.lane(tx.callId()), fine);
            if (run.isEmpty()) {
                shared.passages().close(tx);
                refuse(tx, request, busy());
                return;
            }
        }
        under.add(origin(request));
        shared.counts().add(Relaying.Count.REQUEST_PASSED);
        shared.stack()
                .send(
                        passings.request(fine.passed(), fine.onward(), fine.maxForwards()),
                        Dispatch.target(fine.to().hop()),
                        new PassedSent(tx, request, fine, run));
    }

    private static Refusal busy() {
        return new Refusal(503, Phrases.of(503), List.of(HeaderLine.retryAfter(10)));
    }

    private void late(ServerHandle tx, Request request) {
        under.remove(origin(request));
        shared.counts().add(Relaying.Count.REQUEST_LATE);
        shared.stack()
                .respond(tx, passings.made(request, 504, shared.identities().tag(), List.of()));
    }

    /** A response; false if it is none to a request of ours. */
    boolean onResponse(ClientHandle tx, Response response) {
        return switch (tx.attachment()) {
            case RegisterSent sent -> {
                registrations.onResponse(sent, response);
                yield true;
            }
            case PassedSent sent -> {
                if (response.getStatusCode() >= 200) {
                    SipConfig.Realm back = sent.fine().from();
                    settle(
                            sent,
                            shown(passings.passed(response, sent.fine().to().realm(), back), back));
                }
                yield true;
            }
            case Subscriptions.Sent sent -> {
                subscriptions.onResponse(sent, response);
                yield true;
            }
            default -> false; // kept by a call
        };
    }

    /** No final response; false if the request was none of ours. */
    boolean onFailure(ClientHandle tx, int status) {
        return switch (tx.attachment()) {
            case RegisterSent sent -> {
                registrations.onFailure(sent, status);
                yield true;
            }
            case PassedSent sent -> {
                settle(sent, made(sent, status));
                yield true;
            }
            case Subscriptions.Sent sent -> {
                subscriptions.onFailure(sent, status == 408 ? 408 : 503);
                yield true;
            }
            default -> false; // kept by a call
        };
    }

    /** A flow of a registration that cannot be used is 430 (RFC 5626 §5.3.1), any other hop that fails 503, or 500. */
    private static Passed made(PassedSent sent, int status) {
        boolean bound = sent.fine().to().bound();
        int shown = status == 408 ? 504 : bound ? 430 : instead(sent.fine().from());
        return new Passed(
                sent.request().getMethod(), shown, Phrases.of(shown), "", "", 0, "", List.of(), List.of(), Body.NONE);
    }

    private static int instead(SipConfig.Realm back) {
        return back.kind().equals("access") ? 500 : 503;
    }

    /**
     * What goes back of a failure: 408 to a request other than INVITE goes to nobody (RFC 4320 §4.2), a redirection into
     * the other network is no use, and 503 is about the hop behind us (RFC 3261 §16.7 step 6).
     */
    static Passed shown(Passed response, SipConfig.Realm back) {
        int status = response.status();
        if (status >= 300 && status < 400) {
            return response.as(480, Phrases.of(480));
        }
        if (status == 408) {
            return response.as(504, Phrases.of(504));
        }
        return status == 503 ? response.as(instead(back), Phrases.of(instead(back))) : response;
    }

    private void settle(PassedSent sent, Passed response) {
        under.remove(origin(sent.request()));
        if (sent.run().isPresent()) {
            subscriptions.opened(sent, sent.run().get(), response);
        } else if (shared.passages().close(sent.tx())) {
            shared.stack()
                    .respond(
                            sent.tx(),
                            passings.answer(
                                    sent.request(),
                                    response,
                                    shared.identities().tag(),
                                    sent.fine().back().hop()));
        }
    }

    private void refuse(ServerHandle tx, Request request, Refusal refusal) {
        shared.meters().refused(request.getMethod(), refusal.status());
        String phrase = refusal.phrase().isEmpty() ? Phrases.of(refusal.status()) : refusal.phrase();
        shared.stack()
                .respond(
                        tx,
                        passings.refusal(
                                request,
                                new Refusal(refusal.status(), phrase, refusal.headers()),
                                shared.identities().tag()));
    }

    /** Called now and then; a fault in one turn must not end the turns. */
    void tick() {
        try {
            registrations.purge();
        } catch (RuntimeException ours) {
            LOG.error("bindings could not be purged", ours);
        }
    }
}

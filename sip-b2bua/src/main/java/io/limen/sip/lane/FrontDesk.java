package io.limen.sip.lane;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.Admission;
import io.limen.sip.call.Call;
import io.limen.sip.call.CallId;
import io.limen.sip.call.CallMachine;
import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.LegEvent;
import io.limen.sip.call.Phrases;
import io.limen.sip.call.RequestRef;
import io.limen.sip.guard.Precedence;
import io.limen.sip.leg.Abilities;
import io.limen.sip.leg.Admissions;
import io.limen.sip.leg.Formalities;
import io.limen.sip.leg.Identities;
import io.limen.sip.leg.Incoming;
import io.limen.sip.leg.Outgoing;
import io.limen.sip.leg.Refusal;
import io.limen.sip.port.CallTrace;
import io.limen.sip.port.SipConfig;
import io.limen.sip.route.LocatedWay;
import io.limen.sip.route.NextHops;
import io.limen.sip.stack.ServerHandle;
import io.limen.sip.stack.SipSource;
import io.limen.sip.stack.SipStack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sip.message.Request;

/** Requests that belong to no call yet: admits INVITEs, answers or refuses the rest. */
final class FrontDesk {
    private static final Set<String> KNOWN = Set.of("PRACK", "UPDATE");
    private final SipConfig config;
    private final Ports ports;
    private final Lanes lanes;
    private final CallIndex index;
    private final Census census;
    private final Runner runner;
    private final SipStack stack;
    private final Outgoing outgoing;
    private final Admissions admissions;
    private final Identities identities;
    private final NatSources natSources;
    private final AtomicBoolean draining;
    private final Relays relays;
    private final Pending pending;
    private final DialogNames names;

    /** What the desk shares with the rest of the house. */
    record Tools(
            Lanes lanes,
            CallIndex index,
            Census census,
            Runner runner,
            SipStack stack,
            Outgoing outgoing,
            Identities identities,
            NatSources natSources,
            Relays relays,
            AtomicBoolean draining,
            NextHops nextHops) {}

    FrontDesk(SipConfig config, Ports ports, Tools tools, Admissions admissions, DialogNames names) {
        this.names = names;
        this.config = config;
        this.ports = ports;
        this.lanes = tools.lanes();
        this.index = tools.index();
        this.census = tools.census();
        this.runner = tools.runner();
        this.stack = tools.stack();
        this.outgoing = tools.outgoing();
        this.identities = tools.identities();
        this.natSources = tools.natSources();
        this.draining = tools.draining();
        this.relays = tools.relays();
        this.admissions = admissions;
        this.pending = new Pending(tools.lanes(), tools.nextHops());
    }

    void outOfDialog(ServerHandle tx, Request request, SipSource source) {
        switch (request.getMethod()) {
            case Request.INVITE -> invite(tx, request, source);
            case Request.BYE -> refuse(tx, request, 481);
            default -> {
                if (!relays.outOfDialog(tx, request, source)) {
                    ours(tx, request);
                }
            }
        }
    }

    private void ours(ServerHandle tx, Request request) {
        if (request.getMethod().equals(Request.OPTIONS)) {
            options(tx, request);
        } else {
            refuse(tx, request, KNOWN.contains(request.getMethod()) ? 405 : 501, Abilities.allow());
        }
    }

    private void options(ServerHandle tx, Request request) {
        Optional<Refusal> refusal = Formalities.refusal(request);
        if (refusal.isPresent()) {
            refuse(tx, request, refusal.get());
        } else if (open()) {
            Refusal answer = new Refusal(200, Phrases.of(200), Abilities.described());
            stack.respond(tx, outgoing.refusal(request, answer, identities.tag()));
        } else {
            refuse(tx, request, 503, retryAfter());
        }
    }

    /** Whoever holds our tag has read our answer, if the answer went to where this comes from. */
    void heardBack(CallIndex.Found leg, SipSource source) {
        if (fromItsHop(leg, source)) {
            stack.gate().proved(source);
        }
    }

    /** Whether a message came from the address that its leg talks to. */
    boolean fromItsHop(CallIndex.Found leg, SipSource source) {
        String host = leg.run().call().leg(leg.side()).dialog().hop().host();
        return InetAddress.ofLiteral(host).equals(source.peer().getAddress());
    }

    private boolean open() {
        return !draining.get() && ports.ready().getAsBoolean();
    }

    private HeaderLine retryAfter() {
        return HeaderLine.retryAfter(config.calls().retryAfter().toSeconds());
    }

    private void invite(ServerHandle tx, Request request, SipSource source) {
        String callId = Incoming.callId(request);
        if (pending.holds(request)
                || index.origin(callId, Incoming.fromTag(request), Incoming.cseq(request))
                        .isPresent()) {
            refuse(tx, request, 482); // RFC 3261 §8.2.2.2: the same request by another way
            return;
        }
        SipConfig.Limits limits = config.limits();
        int reserve = tx.precedence() == Precedence.EMERGENCY ? stack.gate().emergencyReserve() : 0;
        int inSetUp = census.inSetUp() + pending.size();
        if (draining.get() || census.all() >= limits.calls() + reserve || inSetUp >= limits.callsInSetUp() + reserve) {
            refuse(tx, request, 503, retryAfter());
            return;
        }
        switch (admissions.admit(request, source)) {
            case Admissions.Outcome.Refused no -> refuse(tx, request, no.refusal());
            case Admissions.Outcome.Routed routed ->
                pending.locate(tx, request, routed.waiting().ways(), new Pending.Then() {
                    @Override
                    public void found(List<LocatedWay> ways) {
                        Admissions.Admitted yes = admissions.admitted(routed.waiting(), ways);
                        remember(source.peer(), yes.behindNat());
                        if (config.calls().dialogs().passing().refuseStrangers() && names.strange(request)) {
                            refuse(tx, request, 481); // RFC 3891 §3, RFC 3911 §4
                        } else {
                            begin(tx, request, yes.with(names.into(request, yes.admission())));
                        }
                    }

                    @Override
                    public void refused(Refusal refusal) {
                        refuse(tx, request, refusal);
                    }
                });
        }
    }

    /** Whether this was an INVITE that no call has been made of yet: then it has its 487. */
    boolean cancelled(ServerHandle tx) {
        return pending.cancelled(tx);
    }

    private void remember(InetSocketAddress source, boolean behindNat) {
        natSources.saw(source.getAddress().getHostAddress() + ":" + source.getPort(), behindNat);
    }

    private void begin(ServerHandle tx, Request request, Admissions.Admitted admitted) {
        Admission admission = admitted.admission();
        Call call = Call.fresh(new CallId(identities.call()), ports.clock().instant());
        CallMachine machine = new CallMachine(
                new TimedRules(ports.policies().current(), ports.clock(), ports.meters()), config.calls());
        CallRun run = new CallRun(lanes.lane(Incoming.callId(request)), machine, call);
        RequestRef ref = run.opened(tx, request, CallSide.INGRESS, Incoming.cseq(request));
        run.spare().putAll(admitted.spare());
        index.add(run, admission.ingress().dialog(), admission.egress().dialog());
        index.invite(tx, run);
        census.begins(call.state());
        ports.trace()
                .record(
                        call.id(),
                        CallTrace.Column.SIP_INGRESS,
                        true,
                        "INVITE " + request.getRequestURI() + " (SDP)",
                        request.toString());
        runner.begin(run, new LegEvent.InviteReceived(ref, admission));
    }

    void refuse(ServerHandle tx, Request request, int status, HeaderLine... headers) {
        refuse(tx, request, new Refusal(status, Phrases.of(status), List.of(headers)));
    }

    void refuse(ServerHandle tx, Request request, Refusal refusal) {
        ports.meters().refused(request.getMethod(), refusal.status());
        stack.respond(tx, outgoing.refusal(request, named(refusal), identities.tag()));
    }

    /** Says that the failure is ours where the configuration wants it said. */
    private Refusal named(Refusal refusal) {
        String source = config.border().responseSource();
        return source.isEmpty() ? refusal : refusal.with(new HeaderLine("Response-Source", source));
    }
}

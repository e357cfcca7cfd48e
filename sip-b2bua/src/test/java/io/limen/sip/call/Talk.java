package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.decide.Facts;
import io.limen.policy.decide.Facts.Party;
import io.limen.policy.decide.MediaSide;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ProcedureResult;
import io.limen.policy.rule.Compilation;
import io.limen.policy.rule.MediaPolicy;
import io.limen.policy.rule.PolicySet;
import io.limen.policy.sdp.Origin;
import io.limen.policy.sdp.ParsedSdp;
import io.limen.policy.sdp.SdpLimits;
import io.limen.policy.sdp.SdpParser;
import io.limen.policy.sdp.SdpWriter;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.LegEvent.ResponseData;
import io.limen.sip.port.FakeGateway;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One call driven by hand: says what the ends do, remembers what the machine wants done. */
final class Talk {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private CallMachine machine = new CallMachine(new Ruled(PolicySet.empty()), CallSettings.DEFAULT);
    private final FakeGateway gateway = new FakeGateway();
    private final List<Effect> effects = new ArrayList<>();
    private Call call = Call.fresh(new CallId("call"), NOON);
    private Step last = new Step(call, List.of(), new Step.Verdict.Taken());
    private long requests;
    private boolean ingressNat;
    private boolean egressNat;
    private String kind = "core";
    private boolean present = true;
    private Optional<Set<String>> abilities = Optional.empty();
    private Asked asked = Asked.OFFER;
    private Set<Integer> rerouteOn = Set.of();
    private List<Way> ways = List.of();
    private String trust = "trusted";
    private Instant now = NOON;

    static SessionDescription sdp(String text) {
        ParsedSdp parsed = SdpParser.parse(text, SdpLimits.DEFAULT);
        assertThat(parsed).as(text).isInstanceOf(ParsedSdp.Ok.class);
        return ((ParsedSdp.Ok) parsed).description();
    }

    static SessionDescription msrp(String host, int port, String setup, String more) {
        return sdp("v=0\r\no=u 1 1 IN IP4 " + host + "\r\ns=-\r\nc=IN IP4 " + host + "\r\nt=0 0\r\nm=message " + port
                + " TCP/MSRP *\r\na=path:msrp://" + host + ":" + port + "/session;tcp\r\na=setup:" + setup + "\r\n"
                + more);
    }

    static SessionDescription audio(String host, int port, String direction) {
        return sdp("v=0\r\no=u 1 1 IN IP4 " + host + "\r\ns=-\r\nc=IN IP4 " + host + "\r\nt=0 0\r\nm=audio " + port
                + " RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\na=rtcp:" + (port + 1) + " IN IP4 " + host + "\r\na="
                + direction
                + "\r\n");
    }

    Talk egressBehindNat() {
        egressNat = true;
        return this;
    }

    Talk ingressBehindNat() {
        ingressNat = true;
        return this;
    }

    /** No gateway serves the realms. */
    Talk withoutGateway() {
        present = false;
        return able();
    }

    /** The gateways can do this and no more. */
    Talk able(String... what) {
        abilities = Optional.of(Set.of(what));
        return this;
    }

    /** A media policy says what makes the gateway open TCP. */
    Talk starting(String start) {
        MediaPolicy policy = new MediaPolicy("p", 1, "true", Map.of("tcp", Map.of("start", start)));
        Compilation compiled = PolicySet.compile(List.of(policy));
        assertThat(compiled).isInstanceOf(Compilation.Compiled.class);
        PolicySet rules = ((Compilation.Compiled) compiled).policies();
        machine = new CallMachine(new Ruled(rules), CallSettings.DEFAULT);
        return this;
    }

    Talk fromAccess() {
        kind = "access";
        return this;
    }

    /** Calls are set up in another way. */
    Talk with(InviteSettings settings) {
        machine = new CallMachine(new Ruled(PolicySet.empty()), CallSettings.DEFAULT.with(settings));
        return this;
    }

    /** The caller understands these options. */
    Talk supporting(String... options) {
        asked = new Asked(true, Set.of(options), asked.required(), Optional.empty());
        return this;
    }

    /** The caller requires these options. */
    Talk requiring(String... options) {
        asked = new Asked(true, asked.supported(), Set.of(options), Optional.empty());
        return this;
    }

    /** Ways after the first. */
    Talk rerouting(Set<Integer> codes, Way... more) {
        rerouteOn = codes;
        ways = List.of(more);
        return this;
    }

    Talk egressTrust(String changed) {
        trust = changed;
        return this;
    }

    /** Time passes. */
    Talk passes(java.time.Duration time) {
        now = now.plus(time);
        return this;
    }

    Talk on(CallEvent event) {
        last = machine.on(call, event, now);
        call = last.next();
        effects.addAll(last.effects());
        return this;
    }

    RequestRef request(CallSide side, String method) {
        return new RequestRef(side, ++requests, method, 10 + requests);
    }

    /** INVITE that leaves the offer to the callee. */
    Talk inviteWithoutOffer() {
        asked = new Asked(false, asked.supported(), asked.required(), Optional.empty());
        return invite(new SessionDescription(List.of(), List.of()));
    }

    Talk invite(SessionDescription offer) {
        return invite(offer, Terms.NONE);
    }

    Talk invite(SessionDescription offer, Terms terms) {
        Party a = new Party("access", kind, "trusted", ingressNat, "ip4", "", "192.0.2.1");
        Party b = new Party("core", "core", trust, egressNat, "ip4", "", "198.51.100.1");
        Facts facts = new Facts(
                offer,
                a,
                b,
                Facts.Direction.ORIGINATING,
                Facts.Phase.INITIAL,
                false,
                0,
                Set.of(),
                abilities.orElseGet(() -> gateway.abilities(Set.of())));
        Admission admission = new Admission(
                leg(CallSide.INGRESS, a, "cid-a", "peer-a").with(Standing.of(terms)),
                leg(CallSide.EGRESS, b, "cid-b", ""),
                List.of(),
                facts,
                new MediaSide("access", 1, AddressFamily.IP4),
                new MediaSide("core", 2, AddressFamily.IP4),
                69,
                present,
                rerouteOn,
                ways,
                asked);
        return on(new LegEvent.InviteReceived(request(CallSide.INGRESS, "INVITE"), admission));
    }

    /** A way out beside the first. */
    static Way way(String callId, String realm, Integer... codes) {
        Party party = new Party(realm, "core", "trusted", false, "ip4", "", "198.51.100.9");
        Dialog dialog = leg(CallSide.EGRESS, party, callId, "").dialog().tagged("own-" + callId);
        return new Way(party, dialog, new MediaSide(realm, 2, AddressFamily.IP4), Set.of(codes));
    }

    private static Leg leg(CallSide side, Party party, String callId, String remoteTag) {
        Hop hop = new Hop(party.realm(), "udp", party.publicAddress(), 5060);
        String other = "sip:peer@" + party.publicAddress();
        Dialog dialog = new Dialog(
                Dialog.Phase.NONE,
                callId,
                "own-" + side,
                remoteTag,
                "<sip:us@limen>",
                "<" + other + ">",
                0,
                1,
                List.of(),
                other,
                hop);
        return new Leg(
                side,
                party,
                dialog,
                new Origin("-", side == CallSide.INGRESS ? "770" : "771", "1", "IP4", "limen"),
                Optional.empty());
    }

    /** The gateway carries out all procedures that it was asked for in the last step. */
    Talk gatewayAnswers() {
        for (Effect effect : last.effects()) {
            if (effect instanceof Effect.RunProcedure wanted) {
                on(result(wanted));
            }
        }
        return this;
    }

    CallEvent result(Effect.RunProcedure wanted) {
        return switch (gateway.carryOut(wanted.procedure())) {
            case ProcedureResult.Reserved done ->
                new GatewayEvent.Reserved(
                        wanted.op(), FakeGateway.MID, done.contextId(), done.ingress(), done.egress());
            case ProcedureResult.PointReserved one -> throw new AssertionError("one point alone: " + one);
            case ProcedureResult.Done done -> new GatewayEvent.ProcedureDone(wanted.op());
            case ProcedureResult.Rejected no ->
                new GatewayEvent.ProcedureRejected(
                        wanted.op(),
                        FakeGateway.MID,
                        no.errorCode(),
                        no.text(),
                        no.leftContextId(),
                        no.leftTerminationIds());
            case ProcedureResult.Lost lost ->
                new GatewayEvent.ProcedureLost(wanted.op(), FakeGateway.MID, lost.reason());
        };
    }

    static ResponseData response(int status, SessionDescription body) {
        return new ResponseData(
                status, "phrase", "tag-b", "sip:peer@198.51.100.1", List.of(), Optional.of(body), List.of());
    }

    static ResponseData response(int status) {
        return new ResponseData(
                status, "phrase", "tag-b", "sip:peer@198.51.100.1", List.of(), Optional.empty(), List.of());
    }

    Talk rings() {
        return on(new LegEvent.ProvisionalReceived(CallSide.EGRESS, response(180)));
    }

    Talk answers(SessionDescription answer) {
        long cseq = call.leg(CallSide.EGRESS).dialog().localSeq();
        return on(new LegEvent.AnswerReceived(CallSide.EGRESS, cseq, response(200, answer)));
    }

    /** A provisional response of one callee; {@code rseq} is 0 where it is not reliable. */
    Talk progress(int status, String tag, long rseq, Optional<SessionDescription> body) {
        return on(provisional(status, tag, rseq, body, List.of()));
    }

    static LegEvent.ProvisionalReceived provisional(
            int status, String tag, long rseq, Optional<SessionDescription> body, List<String> earlyMedia) {
        return new LegEvent.ProvisionalReceived(
                CallSide.EGRESS,
                new ResponseData(
                        status,
                        "phrase",
                        tag,
                        "sip:" + tag + "@198.51.100.1",
                        List.of(),
                        body,
                        List.of(),
                        rseq == 0 ? OptionalLong.empty() : OptionalLong.of(rseq),
                        Optional.empty(),
                        Terms.NONE,
                        earlyMedia));
    }

    /** The 2xx of one callee. */
    Talk answersAs(String tag, Optional<SessionDescription> body) {
        return on(new LegEvent.AnswerReceived(CallSide.EGRESS, 1, as(200, tag, body)));
    }

    static ResponseData as(int status, String tag, Optional<SessionDescription> body) {
        return new ResponseData(status, "phrase", tag, "sip:" + tag + "@198.51.100.1", List.of(), body, List.of());
    }

    /** RSeq of the last reliable response that went to the caller. */
    long lastRseq() {
        return effects.stream()
                .flatMap(each -> each instanceof SendSip.Respond said
                        ? said.reply().rseq().stream().boxed()
                        : java.util.stream.Stream.empty())
                .reduce((_, later) -> later)
                .orElse(0L);
    }

    /** PRACK of the caller for the last reliable response. */
    Talk pracks(String localTag, Optional<SessionDescription> body) {
        return pracks(localTag, lastRseq(), body);
    }

    Talk pracks(String localTag, long rseq, Optional<SessionDescription> body) {
        return on(new LegEvent.PrackReceived(
                within(CallSide.INGRESS, "PRACK", localTag, "peer-a"), new RAck(rseq, 11, "INVITE"), data(body)));
    }

    Talk updates(CallSide side, String localTag, String remoteTag, Optional<SessionDescription> body) {
        return on(new LegEvent.UpdateReceived(within(side, "UPDATE", localTag, remoteTag), data(body)));
    }

    RequestRef within(CallSide side, String method, String localTag, String remoteTag) {
        return new RequestRef(side, ++requests, method, 10 + requests, localTag, remoteTag);
    }

    static LegEvent.RequestData data(Optional<SessionDescription> body) {
        return new LegEvent.RequestData("", 70, body, Optional.empty(), List.of());
    }

    /** The final response to the last PRACK or UPDATE that was sent. */
    Talk finishes(int status, Optional<SessionDescription> body) {
        for (Effect effect : effects.reversed()) {
            if (effect instanceof SendSip.Prack sent) {
                return finishes(sent.side(), "PRACK", sent.dialog(), status, body);
            }
            if (effect instanceof SendSip.Update sent) {
                return finishes(sent.side(), "UPDATE", sent.dialog(), status, body);
            }
        }
        throw new AssertionError("neither PRACK nor UPDATE was sent");
    }

    Talk finishes(CallSide side, String method, Dialog dialog, int status, Optional<SessionDescription> body) {
        return on(new LegEvent.RequestFinished(
                side, method, dialog.localSeq(), dialog.localTag(), as(status, dialog.remoteTag(), body)));
    }

    /** ACK of the caller with its answer. */
    Talk acks(SessionDescription answer) {
        return on(new LegEvent.AckReceived(CallSide.INGRESS, 11, Optional.of(answer)));
    }

    Talk acks(CallSide side) {
        return on(new LegEvent.AckReceived(side, inviteSeq()));
    }

    /** CSeq number of the INVITE that is open. */
    private long inviteSeq() {
        return open().map(RequestRef::cseq).orElse(11L);
    }

    /** The later request that is open. */
    Optional<RequestRef> open() {
        return switch (call.state()) {
            case CallState.Renegotiating state -> Optional.of(state.request());
            case CallState.Soliciting state -> Optional.of(state.request());
            default -> Optional.empty();
        };
    }

    Talk hangsUp(CallSide side) {
        return on(new LegEvent.ByeReceived(request(side, "BYE")));
    }

    Talk cancels() {
        return on(new LegEvent.CancelReceived(new RequestRef(CallSide.INGRESS, 1, "INVITE", 11)));
    }

    Talk reoffers(CallSide side, SessionDescription offer) {
        return on(new LegEvent.ReinviteReceived(request(side, "INVITE"), "sip:moved@peer", offer));
    }

    Talk byeAnswered(CallSide side) {
        return on(new LegEvent.ByeFinished(side, "", 200));
    }

    Talk fires(TimerKey key) {
        assertThat(call.timers()).containsKey(key);
        return on(new TimerFired(key, call.timers().getOrDefault(key, 0)));
    }

    Talk reoffers(CallSide side, SessionDescription offer, Terms terms) {
        LegEvent.RequestData data =
                new LegEvent.RequestData("sip:moved@peer", 70, Optional.of(offer), Optional.empty(), List.of(), terms);
        return on(new LegEvent.ReinviteReceived(request(side, "INVITE"), data));
    }

    /** A later INVITE without an offer. */
    Talk solicits(CallSide side) {
        return on(new LegEvent.ReinviteReceived(request(side, "INVITE"), asking("sip:moved@peer", Terms.NONE)));
    }

    Talk updates(CallSide side, SessionDescription offer) {
        LegEvent.RequestData data =
                new LegEvent.RequestData("sip:moved@peer", 70, Optional.of(offer), Optional.empty(), List.of());
        return on(new LegEvent.UpdateReceived(request(side, "UPDATE"), data));
    }

    Talk updates(CallSide side, Terms terms) {
        return on(new LegEvent.UpdateReceived(request(side, "UPDATE"), asking("sip:moved@peer", terms)));
    }

    static LegEvent.RequestData asking(String target, Terms terms) {
        return new LegEvent.RequestData(target, 70, Optional.empty(), Optional.empty(), List.of(), terms);
    }

    Talk acksWith(CallSide side, SessionDescription answer) {
        return on(new LegEvent.AckReceived(side, inviteSeq(), Optional.of(answer)));
    }

    Talk asks(CallSide side, String method, HeaderLine... headers) {
        LegEvent.RequestData data =
                new LegEvent.RequestData("", 70, Optional.empty(), Optional.empty(), List.of(headers));
        return on(new LegEvent.RequestReceived(request(side, method), data));
    }

    /** The last request of ours on that side has this final response. */
    Talk finishes(CallSide side, String method, int status, Terms terms) {
        long cseq = call.leg(side).dialog().localSeq();
        return on(new LegEvent.RequestFinished(side, method, cseq, response(status, terms)));
    }

    Talk finishes(CallSide side, String method, int status) {
        return finishes(side, method, status, Terms.NONE);
    }

    static ResponseData response(int status, Terms terms) {
        return response(status, Optional.empty(), terms);
    }

    static ResponseData response(int status, Optional<SessionDescription> body, Terms terms) {
        return new ResponseData(
                status,
                "phrase",
                "tag-b",
                "",
                List.of(),
                body,
                List.of(),
                java.util.OptionalLong.empty(),
                Optional.empty(),
                terms);
    }

    /** What the end on that side takes. */
    static Terms allow(String... methods) {
        return new Terms(Set.of(methods), Set.of("timer"), Set.of(), Optional.empty(), 0, Optional.empty());
    }

    /** The end on that side has shown that it takes these methods. */
    Talk allowing(CallSide side, String... methods) {
        Leg leg = call.leg(side);
        call = call.with(leg.with(leg.standing().with(allow(methods))));
        return this;
    }

    Talk with(DialogSettings settings) {
        machine = new CallMachine(new Ruled(PolicySet.empty()), CallSettings.DEFAULT.with(settings));
        return this;
    }

    /** A call that talks: RTP. */
    static Talk audioTalking() {
        return audioTalking(new Talk());
    }

    static Talk audioTalking(Talk fresh) {
        return fresh.invite(audio("192.0.2.1", 4000, "sendrecv"))
                .gatewayAnswers()
                .answers(audio("198.51.100.1", 6000, "sendrecv"))
                .gatewayAnswers()
                .acks(CallSide.INGRESS);
    }

    /** Our own re-INVITE toward B is out. */
    static Talk refreshing() {
        Talk talk = audioTalking();
        Leg leg = talk.call.leg(CallSide.EGRESS);
        SessionTimer timer = SessionTimer.NONE.agreed(90, SessionTimer.Refresher.WE);
        talk.call =
                talk.call.with(leg.with(leg.standing().with(timer))).nextStep().timing(TimerKey.REFRESH_EGRESS);
        return talk.fires(TimerKey.REFRESH_EGRESS);
    }

    /** A call that talks: MSRP, A active. */
    static Talk talking() {
        return new Talk()
                .invite(msrp("192.0.2.1", 9, "active", ""))
                .gatewayAnswers()
                .answers(msrp("198.51.100.1", 7000, "passive", ""))
                .gatewayAnswers()
                .acks(CallSide.INGRESS);
    }

    Call call() {
        return call;
    }

    Step last() {
        return last;
    }

    FakeGateway gateway() {
        return gateway;
    }

    List<Effect> effects() {
        return effects;
    }

    /** Messages sent in the last step, in short. */
    List<String> said() {
        return last.effects().stream().flatMap(each -> shortly(each).stream()).toList();
    }

    static Optional<String> shortly(Effect effect) {
        return switch (effect) {
            case SendSip.Invite e -> Optional.of("INVITE B");
            case SendSip.Update e -> Optional.of("UPDATE " + name(e.side()));
            case SendSip.Prack e -> Optional.of("PRACK " + name(e.side()) + " " + e.rack());
            case SendSip.Pass e -> Optional.of(e.method() + " " + name(e.side()));
            case SendSip.Reinvite e -> Optional.of("re-INVITE " + name(e.side()));
            case SendSip.Respond e ->
                Optional.of(e.reply().status() + " to " + e.request().method() + " "
                        + name(e.request().side())
                        + (e.reply().body().isPresent() ? " SDP" : ""));
            case SendSip.Ack e -> Optional.of("ACK " + name(e.side()));
            case SendSip.Bye e -> Optional.of("BYE " + name(e.side()));
            case SendSip.Cancel e -> Optional.of("CANCEL " + name(e.side()));
            case Effect.RunProcedure e -> Optional.of(e.procedure().getClass().getSimpleName());
            case Effect.StartTimer e -> Optional.of("start " + e.key());
            case Effect.CancelTimer e -> Optional.of("stop " + e.key());
            case Effect.Store e -> Optional.of("store");
            case Effect.Audit e -> Optional.empty();
        };
    }

    private static String name(CallSide side) {
        return side == CallSide.INGRESS ? "A" : "B";
    }

    /** The last session description sent toward that side, as text. */
    String sentTo(CallSide side) {
        Leg leg = call.leg(side);
        return leg.standing().open().or(leg::sent).map(SdpWriter::text).orElse("");
    }

    Talk endsClean() {
        assertThat(call.state()).isInstanceOf(CallState.Ended.class);
        assertThat(gateway.terminations()).isZero();
        assertThat(gateway.mistakes()).isEmpty();
        assertThat(call.timers()).isEmpty();
        return this;
    }

    EndCause cause() {
        return switch (call.state()) {
            case CallState.Ended(EndCause cause) -> cause;
            case CallState.Releasing(EndCause cause, CallState.Awaits awaits) -> cause;
            default -> throw new AssertionError("still " + call.state().label());
        };
    }
}

package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.CallSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every pair of state and event, run and compared with the approved table. To approve a change, run with {@code
 * -Dtransitions.write=true} and read the difference.
 */
class TransitionTableTest {
    private static final Path TABLE = Path.of("src/test/resources/call/transitions.txt");

    private static Map<String, Talk> states() {
        Map<String, Talk> all = new LinkedHashMap<>();
        all.put("Admitting", new Talk());
        all.put("Reserving", reserving());
        all.put("Inviting", reserving().gatewayAnswers());
        all.put("Inviting, early answer", early());
        all.put("Inviting, early media", early().gatewayAnswers());
        all.put("Inviting, no offer", unoffered());
        all.put("Inviting, reliable", reliable());
        all.put("Inviting, PRACK passed on", reliable().pracks("own-INGRESS", Optional.empty()));
        all.put("Inviting, 2xx held", reliable().answersAs("tag-b", Optional.empty()));
        all.put("Inviting, two callees", forked());
        all.put("Delayed, gateway", unoffered().answers(held("sendrecv")));
        all.put("Delayed, ACK", unoffered().answers(held("sendrecv")).gatewayAnswers());
        all.put(
                "Delayed, Configure",
                unoffered().answers(held("sendrecv")).gatewayAnswers().acks(Talk.audio("192.0.2.1", 4000, "sendrecv")));
        all.put(
                "Delayed, leaving",
                unoffered().answers(held("sendrecv")).gatewayAnswers().on(new OperatorEvent.ReleaseOrdered("test")));
        all.put("Confirming, gateway", answered());
        all.put("Confirming, ACK", answered().gatewayAnswers());
        all.put("Confirming, leaving", answered().gatewayAnswers().hangsUp(CallSide.EGRESS));
        all.put("Talking", Talk.talking());
        all.put("Renegotiating, passed on", reoffered());
        all.put("Renegotiating, cancelled", reoffered().on(cancel(reoffered())));
        all.put("Renegotiating, gateway", reoffered().answers(held("recvonly")));
        all.put("Renegotiating, ACK", reoffered().answers(held("recvonly")).gatewayAnswers());
        all.put("Renegotiating, UPDATE", updating());
        all.put("Soliciting, requested", soliciting());
        all.put("Soliciting, cancelled", soliciting().on(cancelSolicited(soliciting())));
        all.put("Soliciting, offered", offered());
        all.put("Soliciting, gateway", offered().acksWith(CallSide.INGRESS, audio("192.0.2.7")));
        all.put("Refreshing", Talk.refreshing());
        all.put("Releasing, BYE and gateway", Talk.talking().hangsUp(CallSide.INGRESS));
        all.put("Releasing, Reserve", reserving().cancels());
        all.put("Releasing, INVITE", reserving().gatewayAnswers().cancels().gatewayAnswers());
        all.put("Ended", ended());
        return all;
    }

    private static Talk ended() {
        return Talk.talking().hangsUp(CallSide.INGRESS).gatewayAnswers().byeAnswered(CallSide.EGRESS);
    }

    private static Talk reserving() {
        return new Talk().invite(Talk.msrp("192.0.2.1", 9, "active", ""));
    }

    private static Talk early() {
        return reserving()
                .gatewayAnswers()
                .on(new LegEvent.ProvisionalReceived(
                        CallSide.EGRESS, Talk.response(183, Talk.msrp("198.51.100.1", 7000, "passive", ""))));
    }

    private static Talk unoffered() {
        return new Talk().supporting("100rel").inviteWithoutOffer();
    }

    private static Talk reliable() {
        return new Talk()
                .supporting("100rel")
                .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                .gatewayAnswers()
                .progress(183, "tag-b", 1, Optional.of(held("sendrecv")))
                .gatewayAnswers();
    }

    private static Talk forked() {
        return reliable().progress(180, "tag-c", 0, Optional.empty());
    }

    private static Talk answered() {
        return reserving().gatewayAnswers().answers(Talk.msrp("198.51.100.1", 7000, "passive", ""));
    }

    private static Talk reoffered() {
        return new Talk()
                .invite(Talk.audio("192.0.2.1", 4000, "sendrecv"))
                .gatewayAnswers()
                .answers(Talk.audio("198.51.100.1", 6000, "sendrecv"))
                .gatewayAnswers()
                .acks(CallSide.INGRESS)
                .reoffers(CallSide.INGRESS, Talk.audio("192.0.2.1", 4000, "sendonly"));
    }

    private static Talk updating() {
        return Talk.audioTalking()
                .allowing(CallSide.EGRESS, "UPDATE")
                .updates(CallSide.INGRESS, Talk.audio("192.0.2.1", 4000, "sendonly"));
    }

    private static Talk soliciting() {
        return Talk.audioTalking().solicits(CallSide.INGRESS);
    }

    private static Talk offered() {
        return soliciting().answers(Talk.audio("198.51.100.1", 6000, "sendrecv"));
    }

    private static io.limen.policy.sdp.SessionDescription audio(String host) {
        return Talk.audio(host, 4000, "sendrecv");
    }

    private static CallEvent cancelSolicited(Talk talk) {
        return new LegEvent.CancelReceived(((CallState.Soliciting) talk.call().state()).request());
    }

    private static io.limen.policy.sdp.SessionDescription held(String direction) {
        return Talk.audio("198.51.100.1", 6000, direction);
    }

    private static CallEvent cancel(Talk talk) {
        return new LegEvent.CancelReceived(
                ((CallState.Renegotiating) talk.call().state()).request());
    }

    /** One sample of every kind of event; results of procedures are those of one that is under way, if there is one. */
    private static Map<String, Function<Talk, CallEvent>> events() {
        Map<String, Function<Talk, CallEvent>> all = new LinkedHashMap<>();
        all.put("InviteReceived", talk -> invite());
        all.put(
                "CancelReceived",
                talk -> new LegEvent.CancelReceived(
                        talk.open().orElseGet(() -> talk.request(CallSide.INGRESS, "INVITE"))));
        all.put(
                "AckReceived A",
                talk -> new LegEvent.AckReceived(
                        CallSide.INGRESS, talk.open().map(RequestRef::cseq).orElse(11L)));
        all.put(
                "AckReceived A, answer",
                talk -> new LegEvent.AckReceived(
                        CallSide.INGRESS, talk.open().map(RequestRef::cseq).orElse(11L), Optional.of(offer(talk))));
        all.put("AckMissed A", talk -> new LegEvent.AckMissed(CallSide.INGRESS));
        all.put("ByeReceived A", talk -> new LegEvent.ByeReceived(talk.request(CallSide.INGRESS, "BYE")));
        all.put("ByeReceived B", talk -> new LegEvent.ByeReceived(talk.request(CallSide.EGRESS, "BYE")));
        all.put(
                "ReinviteReceived B",
                talk -> new LegEvent.ReinviteReceived(talk.request(CallSide.EGRESS, "INVITE"), "", offer(talk)));
        all.put("RequestReceived A", talk -> new LegEvent.RequestReceived(talk.request(CallSide.INGRESS, "OPTIONS")));
        all.put(
                "UpdateReceived A",
                talk -> new LegEvent.UpdateReceived(
                        talk.within(CallSide.INGRESS, "UPDATE", "own-INGRESS", "peer-a"), LegEvent.RequestData.NONE));
        all.put(
                "UpdateReceived B, offer",
                talk -> new LegEvent.UpdateReceived(
                        talk.within(CallSide.EGRESS, "UPDATE", "own-EGRESS", "tag-b"),
                        Talk.data(Optional.of(offer(talk)))));
        all.put(
                "PrackReceived A",
                talk -> new LegEvent.PrackReceived(
                        talk.within(CallSide.INGRESS, "PRACK", "own-INGRESS", "peer-a"),
                        new RAck(talk.lastRseq(), 11, "INVITE"),
                        LegEvent.RequestData.NONE));
        all.put(
                "RequestFinished B",
                talk -> new LegEvent.RequestFinished(
                        CallSide.EGRESS, "UPDATE", sequence(talk), Talk.response(200, offer(talk))));
        all.put(
                "RequestFinished B, PRACK",
                talk -> new LegEvent.RequestFinished(CallSide.EGRESS, "PRACK", 2, Talk.response(200)));
        all.put("ProvisionalReceived B", talk -> new LegEvent.ProvisionalReceived(CallSide.EGRESS, Talk.response(180)));
        all.put(
                "AnswerReceived B",
                talk -> new LegEvent.AnswerReceived(CallSide.EGRESS, sequence(talk), Talk.response(200, offer(talk))));
        all.put(
                "InviteFailed B",
                talk -> new LegEvent.InviteFailed(CallSide.EGRESS, sequence(talk), Talk.response(486)));
        all.put("ByeFinished B", talk -> new LegEvent.ByeFinished(CallSide.EGRESS, "tag-b", 200));
        all.put("Reserved", TransitionTableTest::reserved);
        all.put("NoGateway", talk -> new GatewayEvent.NoGateway(op(talk)));
        all.put("ProcedureDone", talk -> new GatewayEvent.ProcedureDone(op(talk)));
        all.put(
                "ProcedureRejected",
                talk -> new GatewayEvent.ProcedureRejected(op(talk), "gw", 500, "text", 0, List.of()));
        all.put("ProcedureLost", talk -> new GatewayEvent.ProcedureLost(op(talk), "gw", "no reply"));
        all.put("BearerNotified", talk -> new GatewayEvent.BearerNotified(failure(talk)));
        all.put("GatewayLost", talk -> new GatewayEvent.GatewayLost(io.limen.sip.port.FakeGateway.MID, "gone"));
        for (TimerKey key : TimerKey.values()) {
            all.put(
                    "TimerFired " + key,
                    talk -> new TimerFired(key, talk.call().timers().getOrDefault(key, -1)));
        }
        all.put("ReleaseOrdered", talk -> new OperatorEvent.ReleaseOrdered("by hand"));
        return all;
    }

    /** CSeq number of our last request toward B. */
    private static long sequence(Talk talk) {
        return talk.call().legs().map(legs -> legs.b().dialog().localSeq()).orElse(1L);
    }

    private static io.limen.policy.sdp.SessionDescription offer(Talk talk) {
        boolean audio = talk.call().legs().isPresent()
                && talk.call().legs().get().facts().offer().media().stream()
                        .allMatch(each -> each.medium().equals("audio"));
        return audio ? held("recvonly") : Talk.msrp("198.51.100.1", 7000, "passive", "");
    }

    private static CallEvent invite() {
        List<CallEvent> seen = new ArrayList<>();
        Talk talk = new Talk();
        talk.invite(Talk.msrp("192.0.2.1", 9, "active", ""));
        CallState.Reserving state = (CallState.Reserving) talk.call().state();
        seen.add(state.invite());
        return seen.getFirst();
    }

    private static CallEvent reserved(Talk talk) {
        Talk other = reserving();
        Effect.RunProcedure reserve = other.last().effects().stream()
                .flatMap(each -> each instanceof Effect.RunProcedure run ? Stream.of(run) : Stream.empty())
                .findFirst()
                .orElseThrow();
        GatewayEvent.Reserved done = (GatewayEvent.Reserved) other.result(reserve);
        return new GatewayEvent.Reserved(op(talk), "gw", done.contextId(), done.ingress(), done.egress());
    }

    private static int op(Talk talk) {
        return talk.call().media().open().stream().sorted().findFirst().orElse(99);
    }

    private static BearerNotification failure(Talk talk) {
        String termination = talk.call().media().holding() instanceof Holding.Held held
                ? held.ingress().terminationId()
                : "none";
        return new BearerNotification(1, termination, 1, BearerNotification.Kind.TCP_FAILED, "test");
    }

    @Test
    void everyPairOfStateAndEventIsAsApproved() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String state : states().keySet()) {
            for (Map.Entry<String, Function<Talk, CallEvent>> event : events().entrySet()) {
                Talk talk = states().get(state);
                talk.on(event.getValue().apply(talk));
                rows.add(row(state, event.getKey(), talk));
            }
        }
        if (Boolean.getBoolean("transitions.write")) {
            Files.createDirectories(TABLE.getParent());
            Files.write(TABLE, rows);
        }
        assertThat(rows).containsExactlyElementsOf(Files.readAllLines(TABLE));
    }

    private static String row(String state, String event, Talk talk) {
        String verdict = switch (talk.last().verdict()) {
            case Step.Verdict.Taken taken -> talk.call().state().label();
            case Step.Verdict.Ignored ignored -> "ignore (" + ignored.reason() + ")";
            case Step.Verdict.Violation violation ->
                "violation (" + violation.reason() + "), " + talk.call().state().label();
        };
        return state + " + " + event + " -> " + verdict + " | " + String.join(", ", talk.said());
    }

    @Test
    void theSamplesCoverEveryStateAndEveryEvent() {
        Set<String> states = states().values().stream()
                .map(talk -> talk.call().state().getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(states).isEqualTo(leaves(CallState.class));
        Set<String> events = events().values().stream()
                .map(make -> make.apply(Talk.talking()).getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(events).isEqualTo(leaves(CallEvent.class));
    }

    private static Set<String> leaves(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        return permitted == null
                ? Set.of(type.getSimpleName())
                : Stream.of(permitted)
                        .flatMap(each -> leaves(each).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}

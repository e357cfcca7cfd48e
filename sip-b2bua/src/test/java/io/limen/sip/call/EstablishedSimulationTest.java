package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.Terms.Refresher;
import io.limen.sip.call.Terms.SessionExpires;
import io.limen.sip.port.FakeGateway;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two ends that change, refresh and query an established session at random, both at once too. */
class EstablishedSimulationTest {
    private static final int CALLS = 5_000;
    private static final List<String> METHODS = List.of("INFO", "MESSAGE", "REFER", "NOTIFY", "OPTIONS", "JUGGLE");

    @Test
    @Tag("rfc3264-4")
    void everyRequestIsAnsweredOnceAndNoOfferMeetsAnother() {
        long seed = Long.getLong("simulation.seed", System.nanoTime());
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < CALLS; i++) {
            new World(seed + i, seen).run();
        }
        assertThat(seen)
                .as("the events reach most answers, seed %s", seed)
                .containsKeys("INVITE 200", "INVITE 491", "INVITE 500", "UPDATE 200", "UPDATE 491", "INFO 200");
    }

    /** One call, its ends and its gateway. */
    private static final class World {
        private final long seed;
        private final Random random;
        private final Map<String, Integer> seen;
        private final Talk talk;
        private final List<Effect.RunProcedure> underWay = new ArrayList<>();
        private final List<SendSip> unanswered = new ArrayList<>();
        private final List<RequestRef> received = new ArrayList<>();
        private final Map<Long, Integer> finals = new HashMap<>();
        /** Our offer on a leg that has no answer yet. */
        private final Map<CallSide, Long> open = new HashMap<>();

        private int taken;
        private boolean changed;

        World(long seed, Map<String, Integer> seen) {
            this.seed = seed;
            this.random = new Random(seed);
            this.seen = seen;
            this.talk = Talk.audioTalking();
            this.taken = talk.effects().size();
            for (CallSide side : CallSide.values()) {
                if (random.nextBoolean()) {
                    talk.allowing(side, "UPDATE");
                }
            }
        }

        void run() {
            for (int i = 0; i < 60 && !talk.call().ended(); i++) {
                something();
                collect();
            }
            for (int i = 0; i < 80 && !talk.call().ended(); i++) {
                finish(i);
                collect();
            }
            assertThat(talk.call().ended()).as("seed %s: %s", seed, talk.call()).isTrue();
            underWay.forEach(late -> talk.on(talk.result(late)));
            assertThat(talk.gateway().terminations()).as("seed %s", seed).isZero();
            assertThat(talk.gateway().mistakes()).as("seed %s", seed).isEmpty();
            assertThat(talk.call().timers()).as("seed %s", seed).isEmpty();
            for (RequestRef each : received) {
                assertThat(finals.getOrDefault(each.number(), 0))
                        .as("final responses to %s, seed %s", each, seed)
                        .isEqualTo(1);
            }
        }

        private void collect() {
            for (; taken < talk.effects().size(); taken++) {
                switch (talk.effects().get(taken)) {
                    case Effect.RunProcedure procedure -> {
                        boolean configure = procedure.procedure() instanceof io.limen.policy.plan.Procedure.Configure;
                        assertThat(!configure || changed)
                                .as("no H.248 while nobody changed anything, seed %s", seed)
                                .isTrue();
                        underWay.add(procedure);
                    }
                    case SendSip.Reinvite sent -> offered(sent.side(), sent.dialog(), sent.offer(), sent);
                    case SendSip.Update sent -> offered(sent.side(), sent.dialog(), sent.offer(), sent);
                    case SendSip.Pass sent -> unanswered.add(sent);
                    case SendSip.Bye sent -> unanswered.add(sent);
                    case SendSip.Respond respond -> {
                        int status = respond.reply().status();
                        if (status >= 200) {
                            finals.merge(respond.request().number(), 1, Integer::sum);
                            seen.merge(respond.request().method() + " " + status, 1, Integer::sum);
                        }
                    }
                    default -> {}
                }
            }
        }

        private void offered(CallSide side, Dialog dialog, Optional<SessionDescription> offer, SendSip sent) {
            unanswered.add(sent);
            if (offer.isPresent()) {
                assertThat(open)
                        .as("an offer before the answer to the last, seed %s", seed)
                        .doesNotContainKey(side);
                open.put(side, dialog.localSeq());
            }
        }

        private boolean stands(CallSide side) {
            return !talk.call().ended() && talk.call().leg(side).dialog().phase() == Dialog.Phase.CONFIRMED;
        }

        private void something() {
            CallSide side = random.nextBoolean() ? CallSide.INGRESS : CallSide.EGRESS;
            switch (random.nextInt(18)) {
                case 0, 1, 2 -> gateway();
                case 3, 4, 5, 6, 7 -> respond();
                case 8, 9 -> request(side);
                case 10, 11 -> offer(side, "INVITE");
                case 12 -> offer(side, "UPDATE");
                case 13 -> solicit(side);
                case 14, 15 -> acknowledge();
                case 16 -> refresh(side);
                default -> {
                    if (random.nextInt(10) == 0 && stands(side)) {
                        received(side, "BYE", ref -> new LegEvent.ByeReceived(ref));
                    } else if (random.nextInt(6) == 0 && talk.open().isPresent()) {
                        talk.on(new LegEvent.CancelReceived(talk.open().get()));
                    }
                }
            }
        }

        private void received(CallSide side, String method, java.util.function.Function<RequestRef, CallEvent> event) {
            RequestRef ref = talk.request(side, method);
            received.add(ref);
            talk.on(event.apply(ref));
        }

        private void request(CallSide side) {
            if (stands(side)) {
                String method = METHODS.get(random.nextInt(METHODS.size()));
                received(side, method, ref -> new LegEvent.RequestReceived(ref));
            }
        }

        private SessionDescription description(CallSide side) {
            String direction = random.nextInt(3) == 0 ? "sendonly" : "sendrecv";
            return side == CallSide.INGRESS
                    ? Talk.audio("192.0.2.1", 4000 + 2 * random.nextInt(2), direction)
                    : Talk.audio("198.51.100.1", 6000 + 2 * random.nextInt(2), direction);
        }

        private void offer(CallSide side, String method) {
            if (!stands(side)) {
                return;
            }
            changed = true;
            LegEvent.RequestData data =
                    new LegEvent.RequestData("", 70, Optional.of(description(side)), Optional.empty(), List.of());
            received(
                    side,
                    method,
                    ref -> method.equals("INVITE")
                            ? new LegEvent.ReinviteReceived(ref, data)
                            : new LegEvent.UpdateReceived(ref, data));
        }

        private void solicit(CallSide side) {
            if (stands(side)) {
                changed = true;
                received(side, "INVITE", ref -> new LegEvent.ReinviteReceived(ref, Talk.asking("", Terms.NONE)));
            }
        }

        /** A refresh of the peer changes nothing; one of ours comes from its timer. */
        private void refresh(CallSide side) {
            if (!stands(side)) {
                return;
            }
            Terms terms = new Terms(
                    Set.of(),
                    Set.of("timer"),
                    Set.of(),
                    Optional.of(new SessionExpires(600, random.nextBoolean() ? Refresher.UAC : Refresher.UAS)),
                    0,
                    Optional.empty());
            for (TimerKey key : List.of(TimerKey.REFRESH_INGRESS, TimerKey.REFRESH_EGRESS)) {
                if (talk.call().timers().containsKey(key)) {
                    talk.fires(key);
                    return;
                }
            }
            received(side, "UPDATE", ref -> new LegEvent.UpdateReceived(ref, Talk.asking("", terms)));
        }

        private void acknowledge() {
            Optional<RequestRef> ref = talk.open();
            if (ref.isEmpty()) {
                return;
            }
            boolean solicited = talk.call().state() instanceof CallState.Soliciting state
                    && state.stage() instanceof CallState.Asking.Offered;
            if (solicited && random.nextInt(8) > 0) {
                talk.acksWith(ref.get().side(), description(ref.get().side()));
            } else if (solicited || random.nextInt(8) > 0) {
                talk.acks(ref.get().side());
            } else {
                talk.on(new LegEvent.AckMissed(ref.get().side()));
            }
            open.clear();
        }

        private void gateway() {
            if (underWay.isEmpty()) {
                return;
            }
            Effect.RunProcedure next = underWay.removeFirst();
            boolean release = next.procedure() instanceof io.limen.policy.plan.Procedure.Release;
            talk.on(
                    !release && random.nextInt(10) == 0
                            ? new GatewayEvent.ProcedureLost(next.op(), FakeGateway.MID, "no reply")
                            : talk.result(next));
        }

        private void respond() {
            if (unanswered.isEmpty()) {
                return;
            }
            int luck = random.nextInt(12);
            switch (unanswered.remove(random.nextInt(unanswered.size()))) {
                case SendSip.Reinvite sent -> {
                    open.remove(sent.side());
                    long cseq = sent.dialog().localSeq();
                    int status = luck == 0 ? 488 : luck == 1 ? 491 : luck == 2 && random.nextInt(5) == 0 ? 481 : 200;
                    talk.on(
                            status == 200
                                    ? new LegEvent.AnswerReceived(
                                            sent.side(), cseq, Talk.response(200, answer(sent.side())))
                                    : new LegEvent.InviteFailed(sent.side(), cseq, Talk.response(status)));
                }
                case SendSip.Update sent -> {
                    open.remove(sent.side());
                    int status = luck == 0 ? 488 : luck == 1 ? 491 : luck == 2 ? 405 : 200;
                    LegEvent.ResponseData response =
                            status == 200 && sent.offer().isPresent()
                                    ? Talk.response(200, answer(sent.side()))
                                    : Talk.response(status);
                    talk.on(new LegEvent.RequestFinished(
                            sent.side(), "UPDATE", sent.dialog().localSeq(), response));
                }
                case SendSip.Pass sent ->
                    talk.on(new LegEvent.RequestFinished(
                            sent.side(),
                            sent.method(),
                            sent.dialog().localSeq(),
                            Talk.response(luck == 0 ? 500 : 200)));
                case SendSip.Bye sent -> talk.byeAnswered(sent.side());
                default -> throw new AssertionError();
            }
        }

        /** What the end has said before, unless something was changed. */
        private SessionDescription answer(CallSide side) {
            return changed
                    ? description(side)
                    : talk.call().leg(side).standing().received().orElseThrow();
        }

        private void finish(int round) {
            if (!underWay.isEmpty()) {
                talk.on(talk.result(underWay.removeFirst()));
            } else if (!unanswered.isEmpty()) {
                respond();
            } else if (round > 30) {
                talk.on(new OperatorEvent.ReleaseOrdered("end of the test"));
            } else {
                acknowledge();
            }
        }
    }
}

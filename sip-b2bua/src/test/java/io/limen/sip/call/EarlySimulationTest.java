package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Procedure;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.port.FakeGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Set-up under random ends: several callees, reliable responses, PRACK, UPDATE, offers of either side, CANCEL, BYE, other
 * ways and gateways that refuse or are lost. Every call ends, frees each termination once, answers each request once, and
 * on no dialog an answer goes out without an offer or an offer while one is open.
 */
class EarlySimulationTest {
    private static final int CALLS = 8_000;

    @Test
    void everySimulatedSetUpEndsLegally() {
        long seed = Long.getLong("simulation.seed", System.nanoTime());
        Set<EndCause.Result> results = EnumSet.noneOf(EndCause.Result.class);
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < CALLS; i++) {
            World world = new World(seed + i);
            results.add(world.run());
            world.seen.forEach(each -> seen.merge(each, 1, Integer::sum));
        }
        assertThat(seen.keySet())
                .as("what happened, seed %s", seed)
                .contains("PRACK B", "UPDATE A", "UPDATE B", "reliable", "forked", "ACK with answer", "another way")
                .contains("answered", "held");
        assertThat(results)
                .as("seed %s", seed)
                .contains(
                        EndCause.Result.COMPLETED,
                        EndCause.Result.CANCELLED,
                        EndCause.Result.REFUSED_BY_PEER,
                        EndCause.Result.NO_GATEWAY,
                        EndCause.Result.GATEWAY_FAILED,
                        EndCause.Result.SIP_FAILED);
    }

    /** One call; the callees keep to RFC 3262 where the dice let them. */
    private static final class World {
        private final long seed;
        private final Random random;
        private final Talk talk;
        private final boolean offered;
        private final boolean reliable;
        private final List<Effect.RunProcedure> underWay = new ArrayList<>();
        private final List<SendSip> requests = new ArrayList<>();
        private final Map<String, Long> rseq = new HashMap<>();
        private final Set<Long> asked = new HashSet<>();
        private final Map<Long, Integer> answered = new HashMap<>();
        private final OfferLaw law = new OfferLaw();
        final Set<String> seen = new HashSet<>();
        private final List<String> story = new ArrayList<>();
        private int taken;
        private boolean inviteOpen;
        private Optional<SendSip.Respond> lastReliable = Optional.empty();

        World(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.offered = random.nextInt(3) > 0;
            this.reliable = random.nextInt(3) > 0;
            Talk begun = new Talk();
            this.talk = (reliable ? begun.supporting("100rel", "199") : begun)
                    .rerouting(Set.of(503), Talk.way("cid-2", random.nextBoolean() ? "core" : "peering"));
        }

        EndCause.Result run() {
            asked.add(1L);
            if (offered) {
                talk.invite(caller());
            } else {
                talk.inviteWithoutOffer();
            }
            for (int i = 0; i < 40 && !talk.call().ended(); i++) {
                collect();
                something();
            }
            for (int i = 0; i < 120 && !talk.call().ended(); i++) {
                collect();
                end(i);
            }
            collect();
            assertThat(talk.call().ended()).as("seed %s: %s", seed, talk.call()).isTrue();
            List<Effect.RunProcedure> late = List.copyOf(underWay);
            late.forEach(each -> talk.on(talk.result(each)));
            assertThat(talk.gateway().terminations()).as("seed %s", seed).isZero();
            assertThat(talk.gateway().mistakes()).as("seed %s", seed).isEmpty();
            assertThat(talk.call().timers()).as("seed %s", seed).isEmpty();
            assertThat(answered.keySet())
                    .as("requests answered, seed %s: %s", seed, story)
                    .isEqualTo(asked);
            assertThat(answered.values()).as("once each, seed %s", seed).allMatch(times -> times == 1);
            assertThat(law.broken()).as("seed %s: %s", seed, story).isEmpty();
            return talk.cause().result();
        }

        private SessionDescription caller() {
            return Talk.audio(
                    "192.0.2.1", 4000 + 2 * random.nextInt(2), random.nextBoolean() ? "sendrecv" : "sendonly");
        }

        private SessionDescription callee() {
            return Talk.audio("198.51.100.1", 6000 + 2 * random.nextInt(3), "sendrecv");
        }

        private void collect() {
            for (; taken < talk.effects().size(); taken++) {
                Effect effect = talk.effects().get(taken);
                if (effect instanceof SendSip.Respond said) {
                    story.add(talk.call().state().label() + ": "
                            + said.request().number() + " " + said.request().method() + " "
                            + said.reply().status());
                }
                law.sent(effect);
                if (effect instanceof SendSip) {
                    story.add(talk.call().state().label() + " "
                            + Talk.shortly(effect).orElse(""));
                }
                Talk.shortly(effect).ifPresent(this::note);
                switch (effect) {
                    case Effect.RunProcedure procedure -> underWay.add(procedure);
                    case SendSip.Invite sent -> {
                        if (inviteOpen) {
                            throw new AssertionError("two INVITEs at once, seed " + seed);
                        }
                        inviteOpen = true;
                        if (sent.dialog().callId().equals("cid-2")) {
                            seen.add("another way");
                        }
                    }
                    case SendSip.Prack sent -> requests.add(sent);
                    case SendSip.Update sent -> requests.add(sent);
                    case SendSip.Bye sent -> requests.add(sent);
                    case SendSip.Ack ack -> ack.answer().ifPresent(_ -> seen.add("ACK with answer"));
                    case SendSip.Respond said -> said(said);
                    default -> {}
                }
            }
            if (talk.call().state() instanceof CallState.Inviting state) {
                state.held().ifPresent(_ -> seen.add("held"));
                if (state.forks().all().size() > 1) {
                    seen.add("forked");
                }
            }
        }

        private void note(String what) {
            seen.add(what.startsWith("PRACK B") ? "PRACK B" : what);
        }

        private void said(SendSip.Respond said) {
            int status = said.reply().status();
            if (status >= 200) {
                answered.merge(said.request().number(), 1, Integer::sum);
                if (said.request().number() == 1 && status < 300) {
                    seen.add("answered");
                }
            } else if (said.reply().rseq().isPresent()) {
                seen.add("reliable");
                lastReliable = Optional.of(said);
            }
        }

        private void something() {
            switch (random.nextInt(18)) {
                case 0, 1, 2, 3, 4 -> gateway();
                case 5, 6, 7 -> progress();
                case 8 -> answer();
                case 9 -> fail();
                case 10, 11 -> prack();
                case 12, 13 -> update();
                case 14, 15 -> respond();
                case 16 -> acknowledge();
                default -> rare();
            }
        }

        private void rare() {
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (talk.call().state() instanceof CallState.Inviting
                            || talk.call().state() instanceof CallState.Reserving) {
                        talk.cancels();
                    }
                }
                case 1 -> hangUp();
                case 2 -> fire(TimerKey.RELIABLE, Duration.ofSeconds(1 + random.nextInt(40)));
                case 3 -> fire(TimerKey.DELAYED, Duration.ofSeconds(20));
                case 4 -> talk.on(new GatewayEvent.GatewayLost(FakeGateway.MID + "x", "test"));
                default -> progressTwice();
            }
        }

        private void fire(TimerKey key, Duration after) {
            if (talk.call().timers().containsKey(key)) {
                talk.passes(after).fires(key);
            }
        }

        private void hangUp() {
            List<Dialog> known = talk.call().dialogs(CallSide.INGRESS);
            Dialog dialog = known.get(random.nextInt(known.size()));
            if (dialog.phase() != Dialog.Phase.NONE && dialog.phase() != Dialog.Phase.TERMINATED) {
                request("BYE", dialog, CallSide.INGRESS, Optional.empty());
            }
        }

        private String tag() {
            return "callee" + random.nextInt(3)
                    + talk.call().leg(CallSide.EGRESS).dialog().callId();
        }

        private void progress() {
            if (!inviteOpen) {
                return;
            }
            String tag = tag();
            boolean numbered = reliable && random.nextBoolean();
            long number = numbered ? rseq.merge(tag, 1L, Long::sum) : 0;
            Optional<SessionDescription> body = random.nextBoolean() ? Optional.of(callee()) : Optional.empty();
            int status = random.nextInt(12) == 0 ? 199 : 183;
            talk.progress(status, tag, status == 199 ? 0 : number, status == 199 ? Optional.empty() : body);
        }

        private void progressTwice() {
            String tag = tag();
            long number = rseq.getOrDefault(tag, 0L);
            if (inviteOpen && number > 0) {
                talk.progress(183, tag, number, Optional.of(callee()));
            }
        }

        private void answer() {
            if (inviteOpen) {
                Optional<SessionDescription> body = random.nextInt(6) == 0 ? Optional.empty() : Optional.of(callee());
                talk.answersAs(tag(), body);
                inviteOpen = random.nextBoolean() && talk.call().state() instanceof CallState.Inviting;
            }
        }

        private void fail() {
            if (inviteOpen && random.nextBoolean()) {
                inviteOpen = false;
                talk.on(new LegEvent.InviteFailed(CallSide.EGRESS, 1, Talk.response(random.nextBoolean() ? 503 : 486)));
            }
        }

        private void prack() {
            if (lastReliable.isEmpty()) {
                return;
            }
            SendSip.Respond sent = lastReliable.get();
            lastReliable = random.nextInt(5) == 0 ? lastReliable : Optional.empty();
            boolean body = sent.reply().body().isPresent() ? random.nextInt(8) > 0 && !offered : random.nextInt(8) == 0;
            RequestRef ref =
                    talk.within(CallSide.INGRESS, "PRACK", sent.dialog().localTag(), "peer-a");
            asked.add(ref.number());
            Optional<SessionDescription> description = body ? Optional.of(caller()) : Optional.empty();
            talk.on(new LegEvent.PrackReceived(
                    ref, new RAck(sent.reply().rseq().getAsLong(), 11, "INVITE"), Talk.data(description)));
        }

        private void update() {
            CallSide side = random.nextBoolean() ? CallSide.INGRESS : CallSide.EGRESS;
            List<Dialog> known = talk.call().dialogs(side);
            Dialog dialog = known.get(random.nextInt(known.size()));
            if (dialog.phase() == Dialog.Phase.EARLY) {
                Optional<SessionDescription> body = random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(side == CallSide.INGRESS ? caller() : callee());
                request("UPDATE", dialog, side, body);
            }
        }

        private void request(String method, Dialog dialog, CallSide side, Optional<SessionDescription> body) {
            RequestRef ref = talk.within(side, method, dialog.localTag(), dialog.remoteTag());
            asked.add(ref.number());
            story.add(talk.call().state().label() + " gets " + ref.number() + " " + method + " " + dialog.localTag());
            talk.on(
                    method.equals("BYE")
                            ? new LegEvent.ByeReceived(ref)
                            : new LegEvent.UpdateReceived(ref, Talk.data(body)));
        }

        private void respond() {
            if (requests.isEmpty()) {
                return;
            }
            SendSip next = requests.remove(random.nextInt(requests.size()));
            int status = random.nextInt(6) == 0 ? 488 : 200;
            switch (next) {
                case SendSip.Prack sent ->
                    talk.finishes(sent.side(), "PRACK", sent.dialog(), status, back(sent.description(), sent.side()));
                case SendSip.Update sent ->
                    talk.finishes(sent.side(), "UPDATE", sent.dialog(), status, back(sent.offer(), sent.side()));
                case SendSip.Bye sent -> talk.byeAnswered(sent.side());
                default -> throw new AssertionError();
            }
        }

        private Optional<SessionDescription> back(Optional<SessionDescription> offer, CallSide side) {
            return offer.map(_ -> side == CallSide.INGRESS ? caller() : callee());
        }

        private void acknowledge() {
            if (talk.call().state() instanceof CallState.Delayed
                    || talk.call().state() instanceof CallState.Confirming) {
                talk.on(new LegEvent.AckReceived(
                        CallSide.INGRESS, 11, offered ? Optional.empty() : Optional.of(caller())));
            }
        }

        private void gateway() {
            if (underWay.isEmpty()) {
                return;
            }
            Effect.RunProcedure next = underWay.remove(random.nextInt(underWay.size()));
            int luck = next.procedure() instanceof Procedure.Release ? 9 : random.nextInt(14);
            if (luck == 1) {
                talk.on(new GatewayEvent.ProcedureRejected(next.op(), FakeGateway.MID, 510, "full", 0, List.of()));
            } else if (luck == 2) {
                talk.on(new GatewayEvent.ProcedureLost(next.op(), FakeGateway.MID, "no reply"));
            } else if (luck == 3 && next.on() instanceof Effect.On.Any) {
                talk.on(new GatewayEvent.NoGateway(next.op()));
            } else {
                talk.on(talk.result(next));
            }
        }

        /** Brings what is under way to its end, and lets time pass. */
        private void end(int round) {
            CallState state = talk.call().state();
            boolean waits = state instanceof CallState.Confirming || state instanceof CallState.Delayed;
            if (!underWay.isEmpty()) {
                talk.on(talk.result(underWay.removeFirst()));
            } else if (!requests.isEmpty()) {
                respond();
            } else if (round > 40 && !(state instanceof CallState.Releasing) && !waits) {
                talk.on(new OperatorEvent.ReleaseOrdered("end of the test"));
            } else if (round > 60 && waits) {
                talk.on(new LegEvent.AckMissed(CallSide.INGRESS));
            } else if (round > 80 && talk.call().timers().containsKey(TimerKey.RELEASE)) {
                talk.fires(TimerKey.RELEASE);
            } else if (state instanceof CallState.Releasing && inviteOpen) {
                inviteOpen = false;
                talk.on(new LegEvent.InviteFailed(CallSide.EGRESS, 1, Talk.response(487)));
            }
        }
    }
}

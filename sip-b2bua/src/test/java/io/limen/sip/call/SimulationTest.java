package io.limen.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.port.FakeGateway;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls under random events in random order: each ends, and frees every termination exactly once. */
class SimulationTest {
    private static final int CALLS = 20_000;

    @Test
    void everySimulatedCallEndsWithNothingLeft() {
        long seed = Long.getLong("simulation.seed", System.nanoTime());
        Set<EndCause.Result> results = EnumSet.noneOf(EndCause.Result.class);
        for (int i = 0; i < CALLS; i++) {
            results.add(new World(seed + i).run());
        }
        assertThat(results)
                .as("the events reach most ends, seed %s", seed)
                .contains(
                        EndCause.Result.COMPLETED,
                        EndCause.Result.CANCELLED,
                        EndCause.Result.REFUSED_BY_POLICY,
                        EndCause.Result.REFUSED_BY_PEER,
                        EndCause.Result.NO_GATEWAY,
                        EndCause.Result.GATEWAY_FAILED,
                        EndCause.Result.MEDIA_FAILED,
                        EndCause.Result.SIP_FAILED,
                        EndCause.Result.RELEASED_BY_OPERATOR);
    }

    /** One call, its ends and its gateway; what is under way comes back late, lost, or not at all. */
    private static final class World {
        private final long seed;
        private final Random random;
        private final Talk talk = new Talk();
        private final List<Effect.RunProcedure> underWay = new ArrayList<>();
        private final List<SendSip> unanswered = new ArrayList<>();
        private int taken;

        World(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        EndCause.Result run() {
            talk.invite(Talk.msrp("192.0.2.1", 9, random.nextBoolean() ? "active" : "actpass", ""));
            for (int i = 0; i < 30 && !talk.call().ended(); i++) {
                collect();
                something();
            }
            for (int i = 0; i < 60 && !talk.call().ended(); i++) {
                collect();
                end(i);
            }
            assertThat(talk.call().ended()).as("seed %s: %s", seed, talk.call()).isTrue();
            collect();
            underWay.forEach(late -> talk.on(talk.result(late)));
            assertThat(talk.gateway().terminations())
                    .as("terminations, seed %s", seed)
                    .isZero();
            assertThat(talk.gateway().mistakes()).as("seed %s", seed).isEmpty();
            assertThat(talk.call().timers()).as("timers, seed %s", seed).isEmpty();
            assertThat(openInvites())
                    .as("INVITEs without final response, seed %s", seed)
                    .isZero();
            return talk.cause().result();
        }

        private void collect() {
            for (; taken < talk.effects().size(); taken++) {
                switch (talk.effects().get(taken)) {
                    case Effect.RunProcedure procedure -> underWay.add(procedure);
                    case SendSip.Invite sent -> unanswered.add(sent);
                    case SendSip.Reinvite sent -> unanswered.add(sent);
                    case SendSip.Bye sent -> unanswered.add(sent);
                    default -> {}
                }
            }
        }

        /** INVITEs received less final responses to them. */
        private long openInvites() {
            long finals = talk.effects().stream()
                    .filter(each -> each instanceof SendSip.Respond respond
                            && respond.request().method().equals("INVITE")
                            && respond.reply().status() >= 200)
                    .count();
            return invites - finals;
        }

        private int invites = 1;
        private int refusals;

        private void something() {
            CallSide side = random.nextBoolean() ? CallSide.INGRESS : CallSide.EGRESS;
            switch (random.nextInt(16)) {
                case 0, 1, 2, 3 -> gateway();
                case 4, 5, 6, 7 -> respond();
                case 8 -> talk.rings();
                case 9 -> {
                    if (random.nextInt(4) == 0) {
                        cancel();
                    }
                }
                case 10 -> {
                    if (random.nextInt(4) == 0 && inDialog(side)) {
                        talk.hangsUp(side);
                    }
                }
                case 11, 12 -> talk.acks(side);
                case 13 -> {
                    if (inDialog(side)) {
                        invites++;
                        talk.reoffers(side, description(random.nextInt(5) == 0 ? "actpass" : "passive"));
                    }
                }
                case 14 -> report();
                default -> {
                    if (random.nextInt(8) == 0) {
                        talk.on(new GatewayEvent.GatewayLost("<other>", "test"));
                    }
                }
            }
        }

        private boolean inDialog(CallSide side) {
            return talk.call().leg(side).dialog().phase() == Dialog.Phase.CONFIRMED;
        }

        private void cancel() {
            if (talk.call().state() instanceof CallState.Renegotiating state) {
                talk.on(new LegEvent.CancelReceived(state.request()));
            } else {
                talk.cancels();
            }
        }

        private SessionDescription description(String setup) {
            return Talk.msrp(
                    "198.51.100.1", 7000 + random.nextInt(3), setup, random.nextBoolean() ? "a=inactive\r\n" : "");
        }

        private void gateway() {
            if (underWay.isEmpty()) {
                return;
            }
            Effect.RunProcedure next = underWay.remove(random.nextInt(underWay.size()));
            boolean release = next.procedure() instanceof io.limen.policy.plan.Procedure.Release;
            if (release && refusals < Releases.RELEASE_TRIES - 1 && random.nextInt(8) == 0) {
                refusals++;
                talk.on(new GatewayEvent.ProcedureRejected(next.op(), FakeGateway.MID, 510, "busy", 0, List.of()));
                return;
            }
            int luck = release ? 0 : random.nextInt(12);
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

        private void respond() {
            if (unanswered.isEmpty()) {
                return;
            }
            switch (unanswered.remove(random.nextInt(unanswered.size()))) {
                case SendSip.Invite sent ->
                    answer(CallSide.EGRESS, sent.dialog().localSeq());
                case SendSip.Reinvite sent -> answer(sent.side(), sent.dialog().localSeq());
                case SendSip.Bye sent -> talk.byeAnswered(sent.side());
                default -> throw new AssertionError();
            }
        }

        private void answer(CallSide side, long cseq) {
            int luck = random.nextInt(10);
            talk.on(
                    luck < 7
                            ? new LegEvent.AnswerReceived(
                                    side, cseq, Talk.response(200, description(luck == 0 ? "actpass" : "passive")))
                            : new LegEvent.InviteFailed(side, cseq, Talk.response(luck == 7 ? 481 : 486)));
        }

        private void report() {
            if (talk.call().media().holding() instanceof Holding.Held held) {
                BearerNotification.Kind[] kinds = BearerNotification.Kind.values();
                String termination = random.nextBoolean()
                        ? held.ingress().terminationId()
                        : held.egress().terminationId();
                talk.on(new GatewayEvent.BearerNotified(new BearerNotification(
                        held.contextId(), termination, 1, kinds[random.nextInt(kinds.length)], "test")));
            }
        }

        /** Brings what is under way to its end, and lets time pass. */
        private void end(int round) {
            if (!underWay.isEmpty()) {
                talk.on(talk.result(underWay.removeFirst()));
            } else if (round == 20) {
                talk.on(new OperatorEvent.ReleaseOrdered("end of the test"));
            } else if (round > 20
                    && (talk.call().state() instanceof CallState.Confirming
                            || talk.call().state() instanceof CallState.Delayed)) {
                talk.on(new LegEvent.AckMissed(CallSide.INGRESS));
            } else if (round > 30 && talk.call().timers().containsKey(TimerKey.RELEASE)) {
                talk.fires(TimerKey.RELEASE);
            } else {
                respond();
            }
        }
    }
}

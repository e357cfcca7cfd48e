package io.limen.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MachineTest {

    /** Every pair of a state that can be reached and a signal, as it is approved. */
    @Test
    @Tag("rfc3261-17_1_1")
    @Tag("rfc3261-17_1_2")
    @Tag("rfc3261-17_2_1")
    @Tag("rfc3261-17_2_2")
    @Tag("rfc6026-7")
    @Tag("rfc6026-8")
    void theTablesAreTheApprovedOnes() throws IOException {
        try (var approved = MachineTest.class.getResourceAsStream("/transaction/transitions.txt")) {
            assertThat(approved).isNotNull();
            assertThat(tables()).isEqualTo(new String(approved.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static String tables() {
        StringBuilder text = new StringBuilder();
        for (Machine machine : Machine.values()) {
            for (State state : reachable(machine, false)) {
                for (Signal signal : Signal.values()) {
                    Move datagrams = machine.on(state, signal, false);
                    Move streams = machine.on(state, signal, true);
                    text.append(machine).append(' ').append(state).append(" + ").append(signal);
                    text.append(" -> ").append(datagrams);
                    if (!streams.equals(datagrams)) {
                        text.append(" || over a stream ").append(streams);
                    }
                    text.append('\n');
                }
            }
        }
        return text.toString();
    }

    private static Set<State> reachable(Machine machine, boolean overStream) {
        Set<State> seen = EnumSet.of(machine.first());
        Deque<State> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            State state = open.pop();
            for (Signal signal : Signal.values()) {
                State next = machine.on(state, signal, overStream).next();
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return seen;
    }

    @ParameterizedTest
    @EnumSource(Machine.class)
    void everyStateLeadsToTheEndAndNothingLeadsOutOfIt(Machine machine) {
        for (boolean overStream : List.of(false, true)) {
            for (State state : reachable(machine, overStream)) {
                assertThat(endReachable(machine, state, overStream))
                        .as(state.toString())
                        .isTrue();
            }
            for (Signal signal : Signal.values()) {
                assertThat(machine.on(State.TERMINATED, signal, overStream))
                        .isEqualTo(new Move(State.TERMINATED, List.of(Act.ABSORB)));
            }
        }
    }

    private static boolean endReachable(Machine machine, State from, boolean overStream) {
        Set<State> seen = EnumSet.of(from);
        Deque<State> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            State state = open.pop();
            for (Signal signal : Signal.values()) {
                State next = machine.on(state, signal, overStream).next();
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return seen.contains(State.TERMINATED);
    }

    /** Who lingers has a state in which only QUIET ends it; who waits has timers that end it. */
    @ParameterizedTest
    @EnumSource(Machine.class)
    void whatStopsTheTimersOfALivingTransactionLeavesAnotherEnd(Machine machine) {
        for (State state : reachable(machine, false)) {
            for (Signal signal : Signal.values()) {
                Move move = machine.on(state, signal, false);
                if (move.next() == State.TERMINATED || !move.acts().contains(Act.STOP_TIMERS)) {
                    continue;
                }
                boolean peerOrUserGoesOn = move.next() == State.PROCEEDING;
                assertThat(move.acts().contains(Act.LINGER) || peerOrUserGoesOn)
                        .as(state + " + " + signal)
                        .isTrue();
            }
        }
    }

    @Test
    @Tag("rfc4320-4_2")
    void aRequestThatHadNoAnswerInTimeIsNotAnswered408() {
        for (State state : List.of(State.TRYING, State.PROCEEDING)) {
            assertThat(Machine.OTHER_SERVER.on(state, Signal.GIVEN_UP, false).acts())
                    .doesNotContain(Act.SEND)
                    .contains(Act.LINGER);
        }
    }
}

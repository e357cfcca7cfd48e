package io.limen.sip.transaction;

import static io.limen.sip.transaction.Act.LINGER;
import static io.limen.sip.transaction.Act.NEXT_REPEAT;
import static io.limen.sip.transaction.Act.PASS_STRAY;
import static io.limen.sip.transaction.Act.PASS_UP;
import static io.limen.sip.transaction.Act.REPORT_FAILURE;
import static io.limen.sip.transaction.Act.REPORT_TIMEOUT;
import static io.limen.sip.transaction.Act.SEND;
import static io.limen.sip.transaction.Act.SEND_ACK;
import static io.limen.sip.transaction.Act.SEND_AGAIN;
import static io.limen.sip.transaction.Act.SEND_TRYING;
import static io.limen.sip.transaction.Act.START_TIMERS;
import static io.limen.sip.transaction.Act.STOP_TIMERS;
import static io.limen.sip.transaction.State.ACCEPTED;
import static io.limen.sip.transaction.State.CALLING;
import static io.limen.sip.transaction.State.COMPLETED;
import static io.limen.sip.transaction.State.CONFIRMED;
import static io.limen.sip.transaction.State.PROCEEDING;
import static io.limen.sip.transaction.State.TERMINATED;
import static io.limen.sip.transaction.State.TRYING;

import java.util.List;
import java.util.function.Consumer;

/**
 * The four transactions (RFC 3261 clauses 17.1.1, 17.1.2, 17.2.1 and 17.2.2; RFC 6026 clauses 7 and 8; RFC 4320). A
 * pair without a row of its own changes nothing and is counted as absorbed.
 */
@SuppressWarnings({"ImmutableEnumChecker", "EnumOrdinal"}) // tables written once, looked up by place for every message
public enum Machine {
    /** An INVITE we sent. */
    INVITE_CLIENT(CALLING, Machine::inviteClient),
    /** Any other request we sent. */
    OTHER_CLIENT(TRYING, Machine::otherClient),
    /** An INVITE we have to answer. */
    INVITE_SERVER(PROCEEDING, Machine::inviteServer),
    /** Any other request we have to answer. */
    OTHER_SERVER(TRYING, Machine::otherServer);

    private final State first;
    private final Move[][] overDatagrams;
    private final Move[][] overStreams;

    Machine(State first, Consumer<Rows> rows) {
        this.first = first;
        this.overDatagrams = table(rows, false);
        this.overStreams = table(rows, true);
    }

    private static Move[][] table(Consumer<Rows> rows, boolean overStream) {
        Rows collected = new Rows(overStream);
        rows.accept(collected);
        return collected.table();
    }

    /** State of a new one: client, its request has been sent; server, it has come in. */
    public State first() {
        return first;
    }

    /**
     * What to do.
     *
     * @param overStream whether messages go over a reliable transport
     */
    public Move on(State state, Signal signal, boolean overStream) {
        return (overStream ? overStreams : overDatagrams)[state.ordinal()][signal.ordinal()];
    }

    private static void inviteClient(Rows rows) {
        rows.on(CALLING, Signal.PROVISIONAL, PROCEEDING, STOP_TIMERS, PASS_UP)
                .on(CALLING, Signal.SUCCESS, ACCEPTED, STOP_TIMERS, LINGER, PASS_UP)
                .on(CALLING, Signal.FAILURE, COMPLETED, STOP_TIMERS, SEND_ACK, LINGER, PASS_UP)
                .on(CALLING, Signal.REPEAT_DUE, CALLING, SEND_AGAIN, NEXT_REPEAT)
                .on(CALLING, Signal.TIMEOUT, TERMINATED, STOP_TIMERS, REPORT_TIMEOUT)
                .on(CALLING, Signal.SEND_FAILED, TERMINATED, STOP_TIMERS, REPORT_FAILURE)
                .on(PROCEEDING, Signal.PROVISIONAL, PROCEEDING, PASS_UP)
                .on(PROCEEDING, Signal.SUCCESS, ACCEPTED, STOP_TIMERS, LINGER, PASS_UP)
                .on(PROCEEDING, Signal.FAILURE, COMPLETED, STOP_TIMERS, SEND_ACK, LINGER, PASS_UP)
                .on(PROCEEDING, Signal.TIMEOUT, TERMINATED, STOP_TIMERS, REPORT_TIMEOUT)
                .on(ACCEPTED, Signal.SUCCESS, ACCEPTED, PASS_STRAY)
                .on(ACCEPTED, Signal.QUIET, TERMINATED)
                .on(COMPLETED, Signal.SUCCESS, COMPLETED, PASS_STRAY)
                .on(COMPLETED, Signal.FAILURE, COMPLETED, SEND_ACK)
                .on(COMPLETED, Signal.QUIET, TERMINATED);
    }

    private static void otherClient(Rows rows) {
        for (State waiting : List.of(TRYING, PROCEEDING)) {
            rows.on(waiting, Signal.PROVISIONAL, PROCEEDING, PASS_UP)
                    .on(waiting, Signal.SUCCESS, COMPLETED, STOP_TIMERS, LINGER, PASS_UP)
                    .on(waiting, Signal.FAILURE, COMPLETED, STOP_TIMERS, LINGER, PASS_UP)
                    .on(waiting, Signal.REPEAT_DUE, waiting, SEND_AGAIN, NEXT_REPEAT)
                    .on(waiting, Signal.TIMEOUT, TERMINATED, STOP_TIMERS, REPORT_TIMEOUT)
                    .on(waiting, Signal.SEND_FAILED, TERMINATED, STOP_TIMERS, REPORT_FAILURE);
        }
        rows.on(COMPLETED, Signal.QUIET, TERMINATED);
    }

    private static void inviteServer(Rows rows) {
        rows.on(PROCEEDING, Signal.REPEATED, PROCEEDING, SEND_AGAIN)
                .on(PROCEEDING, Signal.PROVISIONAL, PROCEEDING, SEND)
                .on(PROCEEDING, Signal.SUCCESS, ACCEPTED, SEND, START_TIMERS)
                .on(PROCEEDING, Signal.FAILURE, COMPLETED, SEND, START_TIMERS)
                .on(ACCEPTED, Signal.REPEAT_DUE, ACCEPTED, SEND_AGAIN, NEXT_REPEAT)
                .on(ACCEPTED, Signal.ACK, CONFIRMED, STOP_TIMERS, LINGER, PASS_UP)
                .on(ACCEPTED, Signal.TIMEOUT, TERMINATED, STOP_TIMERS, REPORT_TIMEOUT)
                .on(COMPLETED, Signal.REPEATED, COMPLETED, SEND_AGAIN)
                .on(COMPLETED, Signal.REPEAT_DUE, COMPLETED, SEND_AGAIN, NEXT_REPEAT)
                .on(COMPLETED, Signal.ACK, CONFIRMED, STOP_TIMERS, LINGER)
                .on(COMPLETED, Signal.TIMEOUT, TERMINATED, STOP_TIMERS, REPORT_TIMEOUT)
                .on(CONFIRMED, Signal.QUIET, TERMINATED);
    }

    private static void otherServer(Rows rows) {
        for (State waiting : List.of(TRYING, PROCEEDING)) {
            rows.on(waiting, Signal.PROVISIONAL, PROCEEDING, STOP_TIMERS, SEND)
                    .on(waiting, Signal.SUCCESS, COMPLETED, STOP_TIMERS, SEND, LINGER)
                    .on(waiting, Signal.FAILURE, COMPLETED, STOP_TIMERS, SEND, LINGER)
                    .on(waiting, Signal.GIVEN_UP, COMPLETED, STOP_TIMERS, LINGER);
        }
        rows.on(TRYING, Signal.REPEAT_DUE, PROCEEDING, STOP_TIMERS, SEND_TRYING)
                .on(PROCEEDING, Signal.REPEATED, PROCEEDING, SEND_AGAIN)
                .on(COMPLETED, Signal.REPEATED, COMPLETED, SEND_AGAIN)
                .on(COMPLETED, Signal.QUIET, TERMINATED);
    }
}

package io.limen.sip.stack;

import io.limen.sip.transaction.Machine;
import io.limen.sip.transaction.Signal;
import io.limen.sip.transaction.State;

/** What both kinds of transactions have: a table, a state and what they wait for. Touched on the call's lane only. */
abstract class Timed {

    final Machine machine;
    State state;

    /** Counts what was armed: a timer of an older generation is no longer wanted. */
    int generation;

    /** How often it was repeated. */
    int step;

    Timed(Machine machine) {
        this.machine = machine;
        this.state = machine.first();
    }

    abstract boolean overStream();

    /** Whether what was armed under this generation is still wanted; elsewhere than on the lane only a good guess. */
    final boolean awaits(int armed) {
        return armed == generation;
    }

    /** Its time has come; on the thread that sweeps, which must not be held up. */
    abstract void due(int armed, Signal signal);
}

package io.limen.sip.stack;

import io.limen.sip.transaction.Machine;
import io.limen.sip.transaction.Signal;
import io.limen.sip.transaction.State;
import java.util.List;

/** The waits of RFC 3261 table 4, RFC 6026 and RFC 4320, by what they are for. */
final class Timing {

    private final List<Schedule.Delay> uncapped;
    private final List<Schedule.Delay> capped;
    private final Schedule.Delay longest;
    private final Schedule.Delay afterFirst;
    private final Schedule.Delay t4;
    private final Schedule.Delay t2;
    private final Schedule.Delay trying;

    Timing(Schedule schedule, SipStackConfig.Timers timers) {
        long t1 = timers.t1().toMillis();
        long all = timers.transaction().toMillis();
        this.uncapped = schedule.doubling(t1, all);
        this.capped = schedule.doubling(t1, timers.t2().toMillis());
        this.longest = schedule.of(all);
        this.afterFirst = schedule.of(all - t1);
        this.t4 = schedule.of(timers.t4().toMillis());
        this.t2 = schedule.of(timers.t2().toMillis());
        long until = 0;
        for (long wait = t1; wait < timers.t2().toMillis(); wait *= 2) {
            until += wait;
        }
        this.trying = schedule.of(Math.max(until, t1));
    }

    /** First wait of repeats and of no answer, which is the same for all: what ends sooner never arms another. */
    void first(Timed who) {
        who.step = 0;
        uncapped.getFirst().arm(who, ++who.generation, Signal.REPEAT_DUE);
    }

    /** The next wait; after the first one the clock of no answer is armed too. */
    void next(Timed who) {
        if (who.step == 0) {
            afterFirst.arm(who, who.generation, Signal.TIMEOUT);
        }
        who.step++;
        if (who.overStream() && who.state != State.ACCEPTED) {
            return;
        }
        repeat(who).arm(who, who.generation, Signal.REPEAT_DUE);
    }

    private Schedule.Delay repeat(Timed who) {
        if (who.machine == Machine.OTHER_CLIENT && who.state == State.PROCEEDING) {
            return t2;
        }
        List<Schedule.Delay> steps = who.machine == Machine.INVITE_CLIENT ? uncapped : capped;
        return steps.get(Math.min(who.step, steps.size() - 1));
    }

    /** 64*T1 from here: what a CANCEL leaves its INVITE (RFC 3261 clause 9.1). */
    void lastChance(Timed who) {
        longest.arm(who, ++who.generation, Signal.TIMEOUT);
    }

    /** RFC 4320 clause 4.1: a 100 when timer E of the client has come to T2. */
    void tryingLater(Timed who) {
        trying.arm(who, ++who.generation, Signal.REPEAT_DUE);
    }

    /** Timers D, I, J, K, L and M. */
    void linger(Timed who, State before) {
        boolean short4 = who.machine == Machine.OTHER_CLIENT
                || (who.machine == Machine.INVITE_SERVER && before == State.COMPLETED);
        (short4 ? t4 : longest).arm(who, ++who.generation, Signal.QUIET);
    }
}

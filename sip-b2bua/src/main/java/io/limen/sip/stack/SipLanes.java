package io.limen.sip.stack;

import io.limen.sip.guard.GuardSettings;
import io.limen.sip.guard.QueueDelay;
import java.util.concurrent.Executor;

/** Finds the lane of a call: all work of one Call-ID runs in order on one executor. */
@FunctionalInterface
public interface SipLanes {

    /**
     * The lane of a Call-ID.
     *
     * @param callId value of the Call-ID header
     * @return its executor; throws {@link java.util.concurrent.RejectedExecutionException} from {@code execute} when
     *     full, and the stack then answers 503
     */
    Executor laneFor(String callId);

    /** The same lane for what must get in where others are refused: emergency calls. */
    default Executor urgentLaneFor(String callId) {
        return laneFor(callId);
    }

    /** How late the lane of a Call-ID is. */
    default Load loadOf(String callId) {
        return Load.NONE;
    }

    /** Share of new work that the lanes take in, on average; 1 is all. */
    default double share() {
        return 1;
    }

    /** How late a lane is. Any thread. */
    interface Load {
        /** A lane that is never late. */
        Load NONE = new Load() {
            private final QueueDelay never = new QueueDelay(GuardSettings.Delay.DEFAULT);

            @Override
            public QueueDelay delay() {
                return never;
            }

            @Override
            public long oldest() {
                return 0;
            }
        };

        /** What it takes in. */
        QueueDelay delay();

        /** How long, in nanoseconds, the event has waited that waits longest; 0 if none waits. */
        long oldest();
    }
}

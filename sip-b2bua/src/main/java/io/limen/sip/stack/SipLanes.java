package io.limen.sip.stack;

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
}

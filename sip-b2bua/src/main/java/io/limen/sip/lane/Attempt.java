package io.limen.sip.lane;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.Hop;
import io.limen.sip.stack.ClientHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/** One request of a call while its next hops are tried one after the other. Touched on the lane of its call only. */
final class Attempt {
    private final Order order;
    private final Deque<Hop> left = new ArrayDeque<>();
    private @Nullable ClientHandle current;
    private @Nullable Hop hop;
    private @Nullable Future<?> patience;
    private boolean heard;
    private boolean progressed;
    private boolean cancelled;

    /**
     * What is to be sent.
     *
     * @param run the call
     * @param side leg it is sent on
     * @param cseq its CSeq number
     * @param localTag our tag
     * @param remoteTag tag of the peer as it was known, empty if unknown
     * @param method its method
     * @param summary how the ladder shows it
     * @param peer peer whose targets the hops are, empty if they are none
     * @param build makes it for a hop
     */
    record Order(
            CallRun run,
            CallSide side,
            long cseq,
            String localTag,
            String remoteTag,
            String method,
            String summary,
            String peer,
            Function<Hop, Request> build) {}

    Attempt(Order order) {
        this.order = order;
    }

    Order order() {
        return order;
    }

    void found(List<Hop> hops) {
        left.addAll(hops);
    }

    /** The next hop, if there is one left. */
    Optional<Hop> next() {
        return Optional.ofNullable(left.poll());
    }

    /** Puts a hop before those that are left. */
    void again(Hop first) {
        left.addFirst(first);
    }

    void sent(ClientHandle handle, Hop to) {
        current = handle;
        hop = to;
        heard = false;
    }

    Optional<Hop> hop() {
        return Optional.ofNullable(hop);
    }

    boolean isCurrent(ClientHandle handle) {
        return handle.equals(current);
    }

    /** Whether the next hop may take over: there is one, nobody cancelled, nobody rang. */
    boolean mayGoOn() {
        return !left.isEmpty() && !cancelled && !progressed;
    }

    boolean hasOthers() {
        return !left.isEmpty();
    }

    boolean heard() {
        return heard;
    }

    void hears(int status) {
        heard = true;
        progressed |= status > 100 && status < 200;
        calm();
    }

    void waits(Future<?> timer) {
        calm();
        patience = timer;
    }

    void calm() {
        Future<?> running = patience;
        if (running != null) {
            running.cancel(false);
            patience = null;
        }
    }

    boolean cancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }
}

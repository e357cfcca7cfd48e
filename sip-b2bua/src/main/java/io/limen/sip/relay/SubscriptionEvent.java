package io.limen.sip.relay;

import io.limen.sip.relay.Subscription.Side;

/** What happens to a subscription. */
public sealed interface SubscriptionEvent {

    /**
     * The final answer to the request that opens it, or one made up for want of it.
     *
     * @param response the answer
     * @param tag a fresh tag, should a dialog be made
     */
    record Opened(Passed response, String tag) implements SubscriptionEvent {}

    /**
     * A request in one of its dialogs, or a NOTIFY that makes one.
     *
     * @param ref number of the request
     * @param from side it came from
     * @param toTag our tag in it
     * @param request the request
     * @param tag a fresh tag, should a dialog be made
     */
    record Asked(long ref, Side from, String toTag, Passed request, String tag) implements SubscriptionEvent {}

    /** The final answer to a request that passed; 408 where none came. */
    record Replied(long ref, Passed response) implements SubscriptionEvent {}

    /** Time has passed. */
    record Woken() implements SubscriptionEvent {}
}

package io.limen.sip.relay;

import io.limen.sip.call.Dialog;
import io.limen.sip.relay.Subscription.Side;

/** What is to be done for a subscription. */
public sealed interface Deed {

    /** Send a request on. */
    record Forward(long ref, Side to, Dialog dialog, Passed request) implements Deed {}

    /** Answer a request that came in, with what passes of an answer; the dialog says where its sender reaches us. */
    record Answer(long ref, Passed response, Dialog dialog) implements Deed {}

    /** Answer the request that opened it. */
    record AnswerOpening(Passed response, Dialog dialog) implements Deed {}

    /** Refuse a request that came in. */
    record Refuse(long ref, int status) implements Deed {}
}

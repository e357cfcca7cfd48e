package io.limen.testbed.ue.sip;

/** What a user agent does with calls that come in. */
public interface IncomingCalls {

    /** A new call; its offer is the body of the INVITE. Runs on the agent's thread: must not block. */
    void onCall(SipCall call);

    /** A re-INVITE or UPDATE inside a call; answers with the session description to send back. */
    default String onReoffer(SipCall call, String offer) {
        return call.localDescription();
    }

    /** Nobody is called here: every INVITE is refused with 486. */
    static IncomingCalls none() {
        return call -> call.reject(486, "Busy Here");
    }
}

package io.limen.h248.gateway;

/** Sees every message, for ladders. Called on the event loop; must not block. */
public interface H248Tap {
    H248Tap NONE = (correlation, gateway, inbound, summary, text, retransmission) -> {};

    /**
     * One transaction of a message.
     *
     * @param correlation what the transaction was run for, such as a call id; empty if it is not known
     * @param gateway the gateway's MID
     * @param inbound toward us
     * @param summary one line, such as {@code Add ip/1/$/$, Add ip/2/$/$}
     * @param text the whole message as text
     * @param retransmission whether it is a copy
     */
    void onMessage(
            String correlation, String gateway, boolean inbound, String summary, String text, boolean retransmission);
}

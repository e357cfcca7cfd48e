package io.limen.h248.gateway;

import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;

/** What associations tell. Called on the event loop; must not block. */
public interface GatewayListener {
    /**
     * A gateway registered or came back, told its packages, and may be used.
     *
     * @param mid its name
     * @param emptied whether it restarted and so holds no context of ours any more
     */
    void registered(String mid, boolean emptied);

    /** The association ended; what the gateway holds is unknown. */
    void lost(String mid, String reason);

    /** An event was notified; it has been answered already. */
    void notified(String mid, ContextId context, Command.Notify notify);

    /** A ServiceChange on terminations other than ROOT; it has been answered already. */
    void changed(String mid, ContextId context, Command.ServiceChange change);

    /** What stands in the gateway is not known: it is to be compared with what was ordered. */
    default void inspect(String mid) {}
}

package io.limen.h248.procedures;

import io.limen.policy.plan.BearerNotification;
import java.util.Set;

/** Who is told of bearers and gateways. Called on the event loop of H.248; must not block. */
public interface BearerWatcher {
    /** Something happened to a bearer of ours. */
    void bearer(String gateway, BearerNotification notification);

    /** A gateway registered; {@code emptied}: it restarted and holds nothing of before. */
    void registered(String gateway, boolean emptied);

    /** A gateway is lost; all procedures that were under way have ended as lost. */
    void lost(String gateway, String reason);

    /** A gateway told which of its IP realms are not there now; calls that stand there go on until it says otherwise. */
    default void realms(String gateway, Set<String> unavailable) {}
}

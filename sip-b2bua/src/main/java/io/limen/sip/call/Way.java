package io.limen.sip.call;

import io.limen.policy.decide.Facts;
import io.limen.policy.decide.MediaSide;
import java.util.Set;

/**
 * One way that a call may go out, ready to be taken.
 *
 * @param party the end as policy sees it
 * @param dialog egress dialog: Call-ID, tag, hop, Request-URI and Route of its INVITE
 * @param media where media of that side stands on the gateways
 * @param rerouteOn failure codes of this way after which the next one may be tried; never one of 6xx
 */
public record Way(Facts.Party party, Dialog dialog, MediaSide media, Set<Integer> rerouteOn) {
    public Way {
        rerouteOn = Set.copyOf(rerouteOn);
        if (rerouteOn.stream().anyMatch(code -> code < 300 || code > 599)) {
            throw new IllegalArgumentException("only 3xx to 5xx may reroute: " + rerouteOn);
        }
    }
}

package io.limen.sip.call;

import io.limen.policy.decide.Facts;
import io.limen.policy.decide.MediaSide;
import java.util.List;
import java.util.Set;

/**
 * All that is known of a call when it begins.
 *
 * @param ingress leg the INVITE came in on
 * @param egress leg it is to go out on, with Call-ID and tag chosen
 * @param headers headers of the INVITE that may cross the border
 * @param facts what policy decides on, the offer among it
 * @param ingressMedia where media of the ingress side stands on the gateways
 * @param egressMedia the same for the egress side
 * @param maxForwards what is left for the next hop
 * @param gateway whether any gateway in service serves the realms of both sides
 * @param rerouteOn failure codes of the egress leg after which the first alternative may be tried
 * @param alternatives ways to try after the egress leg has failed, in order
 */
public record Admission(
        Leg ingress,
        Leg egress,
        List<HeaderLine> headers,
        Facts facts,
        MediaSide ingressMedia,
        MediaSide egressMedia,
        int maxForwards,
        boolean gateway,
        Set<Integer> rerouteOn,
        List<Way> alternatives) {
    public Admission {
        headers = List.copyOf(headers);
        rerouteOn = Set.copyOf(rerouteOn);
        alternatives = List.copyOf(alternatives);
    }

    /** With one way out. */
    public Admission(
            Leg ingress,
            Leg egress,
            List<HeaderLine> headers,
            Facts facts,
            MediaSide ingressMedia,
            MediaSide egressMedia,
            int maxForwards,
            boolean gateway) {
        this(ingress, egress, headers, facts, ingressMedia, egressMedia, maxForwards, gateway, Set.of(), List.of());
    }
}

package io.limen.sip.call;

import io.limen.policy.decide.Facts;
import io.limen.policy.decide.MediaSide;
import java.util.List;
import java.util.Optional;
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
 * @param asked what the INVITE asks beside its offer; without an offer that of {@code facts} has no media
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
        List<Way> alternatives,
        Asked asked) {
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

    /** With an offer and nothing else asked. */
    public Admission(
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
        this(
                ingress,
                egress,
                headers,
                facts,
                ingressMedia,
                egressMedia,
                maxForwards,
                gateway,
                rerouteOn,
                alternatives,
                Asked.OFFER);
    }

    /** The same call with that asked. */
    public Admission asking(Asked changed) {
        return new Admission(
                ingress,
                egress,
                headers,
                facts,
                ingressMedia,
                egressMedia,
                maxForwards,
                gateway,
                rerouteOn,
                alternatives,
                changed);
    }

    /** The same call with those alternatives. */
    public Admission rerouting(Set<Integer> codes, List<Way> ways) {
        return new Admission(
                ingress, egress, headers, facts, ingressMedia, egressMedia, maxForwards, gateway, codes, ways, asked);
    }

    /** The same call by the first alternative, which is none any more then. */
    Admission byNextWay() {
        Way way = alternatives.getFirst();
        Facts.Party party = way.party();
        Facts turned = new Facts(
                facts.offer(),
                facts.ingress(),
                party,
                facts.direction(),
                facts.phase(),
                facts.emergency(),
                facts.priority(),
                facts.registeredE2ae(),
                facts.gatewayAbilities());
        return new Admission(
                ingress,
                new Leg(egress.side(), party, way.dialog(), egress.origin(), Optional.empty()),
                headers,
                turned,
                ingressMedia,
                way.media(),
                maxForwards,
                gateway,
                way.rerouteOn(),
                alternatives.subList(1, alternatives.size()),
                asked);
    }

    /** The same with more headers. */
    public Admission with(List<HeaderLine> more) {
        List<HeaderLine> all = Headers.joined(headers, more);
        return new Admission(
                ingress,
                egress,
                all,
                facts,
                ingressMedia,
                egressMedia,
                maxForwards,
                gateway,
                rerouteOn,
                alternatives,
                asked);
    }
}

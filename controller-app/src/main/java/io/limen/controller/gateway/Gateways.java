package io.limen.controller.gateway;

import io.limen.policy.plan.MediaPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The gateways as the admin API and the metrics see them. */
public interface Gateways {

    /** All that are known, by MID. */
    List<Entry> list();

    /** What those in service can do, such as {@code tcp-merge}, whatever their realms. */
    Set<String> abilities();

    /** Does what an operator orders; false if no gateway has that MID. */
    boolean order(String mid, Order order);

    /**
     * Tells a gateway to go to another controller; false if no gateway has that MID.
     *
     * @param target MID of the other controller
     */
    boolean handOff(String mid, String target);

    /** The message that would ask a gateway for this plan, as text; empty if none would take it now. */
    Optional<String> sketch(MediaPlan plan);

    /** What an operator can order. */
    enum Order {
        LOCK,
        UNLOCK,
        DRAIN,
        AUDIT
    }

    /**
     * One gateway as it is now.
     *
     * @param state in-service, locked, draining or lost
     * @param transport udp or tcp
     * @param encoding text-pretty or text-compact
     * @param version protocol version agreed
     * @param contexts contexts we hold there
     * @param roundTrip smoothed round trip time, zero before the first
     * @param reduction percent of new contexts that it asked to be spared
     * @param outOfService terminations and interfaces that it took out of service
     */
    record Entry(
            String mid,
            String state,
            String address,
            String transport,
            String encoding,
            int version,
            String profile,
            List<String> packages,
            Set<String> realms,
            Set<String> abilities,
            int contexts,
            Duration roundTrip,
            int reduction,
            List<String> outOfService) {
        public Entry {
            packages = List.copyOf(packages);
            realms = Set.copyOf(realms);
            abilities = Set.copyOf(abilities);
            outOfService = List.copyOf(outOfService);
        }
    }
}

package io.limen.h248.gateway;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** What every association needs from outside. */
record Surroundings(
        MgcConfig config,
        List<GatewayRule> rules,
        ProfileCatalog profiles,
        GatewayListener listener,
        H248Tap tap,
        H248Meters meters,
        Loop loop,
        RandomGenerator random,
        InstantSource wall,
        NameResolver names) {
    Surroundings {
        rules = List.copyOf(rules);
    }
}

package io.limen.controller;

import io.limen.controller.rest.Bans;
import io.limen.sip.guard.Ban;
import io.limen.sip.guard.Network;
import io.limen.sip.stack.Gate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** The bans of the SIP sockets with times of the calendar. */
final class SipBans implements Bans {
    private final Gate gate;
    private final InstantSource clock;

    SipBans(Gate gate, InstantSource clock) {
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public List<Entry> list() {
        return gate.bans().stream().map(this::shown).toList();
    }

    @Override
    public Entry ban(Network network, Duration length) {
        return shown(gate.ban(network, length));
    }

    @Override
    public boolean lift(Network network) {
        return gate.lift(network).isPresent();
    }

    private Entry shown(Ban ban) {
        return new Entry(
                ban.network().toString(),
                ban.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                ban.proven(),
                at(ban.since()),
                at(ban.until()),
                ban.times());
    }

    /** A time of the guard's clock, whole seconds: its start is not known more exactly. */
    private Instant at(long guardNanos) {
        Instant exact = clock.instant().plusNanos(guardNanos - gate.now());
        return Instant.ofEpochSecond(Math.round(exact.toEpochMilli() / 1000.0));
    }
}

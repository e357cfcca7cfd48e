package io.limen.controller.rest;

import io.limen.sip.binding.Contact;
import io.limen.sip.binding.Registration;
import io.limen.sip.call.Hop;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A book with contacts of two users. */
final class FakeRegistrations implements RegistrationBook {
    private final List<Registration> all =
            new java.util.concurrent.CopyOnWriteArrayList<>(List.of(one("t1", "alice", true), one("t2", "bob", false)));

    private static Registration one(String token, String user, boolean nat) {
        return new Registration(
                token,
                "sip:" + user + "@example.test",
                Set.of("sip:" + user + "@example.test", "tel:+1555" + user.length()),
                new Contact("", "sip:" + user + "@192.0.2.7:5060", List.of("q=0.5")),
                new Hop("access", "udp", "198.51.100.9", 40_000),
                nat,
                List.of(),
                List.of("<sip:scscf.home.test;lr>"),
                Set.of("message"),
                Instant.parse("2026-01-01T00:01:00Z"),
                Instant.parse("2026-01-01T01:00:00Z"),
                3600,
                new Registration.Last("c", 1, ""),
                List.of());
    }

    void add(String token, String user) {
        all.add(one(token, user, false));
    }

    @Override
    public List<Registration> list() {
        return List.copyOf(all);
    }

    @Override
    public Optional<Registration> forget(String id) {
        Optional<Registration> found =
                all.stream().filter(each -> each.token().equals(id)).findFirst();
        found.ifPresent(all::remove);
        return found;
    }
}

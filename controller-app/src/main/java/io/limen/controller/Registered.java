package io.limen.controller;

import io.limen.controller.rest.RegistrationBook;
import io.limen.sip.binding.Registration;
import io.limen.sip.lane.Relaying;
import java.util.List;
import java.util.Optional;

/** The registrations of the SIP side for the admin API. */
record Registered(Relaying relaying) implements RegistrationBook {
    @Override
    public List<Registration> list() {
        return relaying.registrations();
    }

    @Override
    public Optional<Registration> forget(String id) {
        return relaying.forget(id);
    }
}

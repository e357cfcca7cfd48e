package io.limen.controller.rest;

import io.limen.sip.binding.Registration;
import java.util.List;
import java.util.Optional;

/** The registered contacts, and the order to forget one. */
public interface RegistrationBook {

    /** All of them, in no order. */
    List<Registration> list();

    /** Forgets what stands under an id; empty if there is nothing. */
    Optional<Registration> forget(String id);
}

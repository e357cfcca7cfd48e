package io.limen.h248.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Parameters of a ServiceChange reply (H.248.1 §7.2.8).
 *
 * @param address where later requests shall go; not together with {@code mgcIdToTry}
 * @param mgcIdToTry go there first: the registration was not accepted
 * @param profile the profile agreed
 * @param version the version agreed
 * @param timestamp time at the sender
 */
public record ServiceChangeReplyParms(
        Optional<ServiceChangeAddress> address,
        Optional<Mid> mgcIdToTry,
        Optional<ServiceChangeProfile> profile,
        OptionalInt version,
        Optional<TimeNotation> timestamp) {
    public ServiceChangeReplyParms {
        if (address.isPresent() && mgcIdToTry.isPresent()) {
            throw new RefusedValueException("ServiceChangeAddress and MgcIdToTry exclude each other");
        }
        WireText.range("version", version.orElse(1), 0, 99);
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return address.isEmpty()
                && mgcIdToTry.isEmpty()
                && profile.isEmpty()
                && version.isEmpty()
                && timestamp.isEmpty();
    }
}

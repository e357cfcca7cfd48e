package io.limen.sip.binding;

import io.limen.sip.call.Hop;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a REGISTER asks for (RFC 3261 §10.2).
 *
 * @param aor the To, as {@link Aor#of} writes it
 * @param alias the same address as the core is told it, where ours stood in it
 * @param contacts its contacts, none for a query
 * @param all whether Contact is {@code *}
 * @param expires the Expires header
 * @param flow where it came from
 * @param nat whether its sender is behind NAT
 * @param path Path it came with, the uppermost first
 * @param e2ae media for which it offered or confirmed end to access edge security
 * @param by the REGISTER itself
 */
public record Asked(
        String aor,
        String alias,
        List<Contact> contacts,
        boolean all,
        OptionalLong expires,
        Hop flow,
        boolean nat,
        List<String> path,
        Set<String> e2ae,
        Registration.Last by) {
    public Asked {
        contacts = List.copyOf(contacts);
        path = List.copyOf(path);
        e2ae = Set.copyOf(e2ae);
    }

    /** What a contact asks for in seconds; 3600 where nothing is said, as registrars do (RFC 3261 §10.2.1.1). */
    long seconds(Contact contact) {
        return contact.expires().orElse(expires.orElse(3600));
    }

    /** RFC 3261 §10.3 step 6: {@code *} stands alone and takes all away. */
    public boolean contradictory() {
        return all && (!contacts.isEmpty() || expires.orElse(1) != 0);
    }
}

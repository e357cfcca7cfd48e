package io.limen.sip.port;

import io.limen.sip.call.Hop;
import java.util.List;
import java.util.Set;

/** Contacts that are registered through this border. Never blocks; any thread. */
@FunctionalInterface
public interface Bindings {

    /** Nothing is registered. */
    Bindings NONE = aor -> List.of();

    /**
     * The contacts of an address of record, the best first; empty if there is none.
     *
     * @param aor {@code sip:user@host}, the host in lower case, without parameters
     */
    List<Binding> of(String aor);

    /**
     * One registered contact.
     *
     * @param contactUri Request-URI that reaches it
     * @param flow where its messages are sent: the flow its registration came by
     * @param path Route headers to be put on requests, the first on top (RFC 3327 clause 5.2)
     * @param qOrder {@code q} of the contact as it is compared, such as {@code 0.700}
     * @param e2ae media for which it agreed to end to access edge security
     */
    record Binding(String contactUri, Hop flow, List<String> path, String qOrder, Set<String> e2ae) {
        public Binding {
            path = List.copyOf(path);
            e2ae = Set.copyOf(e2ae);
        }
    }
}

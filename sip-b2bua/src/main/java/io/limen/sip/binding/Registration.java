package io.limen.sip.binding;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.call.Hop;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One contact that is registered through this border.
 *
 * @param token user part of our URI toward the core that stands for it; unguessable
 * @param aor address of record, as {@link Aor#of} writes it
 * @param identities the address of record and all others registered with it (P-Associated-URI, RFC 7315 §4.1)
 * @param contact its Contact as the user agent wrote it
 * @param flow where its REGISTER came from, which is where requests for it go
 * @param nat whether it is behind NAT
 * @param path Route of requests to it, from hops between us and it (RFC 3327 §5.2)
 * @param serviceRoute what its requests are to be routed by (RFC 3608)
 * @param e2ae media for which both sides agreed to end to access edge security
 * @param until when it ends unless the user agent registers again
 * @param coreUntil when it ends in the core; later than {@code until} where the user agent was told a shorter time
 * @param coreSeconds seconds the core gave it last
 * @param last the REGISTER that it stands by
 * @param answer headers of the answer to that one, without Contact and Expires
 */
public record Registration(
        String token,
        String aor,
        Set<String> identities,
        Contact contact,
        Hop flow,
        boolean nat,
        List<String> path,
        List<String> serviceRoute,
        Set<String> e2ae,
        Instant until,
        Instant coreUntil,
        long coreSeconds,
        Last last,
        List<HeaderLine> answer) {
    public Registration {
        identities = Set.copyOf(identities);
        path = List.copyOf(path);
        serviceRoute = List.copyOf(serviceRoute);
        e2ae = Set.copyOf(e2ae);
        answer = List.copyOf(answer);
    }

    /**
     * A REGISTER of the user agent.
     *
     * @param callId its Call-ID
     * @param cseq its CSeq number
     * @param credentials what tells its credentials from others: user, realm and nonce; empty if it had none
     */
    public record Last(String callId, long cseq, String credentials) {}

    /** The same, refreshed by the user agent while the core need not know. */
    Registration refreshed(Instant newUntil, Last by) {
        return new Registration(
                token,
                aor,
                identities,
                contact,
                flow,
                nat,
                path,
                serviceRoute,
                e2ae,
                newUntil,
                coreUntil,
                coreSeconds,
                by,
                answer);
    }
}

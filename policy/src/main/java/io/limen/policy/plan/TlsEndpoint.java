package io.limen.policy.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * (D)TLS that ends at the gateway on one side of a stream (TS 23.334 §6.2.10).
 *
 * @param role who the gateway is
 * @param start what makes it begin; of no meaning for a server
 * @param wanted hash functions to ask the gateway's fingerprint for, such as {@code sha-256}; none if it is not wanted
 * @param local fingerprints that the gateway gave; empty while they are asked for
 * @param remote fingerprints that the far end's certificate must be one of; empty while unknown
 * @param localTlsId {@code a=tls-id} of the gateway's association (RFC 8842); empty if none is told
 * @param remoteTlsId that of the far end
 */
public record TlsEndpoint(
        TlsRole role,
        TlsStart start,
        List<String> wanted,
        List<Fingerprint> local,
        List<Fingerprint> remote,
        Optional<String> localTlsId,
        Optional<String> remoteTlsId) {
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");
    private static final Pattern TLS_ID = Pattern.compile("[A-Za-z0-9+/_-]{1,255}");

    public TlsEndpoint {
        wanted = List.copyOf(wanted);
        local = List.copyOf(local);
        remote = List.copyOf(remote);
        for (String hash : wanted) {
            if (!HASH.matcher(hash).matches()) {
                throw new IllegalArgumentException("not the name of a hash function: `" + hash + "`");
            }
        }
        if (!isTlsId(localTlsId) || !isTlsId(remoteTlsId)) {
            throw new IllegalArgumentException("not a tls-id");
        }
    }

    /** An end point that asks for the gateway's fingerprint; the far end is not known yet. */
    public static TlsEndpoint asking(TlsRole role, TlsStart start, String... hashes) {
        return new TlsEndpoint(role, start, List.of(hashes), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static boolean isTlsId(Optional<String> id) {
        return id.isEmpty() || TLS_ID.matcher(id.get()).matches();
    }

    public TlsEndpoint withRole(TlsRole changed, TlsStart begins) {
        return new TlsEndpoint(changed, begins, wanted, local, remote, localTlsId, remoteTlsId);
    }

    public TlsEndpoint withLocal(List<Fingerprint> fingerprints) {
        return new TlsEndpoint(role, start, wanted, fingerprints, remote, localTlsId, remoteTlsId);
    }

    public TlsEndpoint withRemote(List<Fingerprint> fingerprints) {
        return new TlsEndpoint(role, start, wanted, local, fingerprints, localTlsId, remoteTlsId);
    }

    public TlsEndpoint withTlsIds(Optional<String> ours, Optional<String> theirs) {
        return new TlsEndpoint(role, start, wanted, local, remote, ours, theirs);
    }

    /** What stays once all that was ordered is done. */
    public TlsEndpoint settled() {
        return start == TlsStart.ON_MODIFY ? withRole(role, TlsStart.NONE) : this;
    }
}

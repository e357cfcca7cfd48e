package io.limen.sip.lane;

import io.limen.sip.leg.Identities;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** Names from a secure random source. */
final class RandomIdentities implements Identities {
    private final SecureRandom random = new SecureRandom();
    private final Lanes lanes;

    RandomIdentities(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public String tag() {
        return hex(8);
    }

    @Override
    public String callIdBeside(String callId) {
        int wanted = lanes.index(callId);
        String own = hex(16);
        while (lanes.index(own) != wanted) {
            own = hex(16);
        }
        return own;
    }

    @Override
    public String sessionId() {
        return Long.toString(random.nextLong(1L << 32, 1L << 62));
    }

    /** A UUID of version 4 (RFC 9562 §5.4). */
    @Override
    public String uuid() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    @Override
    public String call() {
        return hex(12);
    }

    private String hex(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return HexFormat.of().formatHex(some);
    }
}

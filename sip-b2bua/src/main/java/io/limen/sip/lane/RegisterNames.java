package io.limen.sip.lane;

import io.limen.sip.leg.Identities;
import io.limen.sip.leg.Registers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for REGISTERs of ours. The Call-ID follows from the user agent's and a secret, so that it stays the same as long as
 * theirs does (RFC 3261 §10.2.4) without being kept, tells nothing of theirs, and falls on the same lane.
 */
final class RegisterNames {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec secret;
    private final Identities identities;
    private final Lanes lanes;

    RegisterNames(Identities identities, Lanes lanes) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.secret = new SecretKeySpec(random, ALGORITHM);
        this.identities = identities;
        this.lanes = lanes;
    }

    Registers.Names of(String callId, String realm) {
        int wanted = lanes.index(callId);
        int turn = 0;
        String own = digest(callId + '\n' + realm + '\n' + turn);
        while (lanes.index(own) != wanted) {
            own = digest(callId + '\n' + realm + '\n' + ++turn);
        }
        return new Registers.Names(own, identities.tag(), identities.call());
    }

    private String digest(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }
}

package io.limen.sip.leg;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Our mark on INVITEs that went through us (RFC 3261 §16.3 step 4): since the Via list ends at a B2BUA, a loop shows by
 * the same realm and Request-URI coming back. A call may well pass twice with another realm or URI.
 */
final class HopMark {
    static final String HEADER = "Limen-Hop";

    private HopMark() {}

    static String of(String node, String realm, String requestUri) {
        CRC32 sum = new CRC32();
        sum.update((node + '\n' + realm + '\n' + requestUri).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}

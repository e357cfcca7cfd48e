package io.limen.sip.guard;

import java.net.Inet4Address;
import java.net.InetAddress;

/** A source as one number: an IPv4 address, or the upper half of an IPv6 address. */
public final class SourceKey {

    private static final long IP4 = 0x0000_ffff_0000_0000L;

    private SourceKey() {}

    /** Never 0; IPv4 and IPv6 do not meet, since {@code 0:ffff::/32} is reserved. */
    public static long of(InetAddress source) {
        if (source instanceof Inet4Address ip4) {
            return IP4 | (ip4.hashCode() & 0xffff_ffffL); // its hash code is its address, without a copy
        }
        byte[] bits = source.getAddress();
        long key = 0;
        for (int i = 0; i < 8; i++) {
            key = (key << 8) | (bits[i] & 0xff);
        }
        return key == 0 ? 1 : key;
    }

    /** Whether the source of a key lies in a network, as far as its key tells. */
    static boolean within(long key, Network network) {
        long other = of(network.address());
        boolean ip4 = key >>> 32 == IP4 >>> 32;
        if (ip4 != (network.address() instanceof Inet4Address)) {
            return false;
        }
        int kept = ip4 ? 32 + network.prefix() : Math.min(64, network.prefix());
        return kept == 0 || (key ^ other) >>> (64 - kept) == 0;
    }

    /** Spreads the bits of a number over all of it (the finalizer of MurmurHash3). */
    static long mixed(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}

package io.limen.sip.guard;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An IP network.
 *
 * @param address its address, bits beyond the prefix are zero
 * @param prefix bits that count
 */
public record Network(InetAddress address, int prefix) {

    public Network {
        byte[] bits = address.getAddress();
        if (prefix < 0 || prefix > bits.length * 8) {
            throw new IllegalArgumentException("prefix `" + prefix + "` does not fit " + address.getHostAddress());
        }
        for (int i = 0; i < bits.length; i++) {
            int kept = Math.clamp(prefix - i * 8L, 0, 8);
            bits[i] &= (byte) (0xff << (8 - kept));
        }
        address = ofBytes(bits);
    }

    /** The network of one address. */
    public static Network of(InetAddress address) {
        return new Network(address, address.getAddress().length * 8);
    }

    /** Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a single address; empty if it is neither. */
    public static Optional<Network> read(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress at = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            return Optional.of(
                    slash < 0 ? of(at) : new Network(at, Integer.parseInt(text, slash + 1, text.length(), 10)));
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    /** The same where the text is known to be one. */
    public static Network parse(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("`" + text + "` is no network"));
    }

    /** Whether an address lies in it. */
    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int kept = Math.min(8, prefix - bit);
            int mask = (0xff << (8 - kept)) & 0xff;
            if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The network a source stands for: an IPv4 address, an IPv6 /64, since a host may take any address of its /64. */
    public static Network ofSource(InetAddress source) {
        return new Network(source, source.getAddress().length == 4 ? 32 : 64);
    }

    private static InetAddress ofBytes(byte[] bits) {
        try {
            return InetAddress.getByAddress(bits);
        } catch (java.net.UnknownHostException never) {
            throw new IllegalArgumentException(never);
        }
    }

    @Override
    public String toString() {
        String host = address.getHostAddress();
        return prefix == address.getAddress().length * 8 ? host : host + "/" + prefix;
    }
}

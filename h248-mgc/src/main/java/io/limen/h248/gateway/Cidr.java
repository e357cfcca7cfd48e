package io.limen.h248.gateway;

import java.net.InetAddress;

/** A network: address and number of leading bits that count. */
record Cidr(InetAddress address, int prefix) {
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        InetAddress address = InetAddress.ofLiteral(host); // never asks DNS
        int bits = address.getAddress().length * 8;
        int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("prefix of `" + text + "` must be 0 to " + bits);
        }
        return new Cidr(address, prefix);
    }

    boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >>> (bit & 7);
            if (((ours[bit >>> 3] ^ theirs[bit >>> 3]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}

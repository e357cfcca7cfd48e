package io.limen.h248.security;

import java.util.OptionalInt;

/**
 * Where the transactions of a message begin: what the integrity check value covers runs from there to the end. For
 * messages that the codec has read; anything else gives empty.
 */
final class CoveredOctets {
    private final byte[] in;
    private int at;

    private CoveredOctets(byte[] in) {
        this.in = in;
    }

    static OptionalInt offset(byte[] message) {
        CoveredOctets reader = new CoveredOctets(message);
        int offset = message.length > 0 && (message[0] & 0xFF) == 0x30 ? reader.binary() : reader.text();
        return offset < 0 || offset >= message.length ? OptionalInt.empty() : OptionalInt.of(offset);
    }

    /** After the separator that ends the mId (H.248.1 B.2: message). */
    private int text() {
        blanks();
        if (at < in.length && in[at] != '!' && (in[at] == 'A' || in[at] == 'a')) {
            skipTo('=');
            at++;
            for (int part = 0; part < 3; part++) {
                blanks();
                word(part < 2);
                blanks();
                if (part < 2) {
                    at++; // the colon
                }
            }
        }
        blanks();
        word(false); // MEGACO/3 or !/3
        blanks();
        mid();
        blanks();
        return at;
    }

    private void mid() {
        if (at < in.length && in[at] == '[') {
            skipTo(']');
        } else if (at < in.length && in[at] == '<') {
            skipTo('>');
        } else if (at + 3 < in.length && (in[at] == 'M' || in[at] == 'm') && in[at + 3] == '{') {
            skipTo('}');
        }
        word(false);
    }

    private void word(boolean endsAtColon) {
        while (at < in.length && in[at] > ' ' && in[at] != ';' && !(endsAtColon && in[at] == ':')) {
            at++;
        }
    }

    private void skipTo(char end) {
        while (at < in.length && in[at] != end) {
            at++;
        }
    }

    /** Blanks, ends of line and comments. */
    private void blanks() {
        while (at < in.length && (in[at] == ';' || (in[at] >= 0 && in[at] <= ' '))) {
            if (in[at] == ';') {
                while (at < in.length && in[at] != '\n' && in[at] != '\r') {
                    at++;
                }
            } else {
                at++;
            }
        }
    }

    /** The content of messageBody (H.248.1 Annex A: MegacoMessage, Message). */
    private int binary() {
        if (!enter(0x30)) {
            return -1;
        }
        if (tag() == 0xA0 && !skip()) { // authHeader
            return -1;
        }
        if (!enter(0xA1) || !skip() || !skip()) { // mess: version, mId
            return -1;
        }
        return enter(0xA2) ? at : -1;
    }

    private int tag() {
        return at < in.length ? in[at] & 0xFF : -1;
    }

    private boolean enter(int wanted) {
        if (tag() != wanted) {
            return false;
        }
        at++;
        length();
        return at <= in.length;
    }

    private boolean skip() {
        at++;
        long length = length();
        if (length >= 0) {
            at = (int) Math.min(in.length, at + length);
            return at < in.length;
        }
        while (at + 1 < in.length && !(in[at] == 0 && in[at + 1] == 0)) {
            if (!skip()) {
                return false;
            }
        }
        at += 2;
        return at < in.length;
    }

    /** A length of BER; -1 for indefinite. Leaves the reader after it. */
    private long length() {
        if (at >= in.length) {
            return 0;
        }
        int first = in[at++] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        if (first == 0x80) {
            return -1;
        }
        long length = 0;
        for (int i = first & 0x7F; i > 0 && at < in.length; i--) {
            length = Math.min(length << 8 | (in[at++] & 0xFF), Integer.MAX_VALUE);
        }
        return length;
    }
}

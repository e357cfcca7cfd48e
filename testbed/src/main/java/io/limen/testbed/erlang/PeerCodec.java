package io.limen.testbed.erlang;

/** A codec of OTP's megaco application. */
public enum PeerCodec {
    /** Pretty text, read with the flex scanner. */
    PRETTY('p'),
    /** Compact text, read with the flex scanner. */
    COMPACT('c'),
    /** Pretty text, read with the scanner written in Erlang. */
    PRETTY_PLAIN('P'),
    /** Compact text, read with the scanner written in Erlang. */
    COMPACT_PLAIN('C'),
    /** BER, with names of packages and terminations looked up. */
    BER('b'),
    /** BER, names and terminations left as numbers and bits. */
    BER_NATIVE('n');

    private final char code;

    PeerCodec(char code) {
        this.code = code;
    }

    byte code() {
        return (byte) code;
    }
}

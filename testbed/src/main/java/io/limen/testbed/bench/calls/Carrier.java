package io.limen.testbed.bench.calls;

import java.util.Locale;

/** Transport of SIP in a benchmark. */
public enum Carrier {
    UDP,
    TCP;

    /** As in a URI. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of SIPp's option {@code -t}: one socket. */
    String sipp() {
        return this == UDP ? "u1" : "t1";
    }
}

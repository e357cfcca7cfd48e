package io.limen.testbed.bench;

import io.limen.h248.codec.Form;
import io.limen.testbed.erlang.PeerCodec;
import java.util.Locale;

/** An encoding, who writes it on the other side, and how many times faster we have to be. */
enum Encoding {
    PRETTY(Form.PRETTY, PeerCodec.PRETTY, PeerCodec.PRETTY, 5.0),
    COMPACT(Form.COMPACT, PeerCodec.COMPACT, PeerCodec.COMPACT, 5.0);

    private final Form form;
    private final PeerCodec writer;
    private final PeerCodec timed;
    private final double bar;

    Encoding(Form form, PeerCodec writer, PeerCodec timed, double bar) {
        this.form = form;
        this.writer = writer;
        this.timed = timed;
        this.bar = bar;
    }

    Form form() {
        return form;
    }

    /** The codec of Erlang that makes the messages out of the pretty ones of the set. */
    PeerCodec writer() {
        return writer;
    }

    /** The codec of Erlang that is measured: its fastest. */
    PeerCodec timed() {
        return timed;
    }

    double bar() {
        return bar;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.limen.h248.codec.text;

/** Writes a list of parts that are known one by one: the first opens a brace, the others follow a comma. */
final class Commas {
    private final Sink out;
    private final boolean braces;
    private boolean opened;
    private boolean some;

    Commas(Sink out, boolean braces) {
        this.out = out;
        this.braces = braces;
    }

    /** Commas in braces; without parts there are no braces either. */
    static Commas braced(Sink out) {
        return new Commas(out, true);
    }

    /** Commas in braces that are written even around nothing, as the binary encoding knows such descriptors. */
    static Commas always(Sink out) {
        Commas parts = new Commas(out, true);
        out.open();
        parts.opened = true;
        return parts;
    }

    /** Comes before each part. */
    Sink next() {
        if (some) {
            out.comma();
        } else if (braces && !opened) {
            out.open();
            opened = true;
        }
        some = true;
        return out;
    }

    void end() {
        if (opened) {
            out.close();
        }
    }
}

package io.limen.h248.packages;

import io.limen.h248.model.TerminationId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Naming by layouts, such as {@code ip:8=1/{group:16}/{interface:8}/{id:32}}. Components are levels of the hierarchy, most
 * significant first: {@code text:bits=value} is the same in every id, {@code {name:bits}} is a number, in decimal digits, or
 * with {@code x} or {@code b} after the bits in hexadecimal or binary digits of fixed length, and with {@code s} a name
 * of one octet a character. The bits of a layout fill 1 to
 * 8 octets. Several layouts stand one after the other with {@code |} between them and must be told apart both in text and in
 * octets. {@code octet-levels} is short for one to seven levels of eight binary digits, three of them first, as Erlang's megaco
 * application has it when it is not told otherwise.
 *
 * <p>Octets that fit no layout are named {@code octets/} and their hexadecimal digits. Whole {@code *} and {@code $} are
 * written with the length of the first layout and read with any length. ROOT has no octets here.
 */
public final class TerminationLayouts implements TerminationNaming {
    /** No layout at all: every id has the name of its octets. */
    public static final TerminationLayouts NONE = new TerminationLayouts(List.of());

    private static final byte[] NO_OCTETS = {};

    private final List<TerminationLayout> layouts;

    TerminationLayouts(List<TerminationLayout> layouts) {
        this.layouts = List.copyOf(layouts);
    }

    /** What came of reading layouts. */
    public sealed interface Read {
        /** Usable layouts. */
        record Ok(TerminationLayouts layouts) implements Read {}

        /** Why the text will not do. */
        record Faulty(String why) implements Read {}
    }

    /** Reads layouts; empty text has none. */
    public static Read read(String text) {
        return LayoutReader.read(text);
    }

    @Override
    public Optional<BinaryTermination> binary(TerminationId id) {
        String text = id.text();
        if (id.isRoot()) {
            return Optional.empty();
        }
        if (text.equals("*") || text.equals("$")) {
            return Optional.of(whole(text.charAt(0)));
        }
        for (TerminationLayout layout : layouts) {
            Optional<BinaryTermination> binary =
                    layout.binary(text).filter(b -> text(b).filter(id::equals).isPresent());
            if (binary.isPresent()) {
                return binary;
            }
        }
        return OctetNames.binary(id).filter(b -> text(b).filter(id::equals).isPresent());
    }

    @Override
    public Optional<TerminationId> text(BinaryTermination id) {
        if (isRoot(id)) {
            return Optional.empty();
        }
        byte[] wildcards = id.wildcards();
        int top = id.id().length * 8 - 1;
        if (wildcards.length == 1 && (wildcards[0] & 0x7F) == (0x40 | top)) {
            return Optional.of(wildcards[0] < 0 ? TerminationId.ALL : TerminationId.CHOOSE);
        }
        Optional<String> text = text(id, false);
        if (text.isEmpty() && wildcards.length > 0) {
            text = text(id, true);
        }
        return text.isPresent() ? text.map(TerminationId::new) : OctetNames.text(id);
    }

    /** A wildcard may stand for a literal level too; then its bits are to be ignored, which only the second try does. */
    private Optional<String> text(BinaryTermination id, boolean anyLiteral) {
        for (TerminationLayout layout : layouts) {
            Optional<String> text = layout.text(id, anyLiteral);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private BinaryTermination whole(char wildcard) {
        int octets = layouts.isEmpty() ? 8 : layouts.getFirst().octets();
        int field = (wildcard == '*' ? 0x80 : 0) | 0x40 | (octets * 8 - 1);
        return new BinaryTermination(new byte[] {(byte) field}, new byte[octets]);
    }

    private static boolean isRoot(BinaryTermination id) {
        if (id.id().length != 8 || !Arrays.equals(id.wildcards(), NO_OCTETS)) {
            return false;
        }
        for (byte octet : id.id()) {
            if (octet != -1) {
                return false;
            }
        }
        return true;
    }

    /** The layouts, to be compared with each other. */
    List<TerminationLayout> layouts() {
        return new ArrayList<>(layouts);
    }
}

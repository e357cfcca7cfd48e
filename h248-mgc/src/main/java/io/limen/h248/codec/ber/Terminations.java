package io.limen.h248.codec.ber;

import io.limen.h248.model.TerminationId;
import io.limen.h248.packages.BinaryTermination;
import io.limen.h248.packages.TerminationNaming;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * TerminationIDs (H.248.1 A.1). ROOT is eight octets of ones; all others are as the naming has them. Octets that the naming
 * has no text for are spelled {@code t0x0102} and, for each wildcard octet, {@code /*87} or {@code /$07}, and become the same
 * octets again.
 */
final class Terminations {
    private static final String SPELLED = "t0x";
    private static final long ROOT = -1;

    private final TerminationNaming naming;
    private final TerminationCache cache = new TerminationCache();
    private final byte[] wildcards = new byte[64];

    Terminations(TerminationNaming naming) {
        this.naming = naming;
    }

    /** The parts of a TerminationID, whose identifier was read. */
    TerminationId read(BerInput in) {
        int outer = in.enter();
        TerminationId id = parts(in);
        in.leave(outer);
        return id;
    }

    /** The parts of a TerminationID that was entered, to its end. */
    TerminationId parts(BerInput in) {
        if (in.field(-1) != 0) {
            throw in.fault("wildcards of a termination id expected");
        }
        int count = wildcards(in);
        if (in.field(0) != 1) {
            throw in.fault("octets of a termination id expected");
        }
        in.string();
        int length = in.spanTo() - in.spanFrom();
        if (length < 1 || length > 8) {
            throw in.fault("termination id must have 1 to 8 octets");
        }
        long octets = Octets.number(in.span(), in.spanFrom(), in.spanTo());
        while (in.more()) {
            in.choice();
            in.skip();
        }
        if (count == 0 && length == 8 && octets == ROOT) {
            return TerminationId.ROOT;
        }
        return count <= TerminationCache.MOST_WILDCARDS
                ? cached(count, octets, length)
                : text(Arrays.copyOf(wildcards, count), Octets.of(octets, length));
    }

    private TerminationId cached(int count, long octets, int length) {
        long marks = Octets.number(wildcards, 0, count) << 8 | (long) count << 4 | length;
        TerminationId known = cache.id(octets, marks);
        return known != null
                ? known
                : cache.keep(octets, marks, text(Arrays.copyOf(wildcards, count), Octets.of(octets, length)));
    }

    private int wildcards(BerInput in) {
        int outer = in.enter();
        int count = 0;
        while (in.more()) {
            in.octetString();
            if (in.spanTo() - in.spanFrom() != 1 || count == wildcards.length) {
                throw in.fault("a wildcard must have one octet, and there are at most 64 of them");
            }
            wildcards[count++] = in.span()[in.spanFrom()];
        }
        in.leave(outer);
        return count;
    }

    private TerminationId text(byte[] marks, byte[] id) {
        Optional<TerminationId> named = naming.text(new BinaryTermination(marks, id));
        return named.isPresent() ? named.get() : spelled(marks, id);
    }

    /** The TerminationIDs of a list, whose identifier was read. */
    List<TerminationId> readList(BerInput in) {
        int outer = in.enter();
        List<TerminationId> list = listParts(in);
        in.leave(outer);
        return list;
    }

    /** The TerminationIDs of a list that was entered, to its end. */
    List<TerminationId> listParts(BerInput in) {
        int mark = in.lists().mark();
        while (in.more()) {
            in.expectSequence();
            in.lists().add(read(in));
        }
        return in.lists().since(mark);
    }

    void writeList(BerOutput out, int identifier, List<TerminationId> list) {
        int mark = out.mark();
        for (int i = list.size() - 1; i >= 0; i--) {
            write(out, 0x30, list.get(i));
        }
        out.close(identifier, mark);
    }

    void write(BerOutput out, int identifier, TerminationId id) {
        int mark = out.mark();
        byte[] parts = cache.parts(id);
        if (parts != null) {
            out.raw(parts);
        } else {
            writeParts(out, id);
            cache.keep(id, out.since(mark));
        }
        out.close(identifier, mark);
    }

    private void writeParts(BerOutput out, TerminationId id) {
        if (id.isRoot()) {
            out.eight(0x81, ROOT);
            out.close(0xA0, out.mark());
            return;
        }
        BinaryTermination binary = binary(id);
        out.string(0x81, binary.id());
        int mark = out.mark();
        for (int i = binary.wildcards().length - 1; i >= 0; i--) {
            out.fixed(0x04, binary.wildcards()[i], 1);
        }
        out.close(0xA0, mark);
    }

    private BinaryTermination binary(TerminationId id) {
        Optional<BinaryTermination> named = naming.binary(id);
        if (named.isPresent()) {
            return named.get();
        }
        Optional<BinaryTermination> spelled = parse(id.text().toLowerCase(Locale.ROOT));
        if (spelled.isEmpty()) {
            throw new BerRefusal("termination " + id + " has no binary form");
        }
        return spelled.get();
    }

    private static TerminationId spelled(byte[] wildcards, byte[] id) {
        StringBuilder text = new StringBuilder(SPELLED).append(Hex.text(id).toLowerCase(Locale.ROOT));
        for (byte wildcard : wildcards) {
            text.append(wildcard < 0 ? "/*" : "/$");
            text.append(Hex.text(new byte[] {wildcard}).toLowerCase(Locale.ROOT));
        }
        return new TerminationId(text.toString());
    }

    private static Optional<BinaryTermination> parse(String text) {
        if (!text.startsWith(SPELLED)) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        int end = slash < 0 ? text.length() : slash;
        Optional<byte[]> id = Hex.octets(text.substring(0, end), SPELLED.length());
        int count = (text.length() - end) / 4;
        byte[] wildcards = new byte[count];
        boolean fits = id.isPresent() && id.get().length >= 1 && id.get().length <= 8;
        fits &= text.length() - end == count * 4;
        for (int i = 0; fits && i < count; i++) {
            int at = end + 4 * i;
            Optional<byte[]> wildcard = Hex.octets(text.substring(at + 2, at + 4), 0);
            fits = text.charAt(at) == '/' && wildcard.isPresent();
            if (fits) {
                wildcards[i] = wildcard.get()[0];
                fits = text.charAt(at + 1) == (wildcards[i] < 0 ? '*' : '$');
            }
        }
        return fits ? Optional.of(new BinaryTermination(wildcards, id.get())) : Optional.empty();
    }
}

package io.limen.testbed.refgateway;

import io.limen.h248.model.TerminationId;
import io.limen.h248.packages.BinaryTermination;
import io.limen.h248.packages.TerminationNaming;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The lab gateway's TerminationIDs in binary (H.248.1 A.1): {@code ip/GROUP/lo/ID} as 16 bits of group, 16 bits of
 * interface (always 1) and 32 bits of id; eight octets in all. A wildcard of a part starts at the part's first bit.
 */
final class LabTerminations implements TerminationNaming {
    private static final String INTERFACE = "lo";
    private static final int GROUP_BIT = 63;
    private static final int INTERFACE_BIT = 47;
    private static final int ID_BIT = 31;
    private static final int ALL = 0x80;
    private static final int AND_BELOW = 0x40;

    @Override
    public Optional<BinaryTermination> binary(TerminationId id) {
        if (id.isRoot()) {
            return Optional.of(new BinaryTermination(new byte[0], octets(-1)));
        }
        if (id.equals(TerminationId.ALL) || id.equals(TerminationId.CHOOSE)) {
            int kind = id.hasAll() ? ALL : 0;
            return Optional.of(new BinaryTermination(new byte[] {(byte) (kind | AND_BELOW | GROUP_BIT)}, octets(0)));
        }
        String[] parts = id.text().split("/", -1);
        if (parts.length != 4 || !parts[0].equals("ip") || (id.hasAll() && id.hasChoose())) {
            return Optional.empty();
        }
        OptionalLong group = number(parts[1], 0xFFFF);
        OptionalLong inter = parts[2].equals(INTERFACE) ? OptionalLong.of(1) : number(parts[2], 0xFFFF);
        OptionalLong last = number(parts[3], 0xFFFF_FFFFL);
        if (group.isEmpty() || inter.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer wildcards = ByteBuffer.allocate(3);
        int kind = id.hasAll() ? ALL : 0;
        wildcard(parts[1], kind | GROUP_BIT, wildcards);
        wildcard(parts[2], kind | INTERFACE_BIT, wildcards);
        wildcard(parts[3], kind | ID_BIT, wildcards);
        byte[] told = java.util.Arrays.copyOf(wildcards.array(), wildcards.position());
        long value = group.getAsLong() << 48 | inter.getAsLong() << 32 | last.getAsLong();
        return Optional.of(new BinaryTermination(told, octets(value)));
    }

    private static void wildcard(String part, int octet, ByteBuffer out) {
        if (isWild(part)) {
            out.put((byte) octet);
        }
    }

    private static boolean isWild(String part) {
        return part.equals("*") || part.equals("$");
    }

    private static OptionalLong number(String part, long highest) {
        if (isWild(part)) {
            return OptionalLong.of(0);
        }
        if (!part.matches("0|[1-9]\\d{0,9}") || Long.parseLong(part) > highest) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(part));
    }

    private static byte[] octets(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    @Override
    public Optional<TerminationId> text(BinaryTermination id) {
        byte[] octets = id.id();
        if (octets.length != Long.BYTES) {
            return Optional.empty();
        }
        long value = ByteBuffer.wrap(octets).getLong();
        byte[] wildcards = id.wildcards();
        if (wildcards.length == 0 && value == -1L) {
            return Optional.of(TerminationId.ROOT);
        }
        String group = Long.toString(value >>> 48);
        long number = value >>> 32 & 0xFFFF;
        String inter = number == 1 ? INTERFACE : Long.toString(number);
        String last = Long.toString(value & 0xFFFF_FFFFL);
        for (byte wildcard : wildcards) {
            String sign = (wildcard & ALL) != 0 ? "*" : "$";
            int bit = wildcard & 0x3F;
            boolean below = (wildcard & AND_BELOW) != 0;
            if (bit == GROUP_BIT && below) {
                return Optional.of(new TerminationId(sign));
            }
            group = bit == GROUP_BIT ? sign : group;
            inter = bit == INTERFACE_BIT || (below && bit > INTERFACE_BIT) ? sign : inter;
            last = bit == ID_BIT || below ? sign : last;
            if (bit != GROUP_BIT && bit != INTERFACE_BIT && bit != ID_BIT) {
                return Optional.empty();
            }
        }
        return Optional.of(new TerminationId("ip/" + group + "/" + inter + "/" + last));
    }
}

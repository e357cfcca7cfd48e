package io.limen.h248.codec.ber;

import io.limen.h248.model.TerminationId;
import io.limen.h248.packages.BinaryTermination;
import io.limen.h248.packages.TerminationNaming;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gives each TerminationID that it meets octets of its own, and one wildcard octet for each wildcard in it. */
final class LearnedNaming implements TerminationNaming {
    private final Map<TerminationId, BinaryTermination> byText = new HashMap<>();
    private final Map<BinaryTermination, TerminationId> byOctets = new HashMap<>();

    @Override
    public Optional<BinaryTermination> binary(TerminationId id) {
        return Optional.of(byText.computeIfAbsent(id, this::learn));
    }

    private BinaryTermination learn(TerminationId id) {
        byte[] wildcards = new byte
                [(int) id.text().chars().filter(c -> c == '*' || c == '$').count()];
        int at = 0;
        for (char c : id.text().toCharArray()) {
            if (c == '*' || c == '$') {
                wildcards[at] = (byte) (c == '*' ? 0x80 | (at & 0x3F) : at & 0x3F);
                at++;
            }
        }
        BinaryTermination learned = new BinaryTermination(
                wildcards, ByteBuffer.allocate(4).putInt(byText.size() + 1).array());
        byOctets.put(learned, id);
        return learned;
    }

    @Override
    public Optional<TerminationId> text(BinaryTermination id) {
        return Optional.ofNullable(byOctets.get(id));
    }
}

package io.limen.testbed.ue.msrp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/** Puts the chunks of one message together (RFC 4975 §7.3.1): by Byte-Range, so order and overlap do not matter. */
final class Assembly {
    private static final int BLOCK = 8192;

    private final int limit;
    private byte[] content = new byte[BLOCK];
    private final BitSet present = new BitSet();
    private int total = -1;
    private int chunks;

    Assembly(int limit) {
        this.limit = limit;
    }

    /** Adds a chunk; false if it does not fit into what a message may be. */
    boolean add(ByteRange range, ByteBuffer body, MsrpFrame.Flag flag) {
        int length = body.remaining();
        int from = range.start() - 1;
        int to = from + length;
        if (from < 0
                || to > limit
                || to < from
                || range.total() > limit
                || (range.total() >= 0 && to > range.total())) {
            return false;
        }
        if (to > content.length) {
            content = Arrays.copyOf(content, Math.min(limit, Math.max(to, content.length * 2)));
        }
        body.duplicate().get(content, from, length);
        present.set(from, to);
        chunks++;
        if (range.total() >= 0) {
            total = range.total();
        } else if (flag == MsrpFrame.Flag.COMPLETE) {
            total = to;
        }
        return true;
    }

    boolean complete() {
        return total >= 0 && present.nextClearBit(0) >= total;
    }

    int chunks() {
        return chunks;
    }

    int length() {
        return total;
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(Arrays.copyOf(content, total));
    }
}

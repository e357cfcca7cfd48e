package io.limen.controller.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One direction of a TCP connection: segments in order, cut into messages (RFC 1006 §6). */
final class TcpFlow {
    private static final int EARLY = 64;
    private static final int HEADER = 4;

    private final TreeMap<Long, byte[]> early = new TreeMap<>();
    private byte[] waiting = {};
    private long next = -1;

    /** Messages that are whole with this segment. */
    List<byte[]> segment(long sequence, boolean syn, byte[] payload) {
        if (syn) {
            next = (sequence + 1) & 0xFFFF_FFFFL;
            waiting = new byte[0];
            early.clear();
            return List.of();
        }
        if (payload.length == 0) {
            return List.of();
        }
        if (next < 0) {
            next = sequence; // the capture began in the middle of the connection
        }
        early.put(ahead(sequence), payload);
        if (early.size() > EARLY) { // what is missing was not captured
            long gap = early.firstKey();
            waiting = new byte[0];
            next = (next + gap) & 0xFFFF_FFFFL;
            shift(gap);
        }
        inOrder();
        return messages();
    }

    /** How far ahead of the next expected octet; negative for what was seen before. */
    private long ahead(long sequence) {
        return (int) (sequence - next);
    }

    private void inOrder() {
        while (!early.isEmpty() && early.firstKey() <= 0) {
            Map.Entry<Long, byte[]> first = early.pollFirstEntry();
            int seen = (int) Math.min(first.getValue().length, -first.getKey());
            byte[] fresh = Arrays.copyOfRange(first.getValue(), seen, first.getValue().length);
            if (fresh.length > 0) {
                int old = waiting.length;
                waiting = Arrays.copyOf(waiting, old + fresh.length);
                System.arraycopy(fresh, 0, waiting, old, fresh.length);
                next = (next + fresh.length) & 0xFFFF_FFFFL;
                shift(fresh.length);
            }
        }
    }

    private void shift(long by) {
        TreeMap<Long, byte[]> moved = new TreeMap<>();
        early.forEach((at, bytes) -> moved.put(at - by, bytes));
        early.clear();
        early.putAll(moved);
    }

    private List<byte[]> messages() {
        List<byte[]> whole = new ArrayList<>();
        int at = 0;
        while (waiting.length - at >= HEADER) {
            int length = ((waiting[at + 2] & 0xFF) << 8) | (waiting[at + 3] & 0xFF);
            if (waiting[at] != 3 || length < HEADER) {
                waiting = new byte[0]; // no frame begins here; the next segment may be one
                return whole;
            }
            if (waiting.length - at < length) {
                break;
            }
            whole.add(Arrays.copyOfRange(waiting, at + HEADER, at + length));
            at += length;
        }
        waiting = Arrays.copyOfRange(waiting, at, waiting.length);
        return whole;
    }
}

package io.limen.controller.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Datagrams put together of their fragments (RFC 791, RFC 8200 §4.5); so many at a time, the oldest are given up. */
final class Fragments {
    private static final int OPEN = 64;
    private static final int PIECES = 64;

    private static final class Datagram {
        private final TreeMap<Integer, byte[]> pieces = new TreeMap<>();
        private int end = -1;
    }

    private final Map<String, Datagram> open = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Datagram> eldest) {
            return size() > OPEN;
        }
    };

    /** The whole payload, once its last missing piece is there. */
    Optional<ByteBuffer> piece(String key, int offset, boolean more, ByteBuffer payload) {
        Datagram datagram = open.computeIfAbsent(key, k -> new Datagram());
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        if (datagram.pieces.size() < PIECES) {
            datagram.pieces.putIfAbsent(offset, bytes);
        }
        if (!more) {
            datagram.end = offset + bytes.length;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Map.Entry<Integer, byte[]> next : datagram.pieces.entrySet()) {
            if (next.getKey() != whole.size()) {
                return Optional.empty();
            }
            whole.writeBytes(next.getValue());
        }
        if (whole.size() != datagram.end) {
            return Optional.empty();
        }
        open.remove(key);
        return Optional.of(ByteBuffer.wrap(whole.toByteArray()));
    }
}

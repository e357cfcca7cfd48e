package io.limen.controller.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of a pcap or pcapng file. Own code: of the libraries known, Pcap4J needs the native libpcap and
 * io.pkts, which is Java alone, does not read pcapng (aboutsip/pkts issue 86); an analyst's capture is one or the other.
 * A file that lies about lengths ends where it does.
 */
final class CaptureFile {
    private static final int PCAPNG = 0x0A0D0D0A;
    private static final int MICROS = 0xA1B2C3D4;
    private static final int NANOS = 0xA1B23C4D;
    private static final int BYTE_ORDER = 0x1A2B3C4D;

    /** One captured frame. */
    record Frame(Instant time, int linkType, ByteBuffer bytes) {}

    private final ByteBuffer in;
    private final List<Frame> frames = new ArrayList<>();
    private final List<Interface> interfaces = new ArrayList<>();

    private record Interface(int linkType, long ticksPerSecond) {}

    private CaptureFile(byte[] file) {
        in = ByteBuffer.wrap(file);
    }

    /** Whether these bytes begin as a capture does. */
    static boolean isCapture(byte[] file) {
        if (file.length < 24) {
            return false;
        }
        int magic = ByteBuffer.wrap(file).getInt();
        int swapped = Integer.reverseBytes(magic);
        return magic == PCAPNG || magic == MICROS || magic == NANOS || swapped == MICROS || swapped == NANOS;
    }

    static List<Frame> frames(byte[] file) {
        CaptureFile capture = new CaptureFile(file);
        if (capture.in.getInt(0) == PCAPNG) {
            capture.blocks();
        } else {
            capture.records();
        }
        return capture.frames;
    }

    private void records() {
        int magic = in.getInt(0);
        if (magic != MICROS && magic != NANOS) {
            in.order(ByteOrder.LITTLE_ENDIAN);
            magic = in.getInt(0);
        }
        int linkType = in.getInt(20) & 0xFFFF;
        in.position(24);
        while (in.remaining() >= 16) {
            long seconds = Integer.toUnsignedLong(in.getInt());
            long fraction = Integer.toUnsignedLong(in.getInt());
            int length = in.getInt();
            in.getInt();
            if (length < 0 || length > in.remaining()) {
                return;
            }
            Instant time = Instant.ofEpochSecond(seconds, magic == NANOS ? fraction : fraction * 1_000);
            frames.add(new Frame(time, linkType, slice(in.position(), length)));
            in.position(in.position() + length);
        }
    }

    private void blocks() {
        while (in.remaining() >= 12) {
            int start = in.position();
            if (in.getInt(start) == PCAPNG) {
                boolean big = in.order(ByteOrder.BIG_ENDIAN).getInt(start + 8) == BYTE_ORDER;
                in.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
                interfaces.clear();
            }
            int type = in.getInt(start);
            int length = in.getInt(start + 4);
            if (length < 12 || length % 4 != 0 || length > in.remaining()) {
                return;
            }
            block(type, start + 8, length - 12);
            in.position(start + length);
        }
    }

    private void block(int type, int at, int length) {
        if (type == 1 && length >= 8) {
            interfaces.add(new Interface(in.getShort(at) & 0xFFFF, ticks(at + 8, at + length)));
        } else if (type == 6 && length >= 20) {
            int number = in.getInt(at);
            int captured = in.getInt(at + 12);
            if (number >= 0 && number < interfaces.size() && captured >= 0 && captured <= length - 20) {
                Interface from = interfaces.get(number);
                long stamp =
                        (Integer.toUnsignedLong(in.getInt(at + 4)) << 32) | Integer.toUnsignedLong(in.getInt(at + 8));
                frames.add(new Frame(time(stamp, from.ticksPerSecond()), from.linkType(), slice(at + 20, captured)));
            }
        } else if (type == 3 && length >= 4 && !interfaces.isEmpty()) {
            int captured = Math.min(Math.max(0, in.getInt(at)), length - 4);
            frames.add(new Frame(Instant.EPOCH, interfaces.getFirst().linkType(), slice(at + 4, captured)));
        }
    }

    /** Option if_tsresol (9): a power of ten, or of two with the highest bit set; microseconds without. */
    private long ticks(int from, int end) {
        for (int at = from; at + 4 <= end; ) {
            int code = in.getShort(at) & 0xFFFF;
            int length = in.getShort(at + 2) & 0xFFFF;
            if (code == 9 && length == 1 && at + 5 <= end) {
                int resolution = in.get(at + 4) & 0x7F;
                boolean binary = in.get(at + 4) < 0;
                return binary ? 1L << Math.min(62, resolution) : power(Math.min(18, resolution));
            }
            at += 4 + ((length + 3) & ~3);
        }
        return 1_000_000;
    }

    private static long power(int of10) {
        long value = 1;
        for (int i = 0; i < of10; i++) {
            value *= 10;
        }
        return value;
    }

    private static Instant time(long stamp, long ticksPerSecond) {
        long seconds = Long.divideUnsigned(stamp, ticksPerSecond);
        double rest = (double) Long.remainderUnsigned(stamp, ticksPerSecond) / (double) ticksPerSecond;
        return Instant.ofEpochSecond(Math.min(seconds, Integer.MAX_VALUE * 2L), (long) (rest * 1e9));
    }

    private ByteBuffer slice(int at, int length) {
        return in.slice(at, length).order(ByteOrder.BIG_ENDIAN);
    }
}

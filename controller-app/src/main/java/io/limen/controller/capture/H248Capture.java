package io.limen.controller.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** H.248 messages of a packet capture: UDP, TCP with TPKT, SCTP. Frames that are cut short or of something else are passed over. */
public final class H248Capture {
    private static final int FLOWS = 4_096;
    private static final int PPID_H248 = 7;

    /** One message as it was seen. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared as a record
    public record Message(Instant time, String from, String to, byte[] bytes) {}

    private record Addresses(String from, String to) {}

    private final Set<Integer> ports;
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, TcpFlow> flows = new HashMap<>();
    private final Fragments fragments = new Fragments();

    private H248Capture(Set<Integer> ports) {
        this.ports = Set.copyOf(ports);
    }

    /** Whether these bytes are a capture of a known kind (pcap or pcapng). */
    public static boolean isCapture(byte[] file) {
        return CaptureFile.isCapture(file);
    }

    /**
     * The messages, in the order in which they became whole.
     *
     * @param ports that H.248 is spoken on, on either side
     */
    public static List<Message> messages(byte[] file, Set<Integer> ports) {
        H248Capture capture = new H248Capture(ports);
        for (CaptureFile.Frame frame : CaptureFile.frames(file)) {
            capture.taken(frame);
        }
        return capture.messages;
    }

    private void taken(CaptureFile.Frame frame) {
        try {
            frame(frame.time(), frame.linkType(), frame.bytes());
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException cut) {
            // the frame is shorter than its headers say
        }
    }

    private void frame(Instant time, int linkType, ByteBuffer in) {
        switch (linkType) {
            case 1 -> ethernet(time, in, 12);
            case 113 -> ethernet(time, in, 14); // Linux cooked
            case 276 -> ethernet(time, in, 0); // Linux cooked, version 2
            case 0, 108 -> internet(time, in.position(4)); // null, loopback
            case 12, 14, 101, 228, 229 -> internet(time, in);
            default -> {
                // no link of a kind that carries H.248
            }
        }
    }

    private void ethernet(Instant time, ByteBuffer in, int typeAt) {
        int type = in.getShort(typeAt) & 0xFFFF;
        int at = typeAt == 0 ? 20 : typeAt + 2;
        while (type == 0x8100 || type == 0x88A8) {
            type = in.getShort(at + 2) & 0xFFFF;
            at += 4;
        }
        if (type == 0x0800 || type == 0x86DD) {
            internet(time, in.position(at));
        }
    }

    private void internet(Instant time, ByteBuffer in) {
        int start = in.position();
        switch ((in.get(start) & 0xF0) >> 4) {
            case 4 -> internet4(time, in, start);
            case 6 -> internet6(time, in, start);
            default -> {
                // not IP
            }
        }
    }

    private void internet4(Instant time, ByteBuffer in, int start) {
        int header = (in.get(start) & 0x0F) * 4;
        int total = in.getShort(start + 2) & 0xFFFF;
        in.limit(Math.min(in.limit(), start + Math.max(total, header))); // padding of short Ethernet frames
        int cut = in.getShort(start + 6) & 0xFFFF;
        Addresses ends = new Addresses(address(in, start + 12, 4), address(in, start + 16, 4));
        int protocol = in.get(start + 9) & 0xFF;
        in.position(start + header);
        int offset = (cut & 0x1FFF) * 8;
        boolean more = (cut & 0x2000) != 0;
        if (offset == 0 && !more) {
            transport(time, protocol, ends, in);
        } else {
            String key = ends + " " + protocol + " " + in.getShort(start + 4);
            fragments.piece(key, offset, more, in).ifPresent(whole -> transport(time, protocol, ends, whole));
        }
    }

    private void internet6(Instant time, ByteBuffer in, int start) {
        in.limit(Math.min(in.limit(), start + 40 + (in.getShort(start + 4) & 0xFFFF)));
        Addresses ends = new Addresses(address(in, start + 8, 16), address(in, start + 24, 16));
        int next = in.get(start + 6) & 0xFF;
        int at = start + 40;
        while (next == 0 || next == 43 || next == 60) { // hop by hop, routing, destination options
            next = in.get(at) & 0xFF;
            at += 8 + (in.get(at + 1) & 0xFF) * 8;
        }
        if (next == 44) {
            int protocol = in.get(at) & 0xFF;
            int cut = in.getShort(at + 2) & 0xFFFF;
            String key = ends + " " + protocol + " " + in.getInt(at + 4);
            in.position(at + 8);
            fragments
                    .piece(key, cut & 0xFFF8, (cut & 1) != 0, in)
                    .ifPresent(whole -> transport(time, protocol, ends, whole));
        } else {
            transport(time, next, ends, in.position(at));
        }
    }

    private void transport(Instant time, int protocol, Addresses hosts, ByteBuffer in) {
        int at = in.position();
        int from = in.getShort(at) & 0xFFFF;
        int to = in.getShort(at + 2) & 0xFFFF;
        if (!ports.contains(from) && !ports.contains(to)) {
            return;
        }
        Addresses ends = new Addresses(hosts.from() + ":" + from, hosts.to() + ":" + to);
        switch (protocol) {
            case 17 -> add(time, ends, rest(in.position(at + 8)));
            case 6 -> {
                int flags = in.get(at + 13);
                long sequence = Integer.toUnsignedLong(in.getInt(at + 4));
                byte[] payload = rest(in.position(at + ((in.get(at + 12) & 0xF0) >> 2)));
                if (flows.size() < FLOWS || flows.containsKey(ends.toString())) {
                    flows.computeIfAbsent(ends.toString(), k -> new TcpFlow())
                            .segment(sequence, (flags & 2) != 0, payload)
                            .forEach(message -> add(time, ends, message));
                }
            }
            case 132 -> chunks(time, ends, in, at + 12);
            default -> {
                // no transport of H.248
            }
        }
    }

    /** Whole user messages only: one that SCTP itself cut into chunks is passed over. */
    private void chunks(Instant time, Addresses ends, ByteBuffer in, int first) {
        for (int at = first; at + 4 <= in.limit(); ) {
            int length = in.getShort(at + 2) & 0xFFFF;
            if (length < 4) {
                return;
            }
            boolean whole = (in.get(at + 1) & 3) == 3;
            if (in.get(at) == 0 && whole && length > 16 && in.getInt(at + 12) == PPID_H248) {
                byte[] payload = new byte[length - 16];
                in.get(at + 16, payload);
                add(time, ends, payload);
            }
            at += (length + 3) & ~3;
        }
    }

    private void add(Instant time, Addresses ends, byte[] message) {
        if (message.length > 0) {
            messages.add(new Message(time, ends.from(), ends.to(), message));
        }
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return bytes;
    }

    private static String address(ByteBuffer in, int at, int length) {
        byte[] bytes = new byte[length];
        in.get(at, bytes);
        try {
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            return length == 4 ? text : "[" + text + "]";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 octets", impossible);
        }
    }
}

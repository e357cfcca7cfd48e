package io.limen.testbed.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries datagrams between one SIPp and one listener of Limen, and loses and doubles some. Each side sees the other at an
 * address of the wire, in the source of datagrams and in what the messages say, so that nothing goes past it.
 */
final class Wire implements AutoCloseable {
    private static final int LARGEST = 65_507;
    private static final Duration END = Duration.ofSeconds(2);
    private static final int BUFFER = 4_000_000;

    private final DatagramSocket towardSipp;
    private final DatagramSocket towardLimen;
    private final WireLog log;
    private final List<Thread> threads = new ArrayList<>();

    private Wire(DatagramSocket towardSipp, DatagramSocket towardLimen, WireLog log) {
        this.towardSipp = towardSipp;
        this.towardLimen = towardLimen;
        this.log = log;
    }

    /**
     * Opens one.
     *
     * @param limen port of Limen's listener
     * @param sipp port of SIPp
     * @param seed of losses and doubles
     */
    static Wire open(Loopback net, int limen, int sipp, Line line, long seed) throws IOException {
        DatagramSocket inside = socket(Loopback.at(net.limenSeen(), limen));
        DatagramSocket outside = socket(Loopback.at(net.sippSeen(), sipp));
        Wire wire = new Wire(inside, outside, new WireLog());
        Rewriting out = new Rewriting(Map.of(net.sipp(), net.sippSeen(), net.limenSeen(), net.limen()));
        Rewriting in = new Rewriting(Map.of(net.sippSeen(), net.sipp(), net.limen(), net.limenSeen()));
        wire.carry("out", inside, outside, Loopback.at(net.limen(), limen), out, new Chance(line, seed));
        wire.carry("in", outside, inside, Loopback.at(net.sipp(), sipp), in, new Chance(line, ~seed));
        return wire;
    }

    private static DatagramSocket socket(SocketAddress at) throws IOException {
        DatagramSocket socket = new DatagramSocket(at);
        socket.setReceiveBufferSize(BUFFER);
        return socket;
    }

    private void carry(
            String way,
            DatagramSocket from,
            DatagramSocket by,
            InetSocketAddress to,
            Rewriting rewriting,
            Chance chance) {
        Runnable carrying = () -> {
            DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
            while (!from.isClosed()) {
                try {
                    packet.setLength(LARGEST);
                    from.receive(packet);
                    pass(way, packet, by, to, rewriting, chance);
                } catch (IOException closed) {
                    // the next turn sees it; an ICMP error of a SIPp that has ended is as good as a loss
                }
            }
        };
        threads.add(Thread.ofPlatform().daemon().name("wire-" + way).start(carrying));
    }

    private void pass(
            String way,
            DatagramPacket packet,
            DatagramSocket by,
            InetSocketAddress to,
            Rewriting rewriting,
            Chance chance)
            throws IOException {
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
        Glance message = Glance.at(text);
        Chance.Fate fate = chance.of(message.callId(), message.kind());
        log.add(way.equals("out"), message, fate);
        byte[] bytes = rewriting.of(text).getBytes(StandardCharsets.ISO_8859_1);
        int copies = switch (fate) {
            case LOST -> 0;
            case PASSED -> 1;
            case TWICE -> 2;
        };
        for (int i = 0; i < copies; i++) {
            by.send(new DatagramPacket(bytes, bytes.length, to));
        }
    }

    WireLog log() {
        return log;
    }

    @Override
    public void close() {
        towardSipp.close();
        towardLimen.close();
        // the ports are free when nobody reads there any more
        for (Thread each : threads) {
            try {
                each.join(END);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Addresses put for others of the same length. */
    private static final class Rewriting {
        private final Map<String, String> table;
        private final Pattern any;

        Rewriting(Map<String, String> table) {
            this.table = table;
            this.any = Pattern.compile("(?<![0-9.])(?:"
                    + String.join(
                            "|", table.keySet().stream().map(Pattern::quote).toList()) + ")(?![0-9])");
            table.forEach((from, to) -> {
                if (from.length() != to.length()) {
                    throw new UncheckedIOException(new IOException(from + " and " + to + " differ in length"));
                }
            });
        }

        String of(String text) {
            return any.matcher(text).replaceAll(found -> Matcher.quoteReplacement(table.get(found.group())));
        }
    }
}

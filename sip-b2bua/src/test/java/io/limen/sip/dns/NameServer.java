package io.limen.sip.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** A small authoritative name server on loopback that can also misbehave. */
public final class NameServer implements AutoCloseable {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    /** How it answers. */
    public enum Manner {
        PROPER,
        SILENT,
        GARBAGE,
        REFUSING,
        /** Over UDP it says that the answer is cut; over TCP it gives all. */
        CUT
    }

    private final DatagramSocket datagrams;
    private final ServerSocket streams;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger askedByStream = new AtomicInteger();
    private volatile Manner manner = Manner.PROPER;

    public NameServer() throws IOException {
        streams = new ServerSocket(0, 50, HERE);
        datagrams = datagramsAt(streams.getLocalPort());
        Thread.ofPlatform().daemon(true).start(this::serveDatagrams);
        Thread.ofPlatform().daemon(true).start(this::serveStreams);
    }

    /** Ports of streams are in use longer than those of datagrams: the other way round one is often taken. */
    private static DatagramSocket datagramsAt(int port) throws IOException {
        return new DatagramSocket(new InetSocketAddress(HERE, port));
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(HERE, datagrams.getLocalPort());
    }

    /** Adds a record written as in a zone file, such as {@code example.test. 60 IN A 192.0.2.1}. */
    public NameServer with(String line) {
        String[] parts = line.split(" ", 5);
        try {
            records.add(Record.fromString(
                    Name.fromString(parts[0]),
                    org.xbill.DNS.Type.value(parts[3]),
                    DClass.IN,
                    Long.parseLong(parts[1]),
                    parts[4],
                    Name.root));
        } catch (IOException unfit) {
            throw new IllegalArgumentException(line, unfit);
        }
        return this;
    }

    public void behave(Manner next) {
        manner = next;
    }

    public int asked() {
        return asked.get();
    }

    public int askedByStream() {
        return askedByStream.get();
    }

    private void serveDatagrams() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
                datagrams.receive(packet);
                asked.incrementAndGet();
                byte[] question = java.util.Arrays.copyOf(packet.getData(), packet.getLength());
                byte[] answer = switch (manner) {
                    case SILENT -> new byte[0];
                    case GARBAGE -> new byte[] {question[0], question[1], (byte) 0x80, 0, 0, 9, 0, 9};
                    case PROPER, REFUSING, CUT -> answer(question, manner == Manner.CUT);
                };
                if (answer.length > 0) {
                    datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // the end of it
        }
    }

    private void serveStreams() {
        try {
            while (true) {
                try (Socket socket = streams.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    byte[] question = in.readNBytes(in.readUnsignedShort());
                    askedByStream.incrementAndGet();
                    byte[] answer = answer(question, false);
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(answer.length);
                    out.write(answer);
                    out.flush();
                }
            }
        } catch (IOException closed) {
            // the end of it
        }
    }

    private byte[] answer(byte[] bytes, boolean cut) throws IOException {
        Message question = new Message(bytes);
        Record asked = question.getQuestion();
        Message reply = new Message(question.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.AA);
        reply.addRecord(asked, Section.QUESTION);
        if (manner == Manner.REFUSING) {
            reply.getHeader().setRcode(Rcode.SERVFAIL);
            return reply.toWire();
        }
        if (cut) {
            reply.getHeader().setFlag(Flags.TC);
            return reply.toWire();
        }
        boolean exists = records.stream().anyMatch(each -> each.getName().equals(asked.getName()));
        records.stream()
                .filter(each -> each.getName().equals(asked.getName())
                        && (each.getType() == asked.getType() || each.getType() == org.xbill.DNS.Type.CNAME))
                .forEach(each -> reply.addRecord(each, Section.ANSWER));
        reply.getSection(Section.ANSWER).stream()
                .filter(org.xbill.DNS.CNAMERecord.class::isInstance)
                .map(each -> ((org.xbill.DNS.CNAMERecord) each).getTarget())
                .flatMap(target -> records.stream()
                        .filter(each -> each.getName().equals(target) && each.getType() == asked.getType()))
                .toList()
                .forEach(each -> reply.addRecord(each, Section.ANSWER));
        if (reply.getSection(Section.ANSWER).isEmpty()) {
            reply.getHeader().setRcode(exists ? Rcode.NOERROR : Rcode.NXDOMAIN);
            reply.addRecord(
                    new SOARecord(
                            Name.fromString("test."),
                            DClass.IN,
                            30,
                            Name.fromString("ns.test."),
                            Name.fromString("admin.test."),
                            1,
                            1,
                            1,
                            1,
                            20),
                    Section.AUTHORITY);
        }
        return reply.toWire();
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        streams.close();
    }
}

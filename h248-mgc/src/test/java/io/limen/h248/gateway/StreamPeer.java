package io.limen.h248.gateway;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.transport.TransportKind;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A gateway on UDP or TCP in the hands of a test, one transaction at a time. */
final class StreamPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final Mid mid = Mid.parse(Scripts.MID).orElseThrow();
    private final int version;
    private final Deque<Transaction> heard = new ArrayDeque<>();
    private final Way way;

    private interface Way {
        void send(byte[] message) throws IOException;

        byte[] receive() throws IOException;

        void patience(int millis) throws IOException;

        void close() throws IOException;
    }

    StreamPeer(TransportKind kind, Controller mgc, int version) throws IOException {
        this.version = version;
        this.way = kind == TransportKind.UDP ? new Datagrams(mgc.udp()) : new Frames(mgc.tcp());
    }

    /** Registers, and answers what it is asked for then. */
    void register() throws IOException {
        send(new Transaction.Request(
                1,
                List.of(io.limen.h248.model.Action.of(
                        ContextId.NULL, ScriptedGateway.change("ROOT", "Restart", 901)))));
        Transaction.Request audit = request();
        send(Transaction.Reply.of(
                audit.id(),
                List.of(ActionReply.of(
                        ContextId.NULL,
                        List.of(new CommandReply.Audit(
                                CommandReply.AuditKind.VALUE,
                                List.of(TerminationId.ROOT),
                                List.of(new PackagesDescriptor(List.of()))))))));
    }

    void send(Transaction transaction) throws IOException {
        way.send(H248Codec.encode(H248Message.of(version, mid, transaction), Form.COMPACT));
    }

    /** The next request of the controller; all else before it is passed over. */
    Transaction.Request request() throws IOException {
        return next(Transaction.Request.class);
    }

    /** The next transaction of a kind. */
    <T extends Transaction> T next(Class<T> kind) throws IOException {
        while (true) {
            while (heard.isEmpty()) {
                if (!(H248Codec.decode(way.receive()) instanceof Decoded.Ok ok)) {
                    throw new AssertionError("the controller sent what is no message");
                }
                heard.addAll(ok.message().transactions());
            }
            Transaction first = heard.removeFirst();
            if (kind.isInstance(first)) {
                return kind.cast(first);
            }
        }
    }

    /** The next transaction of a kind; empty if none comes in that time. */
    <T extends Transaction> Optional<T> within(int millis, Class<T> kind) throws IOException {
        way.patience(millis);
        try {
            return Optional.of(next(kind));
        } catch (SocketTimeoutException none) {
            return Optional.empty();
        } finally {
            way.patience(PATIENCE_MILLIS);
        }
    }

    @Override
    public void close() throws IOException {
        way.close();
    }

    private record Datagrams(DatagramSocket socket, int port) implements Way {
        Datagrams(int port) throws IOException {
            this(new DatagramSocket(0, LOOPBACK), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
        }

        @Override
        public void send(byte[] message) throws IOException {
            socket.send(new DatagramPacket(message, message.length, LOOPBACK, port));
        }

        @Override
        public byte[] receive() throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(packet);
            return Arrays.copyOf(packet.getData(), packet.getLength());
        }

        @Override
        public void patience(int millis) throws IOException {
            socket.setSoTimeout(millis);
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private record Frames(Socket socket) implements Way {
        private static final int HEADER = 4;

        Frames(int port) throws IOException {
            this(new Socket(LOOPBACK, port));
            socket.setSoTimeout(PATIENCE_MILLIS);
        }

        @Override
        public void send(byte[] message) throws IOException {
            int length = message.length + HEADER;
            byte[] frame = new byte[length];
            frame[0] = 3;
            frame[2] = (byte) (length >>> 8);
            frame[3] = (byte) length;
            System.arraycopy(message, 0, frame, HEADER, message.length);
            socket.getOutputStream().write(frame);
        }

        @Override
        public byte[] receive() throws IOException {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readUnsignedShort();
            return in.readNBytes(in.readUnsignedShort() - HEADER);
        }

        @Override
        public void patience(int millis) throws IOException {
            socket.setSoTimeout(millis);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

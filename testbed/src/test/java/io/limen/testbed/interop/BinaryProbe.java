package io.limen.testbed.interop;

import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeReason;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.testbed.refgateway.ProtocolSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.List;

/** Whether our controller answers in the binary encoding; asked once. */
final class BinaryProbe {
    private static final int PATIENCE_MILLIS = 2_000;

    private static final boolean SPOKEN = ask();

    private BinaryProbe() {}

    static boolean isSpoken(Cell cell) {
        return !cell.encoding().equals("ber") || SPOKEN;
    }

    private static boolean ask() {
        try (LiveMgc mgc = LiveMgc.start(new Cell("udp", "ber", 1));
                DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] stranger = registration();
            socket.send(new DatagramPacket(stranger, stranger.length, InetAddress.ofLiteral("127.0.0.1"), mgc.port()));
            DatagramPacket answer = new DatagramPacket(new byte[2_000], 2_000);
            socket.receive(answer);
            return answer.getData()[0] == 0x30;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] registration() {
        ServiceChangeParms parms = ServiceChangeParms.of(ServiceChangeMethod.RESTART, ServiceChangeReason.COLD_BOOT);
        Command change = Command.ServiceChange.of(TerminationId.ROOT, parms);
        Transaction request = new Transaction.Request(1, List.of(Action.of(ContextId.NULL, change)));
        H248Message message = H248Message.of(1, Mid.parse("[127.0.0.1]:1").orElseThrow(), request);
        return switch (H248Codec.encode(
                message, Form.BER, ProtocolSettings.lab().codec())) {
            case Encoded.Ok(byte[] bytes) -> bytes;
            case Encoded.Refused(String reason) -> throw new AssertionError(reason);
        };
    }
}

package io.limen.h248.gateway;

import static io.limen.h248.gateway.Scripts.MID;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.security.AddressPair;
import io.limen.h248.security.IntegrityAlgorithm;
import io.limen.h248.security.IntegrityKey;
import io.limen.h248.security.InterimAuthentication;
import io.limen.h248.security.InterimAuthentication.Check;
import io.limen.h248.security.ReplayWindow;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An association in the binary encoding (H.248.1 Annex A), with and without authentication. */
final class BinaryIT {
    private static final CodecSettings SETTINGS = new CodecSettings(CodecLimits.DEFAULT, Controller.DIALECT);
    private static final IntegrityKey KEY = new IntegrityKey(7, IntegrityAlgorithm.HMAC_SHA1, new byte[20], 12);
    private static final InetAddress HOST = InetAddress.ofLiteral("127.0.0.1");

    private static byte[] bytes(H248Message message) {
        return switch (H248Codec.encode(message, Form.BER, SETTINGS)) {
            case Encoded.Ok ok -> ok.bytes();
            case Encoded.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private static H248Message message(Transaction transaction) {
        return H248Message.of(3, Mid.parse(MID).orElseThrow(), transaction);
    }

    private static Transaction registration() {
        return new Transaction.Request(
                1, List.of(Action.of(ContextId.NULL, ScriptedGateway.change("ROOT", "Restart", 901))));
    }

    private static Transaction packages(Transaction.Request audit) {
        CommandReply reply = new CommandReply.Audit(
                CommandReply.AuditKind.VALUE, List.of(TerminationId.ROOT), List.of(new PackagesDescriptor(List.of())));
        return Transaction.Reply.of(audit.id(), List.of(ActionReply.of(ContextId.NULL, List.of(reply))));
    }

    private static byte[] receive(DatagramSocket socket) throws Exception {
        socket.setSoTimeout(5_000);
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static H248Message decoded(byte[] bytes) {
        return ((Decoded.Ok) H248Codec.decode(bytes, SETTINGS)).message();
    }

    @Test
    void aBinaryGatewayIsAnsweredInBinary() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                DatagramSocket gateway = new DatagramSocket(new InetSocketAddress(HOST, 0))) {
            byte[] out = bytes(message(registration()));
            gateway.send(new DatagramPacket(out, out.length, HOST, mgc.udp()));
            byte[] reply = receive(gateway);
            assertThat(reply[0]).isEqualTo((byte) 0x30);
            Transaction.Reply accepted =
                    (Transaction.Reply) decoded(reply).transactions().getFirst();
            CommandReply.ServiceChange change = (CommandReply.ServiceChange)
                    accepted.actions().getFirst().replies().getFirst();
            assertThat(change.parms().map(ServiceChangeReplyParms::version)).contains(OptionalInt.of(3));
            Transaction.Request audit = (Transaction.Request)
                    decoded(receive(gateway)).transactions().getFirst();
            byte[] answer = bytes(message(packages(audit)));
            gateway.send(new DatagramPacket(answer, answer.length, HOST, mgc.udp()));
            assertThat(mgc.next()).startsWith("registered");
            assertThat(mgc.view(MID).encoding()).isEqualTo("binary");
        }
    }

    @Test
    void whatCannotBeSaidInBinaryIsRefusedUnsent() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                DatagramSocket gateway = new DatagramSocket(new InetSocketAddress(HOST, 0))) {
            byte[] out = bytes(message(registration()));
            gateway.send(new DatagramPacket(out, out.length, HOST, mgc.udp()));
            assertThat(receive(gateway)).isNotEmpty();
            Command nameless = Command.Subtract.of(new TerminationId("no/such/layout/at/all/of/any/profile"));
            assertThat(mgc.run(MID, new ContextId(7), nameless).get(5, TimeUnit.SECONDS))
                    .isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void theAuthenticationHeaderIsCheckedAndMadeInBinaryToo() throws Exception {
        GatewayRule rule = Controller.RULE.with(
                new GatewayRule.Terms(List.of(KEY), Takeover.WHEN_SILENT, false, Optional.empty()));
        try (Controller mgc = new Controller(Controller.config(), List.of(rule));
                DatagramSocket gateway = new DatagramSocket(new InetSocketAddress(HOST, 0))) {
            InetSocketAddress theirs = new InetSocketAddress(HOST, gateway.getLocalPort());
            InetSocketAddress ours = new InetSocketAddress(HOST, mgc.udp());
            H248Message plain = message(registration());
            byte[] prepared = bytes(InterimAuthentication.prepared(plain, KEY, 1));
            byte[] out = bytes(InterimAuthentication.signed(
                    plain, KEY, 1, AddressPair.of(theirs, ours).orElseThrow(), prepared));
            gateway.send(new DatagramPacket(out, out.length, HOST, mgc.udp()));
            byte[] reply = receive(gateway);
            assertThat(InterimAuthentication.check(
                            List.of(KEY),
                            decoded(reply).authentication(),
                            AddressPair.of(ours, theirs),
                            reply,
                            ReplayWindow.EMPTY))
                    .isInstanceOf(Check.Genuine.class);
        }
    }
}

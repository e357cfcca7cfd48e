package io.limen.h248.gateway;

import static io.limen.h248.gateway.Scripts.MID;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TimeNotation;
import io.limen.h248.model.Transaction;
import io.limen.h248.security.AddressPair;
import io.limen.h248.security.IntegrityAlgorithm;
import io.limen.h248.security.IntegrityKey;
import io.limen.h248.security.InterimAuthentication;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The authentication header over sockets (H.248.1 §10.2; field.md B39). */
final class AuthenticationIT {
    private static final IntegrityKey KEY = new IntegrityKey(7, IntegrityAlgorithm.HMAC_SHA256, new byte[20], 16);
    private static final GatewayRule RULE =
            Controller.RULE.with(new GatewayRule.Terms(List.of(KEY), Takeover.WHEN_SILENT, false, Optional.empty()));

    private static Transaction restart(long id, String time) {
        ServiceChangeParms parms = ServiceChangeParms.registration(
                ServiceChangeMethod.RESTART,
                io.limen.h248.association.Reasons.of(901),
                3,
                Optional.empty(),
                Optional.of(new TimeNotation("20260101", time)));
        return new Transaction.Request(
                id, List.of(Action.of(ContextId.NULL, Command.ServiceChange.of(TerminationId.ROOT, parms))));
    }

    private static byte[] signed(ScriptedGateway gateway, Controller mgc, long sequence, Transaction transaction) {
        H248Message message = H248Message.of(3, Mid.parse(MID).orElseThrow(), transaction);
        InetAddress host = InetAddress.ofLiteral("127.0.0.1");
        AddressPair pair = AddressPair.of(
                        new InetSocketAddress(host, gateway.port()), new InetSocketAddress(host, mgc.udp()))
                .orElseThrow();
        byte[] prepared = H248Codec.encode(InterimAuthentication.prepared(message, KEY, sequence), Form.COMPACT);
        return H248Codec.encode(InterimAuthentication.signed(message, KEY, sequence, pair, prepared), Form.COMPACT);
    }

    @Test
    void aGatewayWithTheKeyIsTakenInAndWhatWeSendIsSigned() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.raw(signed(gateway, mgc, 1, restart(1, "12000000")));
            H248Message reply = gateway.message(5_000).orElseThrow();
            assertThat(reply.authentication().orElseThrow().spi()).isEqualTo("00000007");
            assertThat(reply.authentication().orElseThrow().icv()).hasSize(32);
            gateway.request(Command.AuditValue.class);
            gateway.raw(signed(gateway, mgc, 2, gateway.agreement(new PackagesDescriptor(List.of()))));
            assertThat(mgc.next()).startsWith("registered");
        }
    }

    @Test
    void withoutTheKeyNobodyIsAnsweredAtAll() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.send(restart(1, "12000000"));
            byte[] wrong = signed(gateway, mgc, 1, restart(2, "12000000"));
            wrong[wrong.length - 10] ^= 1;
            gateway.raw(wrong);
            gateway.raw("!/3 [127.0.0.1]:5555 T=3{C=-{SC=ROOT");
            assertThat(gateway.message(300)).isEmpty();
            assertThat(mgc.counted.get("authentication absent")).isEqualTo(1);
            assertThat(mgc.endpoint.directory().views()).isEmpty();
        }
    }

    @Test
    void aReplayIsDroppedAndARestartedGatewayCountsAnew() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            byte[] first = signed(gateway, mgc, 500, restart(1, "12000000"));
            gateway.raw(first);
            assertThat(gateway.message(5_000)).isPresent();
            gateway.request(Command.AuditValue.class);
            gateway.raw(signed(gateway, mgc, 501, gateway.agreement(new PackagesDescriptor(List.of()))));
            assertThat(mgc.next()).startsWith("registered");
            gateway.raw(first);
            gateway.raw(signed(gateway, mgc, 1, restart(9, "11000000")));
            assertThat(gateway.message(300)).isEmpty();
            assertThat(mgc.counted.get("authentication replayed")).isEqualTo(2);
            gateway.raw(signed(gateway, mgc, 1, restart(10, "13000000")));
            assertThat(gateway.message(5_000).orElseThrow().transactions().getFirst())
                    .isInstanceOf(Transaction.Reply.class);
        }
    }
}

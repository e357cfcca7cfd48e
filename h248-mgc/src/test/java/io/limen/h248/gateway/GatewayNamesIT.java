package io.limen.h248.gateway;

import static io.limen.h248.gateway.Scripts.MID;
import static io.limen.h248.gateway.Scripts.ask;
import static io.limen.h248.gateway.Scripts.observed;
import static io.limen.h248.gateway.Scripts.parms;
import static io.limen.h248.gateway.Scripts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.association.Reasons;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who may use the name of a gateway (field.md B36). With a gateway that follows a script. */
final class GatewayNamesIT {
    @Test
    void anotherAddressCannotTakeTheNameOfAGatewayThatAnswers() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp());
                ScriptedGateway thief = new ScriptedGateway("127.0.0.2", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            for (String method : List.of("Restart", "Disconnected", "HandOff", "Failover")) {
                long id = thief.ask(ContextId.NULL, ScriptedGateway.change("ROOT", method, 901));
                gateway.request(Command.AuditValue.class);
                gateway.agree();
                assertThat(refusal(thief.replyTo(id))).as(method).isEqualTo(402);
            }
            assertThat(mgc.view(MID).address()).startsWith("127.0.0.1:");
            assertThat(mgc.told).isEmpty();
        }
    }

    @Test
    void theNameOfASilentGatewayCanBeTaken() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp());
                ScriptedGateway standby = new ScriptedGateway("127.0.0.2", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            standby.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "Failover", Reasons.WARM_FAILOVER));
            standby.request(Command.AuditValue.class);
            standby.agree(new PackagesDescriptor(List.of()));
            assertThat(mgc.next()).isEqualTo("registered " + MID);
            assertThat(mgc.next()).isEqualTo("inspect " + MID);
            assertThat(mgc.view(MID).address()).startsWith("127.0.0.2:");
        }
    }

    @Test
    void whereTheRuleSaysNeverOrAlwaysNobodyIsAsked() throws Exception {
        for (Takeover takeover : List.of(Takeover.NEVER, Takeover.ALWAYS)) {
            GatewayRule rule =
                    Controller.RULE.with(new GatewayRule.Terms(List.of(), takeover, false, Optional.empty()));
            try (Controller mgc = new Controller(Controller.config(), List.of(rule));
                    ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp());
                    ScriptedGateway other = new ScriptedGateway("127.0.0.2", MID, mgc.udp())) {
                gateway.register();
                assertThat(mgc.next()).startsWith("registered");
                Transaction.Reply reply = other.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "Restart", 901));
                if (takeover == Takeover.NEVER) {
                    assertThat(refusal(reply)).isEqualTo(402);
                } else {
                    assertThat(parms(reply).version()).hasValue(3);
                }
            }
        }
    }

    @Test
    void messagesOfAnotherAddressUnderAKnownNameTouchNothing() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp());
                ScriptedGateway thief = new ScriptedGateway("127.0.0.2", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            CompletableFuture<Outcome> outcome = mgc.run(MID, ContextId.NULL, ask());
            gateway.request(Command.AuditValue.class);
            for (long id = 0; id < 20; id++) {
                thief.send(new Transaction.Pending(id));
                thief.send(new Transaction.ResponseAck(List.of(new Transaction.IdRange(0, 0xFFFF_FFFFL))));
            }
            assertThat(refusal(thief.tell(ContextId.NULL, observed("ip/1/1/1", "g/cause"))))
                    .isEqualTo(504);
            assertThat(refusal(thief.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "Forced", 905))))
                    .isEqualTo(504);
            assertThat(refusal(thief.tell(ContextId.NULL, ScriptedGateway.change("ip/*", "Forced", 905))))
                    .isEqualTo(504);
            assertThat(outcome).isNotDone();
            gateway.agree();
            assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Replied.class);
            assertThat(mgc.told).isEmpty();
        }
    }

    @Test
    void aDeadGatewayThatReturnsUnderAnotherNameLeavesNoGhost() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            gateway.send(new Transaction.Request(
                    77,
                    List.of(io.limen.h248.model.Action.of(
                            ContextId.NULL, ScriptedGateway.change("ROOT", "Forced", 905)))));
            gateway.replyTo(77);
            assertThat(mgc.next()).startsWith("lost");
            gateway.raw("!/3 [127.0.0.1]:7777 T=78{C=-{SC=ROOT{SV{MT=RS,RE=901}}}}");
            gateway.replyTo(78);
            mgc.settle();
            assertThat(mgc.endpoint.directory().views())
                    .extracting(GatewayView::mid)
                    .containsExactly("[127.0.0.1]:7777");
        }
    }
}

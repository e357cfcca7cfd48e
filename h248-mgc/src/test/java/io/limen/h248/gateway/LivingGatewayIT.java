package io.limen.h248.gateway;

import static io.limen.h248.gateway.Scripts.MID;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a gateway that lives loses when one request of it fails or one connection breaks: nothing else (H.248.1 §11.5). */
final class LivingGatewayIT {
    private static final RetryPolicy SHORT = new RetryPolicy(
            Duration.ofMillis(100), 2.0, Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofSeconds(1));
    private static final Command SUBTRACT =
            new Command.Subtract(List.of(new TerminationId("ip/1/1/1")), Optional.empty());

    private static MgcConfig impatient() {
        return Controller.config().withTimers(SHORT, Duration.ofSeconds(20), Duration.ofMillis(300), 1);
    }

    @Test
    void aRequestThatIsNeverAnsweredIsLostAndTheGatewayIsNotWhileItSaysOtherThings() throws Exception {
        try (Controller mgc = new Controller(impatient(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            CompletableFuture<Outcome> outcome = mgc.run(MID, new ContextId(7), SUBTRACT);
            gateway.request(Command.Subtract.class);
            gateway.send(new Transaction.Pending(gateway.asked()));
            assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Lost.class);
            mgc.settle();
            assertThat(mgc.told).isEmpty();
            assertThat(mgc.view(MID).state()).isEqualTo(GatewayState.IN_SERVICE);
        }
    }

    @Test
    void aRequestThatASilentGatewayNeverAnswersLosesTheGateway() throws Exception {
        try (Controller mgc = new Controller(impatient(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            CompletableFuture<Outcome> outcome = mgc.run(MID, new ContextId(7), SUBTRACT);
            assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Lost.class);
            assertThat(mgc.next()).startsWith("lost " + MID);
        }
    }

    @Test
    void aGatewayThatHasNotTakenOurReplyYetIsAskedForItsPackagesAgain() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "Restart", 901));
            gateway.request(Command.AuditValue.class);
            gateway.send(Transaction.Reply.error(
                    gateway.asked(), ErrorDescriptor.of(ErrorCode.BEFORE_SERVICE_CHANGE_REPLY, "not yet")));
            gateway.request(Command.AuditValue.class);
            assertThat(mgc.told).isEmpty();
            gateway.agree(new PackagesDescriptor(List.of(new PackageVersion("ipdc", 1))));
            assertThat(mgc.next()).startsWith("registered");
            assertThat(mgc.view(MID).abilities()).containsExactly("realm");
        }
    }

    @Test
    void aNotifyThatIsRepeatedAfterDisconnectedIsNotCarriedOutTwice() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE))) {
            try (StreamGateway first = new StreamGateway(MID, mgc.tcp())) {
                first.ask(1, ScriptedGateway.change("ROOT", "Restart", 901));
                assertThat(first.next()).isInstanceOf(Transaction.Reply.class);
                first.answerAudit();
                assertThat(mgc.next()).startsWith("registered");
                first.ask(2, Scripts.observed("ip/1/1/1", "g/cause"));
                assertThat(mgc.next()).startsWith("notified");
            }
            while (mgc.view(MID).state() == GatewayState.IN_SERVICE) {
                mgc.settle();
            }
            try (StreamGateway second = new StreamGateway(MID, mgc.tcp())) {
                second.ask(3, ScriptedGateway.change("ROOT", "Disconnected", 900));
                assertThat(second.next()).isInstanceOf(Transaction.Reply.class);
                second.answerAudit();
                assertThat(mgc.next()).startsWith("registered");
                assertThat(mgc.next()).startsWith("inspect");
                second.ask(2, Scripts.observed("ip/1/1/1", "g/cause"));
                assertThat(second.next()).isInstanceOf(Transaction.Reply.class);
                mgc.settle();
                assertThat(mgc.told).isEmpty();
            }
        }
    }

    @Test
    void aGatewayThatIsLostMakesRoomForAnother() throws Exception {
        MgcConfig plain = Controller.config();
        MgcConfig one = plain.with(
                new MgcConfig.Limits(1, plain.limits().codec(), plain.limits().transport()));
        try (Controller mgc = new Controller(one, List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp());
                ScriptedGateway other = new ScriptedGateway("127.0.0.2", "[127.0.0.2]:5555", mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            Transaction.Reply full = other.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "Restart", 901));
            assertThat(Scripts.refusal(full)).isEqualTo(510);
            gateway.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "Forced", 905));
            assertThat(mgc.next()).startsWith("lost");
            other.register();
            assertThat(mgc.next()).isEqualTo("registered [127.0.0.2]:5555 emptied");
        }
    }

    @Test
    void aRequestThatABrokenConnectionTookAlongLeavesAgainOnceTheGatewaySaysDisconnected() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE))) {
            CompletableFuture<Outcome> outcome;
            try (StreamGateway first = new StreamGateway(MID, mgc.tcp())) {
                first.ask(1, ScriptedGateway.change("ROOT", "Restart", 901));
                assertThat(first.next()).isInstanceOf(Transaction.Reply.class);
                first.answerAudit();
                assertThat(mgc.next()).startsWith("registered");
                outcome = mgc.run(MID, ContextId.NULL, Scripts.ask());
                assertThat(first.next()).isInstanceOf(Transaction.Request.class); // and is never answered
            }
            try (StreamGateway second = new StreamGateway(MID, mgc.tcp())) {
                second.ask(2, ScriptedGateway.change("ROOT", "Disconnected", 900));
                assertThat(second.next()).isInstanceOf(Transaction.Reply.class);
                second.answerAudit();
                assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Replied.class);
            }
        }
    }
}

package io.limen.h248.gateway;

import static io.limen.h248.gateway.Scripts.MID;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
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

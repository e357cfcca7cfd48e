package io.limen.h248.gateway;

import static io.limen.h248.gateway.Scripts.MID;
import static io.limen.h248.gateway.Scripts.observed;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Connections that close and are made anew (H.248.1 §11.5; field.md B38). */
final class ReconnectIT {
    private static void register(Controller mgc, StreamGateway gateway, long id, String method) throws Exception {
        gateway.ask(id, ScriptedGateway.change("ROOT", method, 901));
        assertThat(gateway.next()).isInstanceOf(Transaction.Reply.class);
        gateway.answerAudit();
        assertThat(mgc.next()).startsWith("registered");
    }

    @Test
    void aGatewayThatReconnectsAndSaysDisconnectedIsNotLost() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE))) {
            try (StreamGateway first = new StreamGateway(MID, mgc.tcp())) {
                register(mgc, first, 1, "Restart");
            }
            try (StreamGateway second = new StreamGateway(MID, mgc.tcp())) {
                register(mgc, second, 2, "Disconnected");
                assertThat(mgc.next()).isEqualTo("inspect " + MID);
                assertThat(mgc.view(MID).state()).isEqualTo(GatewayState.IN_SERVICE);
            }
        }
    }

    @Test
    void anyMessageOnANewConnectionBringsAGatewayBack() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE))) {
            try (StreamGateway first = new StreamGateway(MID, mgc.tcp())) {
                register(mgc, first, 1, "Restart");
            }
            while (mgc.view(MID).state() == GatewayState.IN_SERVICE) {
                mgc.settle();
            }
            try (StreamGateway second = new StreamGateway(MID, mgc.tcp())) {
                second.ask(2, observed("ip/1/1/1", "g/cause"));
                assertThat(mgc.next()).isEqualTo("inspect " + MID);
                assertThat(mgc.next()).startsWith("notified");
                assertThat(mgc.view(MID).state()).isEqualTo(GatewayState.IN_SERVICE);
            }
        }
    }

    @Test
    void aGatewayThatDoesNotComeBackInTimeIsLost() throws Exception {
        AssociationSettings quick = AssociationSettings.DEFAULT.with(
                new AssociationSettings.Supervision(Duration.ofMillis(300), Duration.ZERO, true));
        try (Controller mgc = new Controller(Controller.config().with(quick), List.of(Controller.RULE))) {
            try (StreamGateway gateway = new StreamGateway(MID, mgc.tcp())) {
                register(mgc, gateway, 1, "Restart");
            }
            assertThat(mgc.told.poll(5, TimeUnit.SECONDS)).isEqualTo("lost " + MID + ": connection closed");
        }
    }
}

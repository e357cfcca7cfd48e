package io.limen.h248.gateway;

import static io.limen.h248.gateway.Scripts.MID;
import static io.limen.h248.gateway.Scripts.ask;
import static io.limen.h248.gateway.Scripts.change;
import static io.limen.h248.gateway.Scripts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.association.Reasons;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every kind of ServiceChange of a registered gateway, over sockets (H.248.1 §7.2.8). With a gateway that follows a script. */
final class ServiceChangesIT {
    @Test
    void aRestartWhileRequestsAreOutstandingEndsThemAndNotTheAssociation() throws Exception {
        try (Controller mgc = new Controller(
                        Controller.config()
                                .withTimers(Controller.SLOW, Duration.ofSeconds(20), Duration.ofSeconds(5), 1),
                        List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            CompletableFuture<Outcome> outcome = mgc.run(MID, ContextId.NULL, ask());
            gateway.request(Command.AuditValue.class);
            gateway.register();
            assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(new Outcome.Lost("gateway restarted"));
            assertThat(mgc.next()).isEqualTo("registered " + MID + " emptied");
        }
    }

    @Test
    void aDisconnectedGatewayKeepsItsRequestsAndIsInspected() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            gateway.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "Disconnected", 900));
            gateway.request(Command.AuditValue.class);
            gateway.agree(new PackagesDescriptor(List.of()));
            assertThat(mgc.next()).isEqualTo("registered " + MID);
            assertThat(mgc.next()).isEqualTo("inspect " + MID);
        }
    }

    @Test
    void gracefulDrainsAndItsCancelBringsBack() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            gateway.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "Graceful", 905));
            mgc.settle();
            assertThat(mgc.view(MID).state()).isEqualTo(GatewayState.DRAINING);
            gateway.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "Graceful", Reasons.CANCEL_GRACEFUL));
            mgc.settle();
            assertThat(mgc.view(MID).state()).isEqualTo(GatewayState.IN_SERVICE);
            gateway.tell(
                    ContextId.NULL,
                    change(
                            "Graceful",
                            905,
                            OptionalInt.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            OptionalLong.of(1)));
            assertThat(mgc.next())
                    .isEqualTo("lost " + MID + ": out of service: the delay of its graceful leave is over");
        }
    }

    @Test
    void aWholeInterfaceGoesAndComesBack() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            gateway.tell(ContextId.ALL, ScriptedGateway.change("ip/1/*", "Forced", Reasons.TRANSMISSION_FAILURE));
            assertThat(mgc.next()).isEqualTo("changed " + MID + " ip/1/* Forced");
            assertThat(mgc.view(MID).outOfService()).containsExactly("ip/1/*");
            gateway.tell(ContextId.NULL, ScriptedGateway.change("ip/1/*", "Restart", Reasons.SERVICE_RESTORED));
            assertThat(mgc.next()).isEqualTo("changed " + MID + " ip/1/* Restart");
            assertThat(mgc.view(MID).outOfService()).isEmpty();
        }
    }

    @Test
    void changedPackagesAreAskedForAndCallsGoOn() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            gateway.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "Restart", Reasons.PACKAGES_CHANGE));
            gateway.request(Command.AuditValue.class);
            gateway.agree(new PackagesDescriptor(List.of(new PackageVersion("ipdc", 1))));
            gateway.serve(200);
            assertThat(mgc.view(MID).abilities()).containsExactly("realm");
            assertThat(mgc.told).isEmpty();
        }
    }

    @Test
    void extensionsAreTakenNoteOfOrRefusedByTheirMark() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            Transaction.Reply noted = gateway.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "X-PING", 900));
            assertThat(noted.actions().getFirst().replies().getFirst()).isInstanceOf(CommandReply.ServiceChange.class);
            assertThat(refusal(gateway.tell(ContextId.NULL, ScriptedGateway.change("ROOT", "X+PING", 900))))
                    .isEqualTo(449);
            assertThat(mgc.view(MID).state()).isEqualTo(GatewayState.IN_SERVICE);
        }
    }

    @Test
    void anUnknownCommandIsRefusedWith443() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(refusal(gateway.tell(ContextId.NULL, ask()))).isEqualTo(443);
        }
    }
}

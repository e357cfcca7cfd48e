package io.limen.h248.gateway;

import static io.limen.h248.gateway.Scripts.MID;
import static io.limen.h248.gateway.Scripts.change;
import static io.limen.h248.gateway.Scripts.parms;
import static io.limen.h248.gateway.Scripts.refusal;
import static io.limen.h248.gateway.Scripts.restart;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.association.Reasons;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.ServiceChangeAddress;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Registration over sockets (H.248.1 §11.2, §11.3, §9.2). With a gateway that follows a script. */
final class RegistrationIT {
    @Test
    void theReplyAlwaysHasVersionAndTime() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            ServiceChangeReplyParms reply = parms(gateway.register());
            assertThat(reply.version()).hasValue(3);
            assertThat(reply.timestamp().orElseThrow().date()).isEqualTo("20270115");
            assertThat(mgc.next()).isEqualTo("registered " + MID + " emptied");
            assertThat(mgc.view(MID).state()).isEqualTo(GatewayState.IN_SERVICE);
        }
    }

    @Test
    void theLowerVersionIsAgreedAndZeroIsRefusedWith406() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            assertThat(refusal(gateway.tell(ContextId.NULL, offering(0, Optional.empty()))))
                    .isEqualTo(406);
            assertThat(parms(gateway.tell(ContextId.NULL, offering(9, Optional.empty())))
                            .version())
                    .hasValue(3);
            gateway.serve(100);
            assertThat(parms(gateway.tell(ContextId.NULL, offering(1, Optional.empty())))
                            .version())
                    .hasValue(1);
        }
    }

    @Test
    void aKnownProfileIsEchoedAndAnUnknownOneIsRefusedWith461() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            ServiceChangeProfile unknown = new ServiceChangeProfile("other", 1);
            assertThat(refusal(gateway.tell(ContextId.NULL, offering(3, Optional.of(unknown)))))
                    .isEqualTo(461);
            ServiceChangeProfile iq = new ServiceChangeProfile("threegiq", 1);
            assertThat(parms(gateway.tell(ContextId.NULL, offering(3, Optional.of(iq))))
                            .profile())
                    .contains(iq);
        }
    }

    private static Command offering(int version, Optional<ServiceChangeProfile> profile) {
        return change("Restart", 901, OptionalInt.of(version), profile, Optional.empty(), OptionalLong.empty());
    }

    @Test
    void laterRequestsGoToThePortOfServiceChangeAddress() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp());
                ScriptedGateway other = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            long id = gateway.ask(ContextId.NULL, restart(Optional.of(new ServiceChangeAddress.Port(other.port()))));
            other.request(Command.AuditValue.class);
            other.agree(new PackagesDescriptor(List.of()));
            assertThat(gateway.replyTo(id)).isNotNull();
            assertThat(mgc.next()).startsWith("registered");
        }
    }

    @Test
    void aNameIsLookedUpAndMustFitTheRule() throws Exception {
        NameResolver names = (name, found) -> found.accept(
                name.equals("good.example")
                        ? List.of(InetAddress.ofLiteral("10.1.1.1"), InetAddress.ofLiteral("127.0.0.9"))
                        : List.of(InetAddress.ofLiteral("10.1.1.1")));
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE), names);
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp());
                ScriptedGateway there = new ScriptedGateway("127.0.0.9", MID, mgc.udp())) {
            assertThat(refusal(gateway.tell(ContextId.NULL, named("bad.example", 9))))
                    .isEqualTo(402);
            gateway.ask(ContextId.NULL, named("good.example", there.port()));
            there.request(Command.AuditValue.class);
            there.agree(new PackagesDescriptor(List.of()));
            assertThat(mgc.next()).startsWith("registered");
            assertThat(mgc.view(MID).address()).isEqualTo("127.0.0.9:" + there.port());
        }
    }

    private static Command named(String name, int port) {
        return restart(Optional.of(new ServiceChangeAddress.Name(new Mid.Domain(name, OptionalInt.of(port)))));
    }

    @Test
    void aRestartWithDelayIsInServiceOnlyAfterIt() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.tell(
                    ContextId.NULL,
                    change("Restart", 901, OptionalInt.of(3), Optional.empty(), Optional.empty(), OptionalLong.of(1)));
            gateway.request(Command.AuditValue.class);
            gateway.agree(new PackagesDescriptor(List.of()));
            mgc.settle();
            assertThat(mgc.told).isEmpty();
            assertThat(mgc.next()).startsWith("registered");
        }
    }

    @Test
    void aRegistrationWithoutTimeIsRefusedWhereTimesAreRequired() throws Exception {
        AssociationSettings strict =
                AssociationSettings.DEFAULT.with(new AssociationSettings.RegistrationSettings(100, 100, 100, true));
        try (Controller mgc = new Controller(Controller.config().with(strict), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            Command timeless = Command.ServiceChange.of(
                    TerminationId.ROOT,
                    ServiceChangeParms.of(ServiceChangeMethod.RESTART, Reasons.of(Reasons.COLD_BOOT)));
            assertThat(refusal(gateway.tell(ContextId.NULL, timeless))).isEqualTo(472);
        }
    }

    @Test
    void aGatewayIsSentOnOnceAndTakenInWhenItComesBack() throws Exception {
        Mid other = Mid.parse("[127.0.0.1]:2999").orElseThrow();
        GatewayRule rule =
                Controller.RULE.with(new GatewayRule.Terms(List.of(), Takeover.WHEN_SILENT, false, Optional.of(other)));
        try (Controller mgc = new Controller(Controller.config(), List.of(rule));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            assertThat(parms(gateway.tell(ContextId.NULL, restart(Optional.empty())))
                            .mgcIdToTry())
                    .contains(other);
            assertThat(mgc.endpoint.directory().views()).isEmpty();
            assertThat(parms(gateway.register()).mgcIdToTry()).isEmpty();
            assertThat(mgc.next()).startsWith("registered");
        }
    }

    @Test
    void aControllerThatIsEmptiedSendsOnWhoeverComes() throws Exception {
        Mid other = Mid.parse("[127.0.0.1]:2999").orElseThrow();
        AssociationSettings settings = AssociationSettings.DEFAULT.with(
                new AssociationSettings.Redirect(List.of(other), true, Duration.ofSeconds(60), Duration.ofSeconds(2)));
        try (Controller mgc = new Controller(Controller.config().with(settings), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            mgc.endpoint.onLoop(() -> mgc.endpoint.directory().sendOn(true));
            mgc.settle();
            for (int time = 0; time < 2; time++) {
                assertThat(parms(gateway.tell(ContextId.NULL, restart(Optional.empty())))
                                .mgcIdToTry())
                        .contains(other);
            }
        }
    }

    @Test
    void anAvalancheIsTakenInAtItsRateAndToldToWait() throws Exception {
        AssociationSettings slow =
                AssociationSettings.DEFAULT.with(new AssociationSettings.RegistrationSettings(20, 1, 3, false));
        try (Controller mgc = new Controller(Controller.config().with(slow), List.of(Controller.RULE))) {
            List<ScriptedGateway> all = new java.util.ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ScriptedGateway one = new ScriptedGateway("127.0.0.1", "[127.0.0.1]:" + (6000 + i), mgc.udp());
                all.add(one);
                one.ask(ContextId.NULL, restart(Optional.empty()));
            }
            int accepted = 0;
            int pending = 0;
            for (ScriptedGateway one : all) {
                Optional<H248Message> first = one.message(1_000);
                if (first.isPresent() && first.get().transactions().getFirst() instanceof Transaction.Pending) {
                    pending++;
                    first = one.message(1_000);
                }
                accepted += first.isPresent() ? 1 : 0;
                one.close();
            }
            assertThat(accepted).as("one at once, three after waiting").isEqualTo(4);
            assertThat(pending).isEqualTo(3);
            assertThat(mgc.counted.get("registration beyond the rate")).isEqualTo(2);
        }
    }
}

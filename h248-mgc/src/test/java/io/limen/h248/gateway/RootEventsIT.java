package io.limen.h248.gateway;

import static io.limen.h248.gateway.Scripts.MID;
import static io.limen.h248.gateway.Scripts.ask;
import static io.limen.h248.gateway.Scripts.observed;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TerminationStateDescriptor;
import io.limen.h248.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events and properties of ROOT (H.248.1 Annex E.2, H.248.10, H.248.11, H.248.14). With a gateway that follows a script. */
final class RootEventsIT {
    @Test
    void inactivityCongestionAndOverloadAreArmedWhereTheirPackagesAreDeclared() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register(new PackageVersion("it", 1), new PackageVersion("chp", 1), new PackageVersion("ocp", 1));
            Command.Modify armed = gateway.request(Command.Modify.class);
            gateway.agree();
            assertThat(armed.terminations()).containsExactly(TerminationId.ROOT);
            EventsDescriptor events = (EventsDescriptor) armed.descriptors().getFirst();
            assertThat(events.events().getFirst().parms()).containsExactly(NamedParm.of("mit", Value.of(3000)));
            assertThat(events.events())
                    .extracting(e -> e.name().toString())
                    .containsExactly("it/ito", "chp/MGCon", "ocp/mg_overload");
        }
    }

    @Test
    void aReportedReductionIsShownUntilItIsTakenBack() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register(new PackageVersion("chp", 1));
            assertThat(mgc.next()).startsWith("registered");
            gateway.tell(ContextId.NULL, observed("ROOT", "chp/MGCon", NamedParm.of("reduction", Value.of(40))));
            assertThat(mgc.next()).startsWith("notified");
            assertThat(mgc.view(MID).reduction()).isEqualTo(40);
            gateway.tell(ContextId.NULL, observed("ROOT", "chp/MGCon", NamedParm.of("reduction", Value.of(0))));
            assertThat(mgc.next()).startsWith("notified");
            assertThat(mgc.view(MID).reduction()).isZero();
        }
    }

    @Test
    void theExecutionTimeOfTheGatewayPutsOffTheFirstRepeat() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register(new PackageVersion("root", 2));
            assertThat(mgc.next()).startsWith("registered");
            gateway.request(Command.AuditValue.class);
            gateway.agree(MediaDescriptor.of(TerminationStateDescriptor.of(
                    PropertyParm.of(ItemName.of("root/normalMGExecutionTime"), Value.of(1_000)))));
            gateway.serve(100);
            mgc.settle();
            var _ = mgc.run(MID, ContextId.NULL, ask());
            gateway.request(Command.AuditValue.class);
            assertThat(gateway.message(700))
                    .as("no copy within 700 ms, though 100 ms is configured")
                    .isEmpty();
            assertThat(gateway.message(800)).isPresent();
        }
    }
}

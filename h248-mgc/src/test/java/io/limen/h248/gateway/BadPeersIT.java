package io.limen.h248.gateway;

import static io.limen.h248.gateway.Scripts.MID;
import static io.limen.h248.gateway.Scripts.observed;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Floods and storms (field.md B36, B38). With a gateway that follows a script. */
final class BadPeersIT {
    @Test
    void strangersGetNoAnswerLongerThanWhatTheySent() throws Exception {
        GatewayRule narrow = GatewayRule.of("*", "127.0.0.1/32", "iq", List.of("access"));
        try (Controller mgc = new Controller(Controller.config(), List.of(narrow));
                ScriptedGateway stranger = new ScriptedGateway("127.0.0.2", MID, mgc.udp())) {
            stranger.raw("!/3 <a> T=1{C=-{SC=ROOT{SV{MT=RS,RE=901}}}}");
            assertThat(stranger.message(300)).isEmpty();
            String padded = "!/3 <a> T=2{C=-{SC=ROOT{SV{MT=RS,RE=\"901 Cold Boot of a gateway\",V=3,PF=x/1}}}}";
            stranger.raw(padded);
            assertThat(stranger.message(1_000)).isPresent();
        }
    }

    @Test
    void aFloodFromOneAddressGetsItsShareOfAnswersAndHarmsNoGateway() throws Exception {
        AssociationSettings.Guard guard = new AssociationSettings.Guard(50, 5, 1_000, 16);
        try (Controller mgc = new Controller(
                        Controller.config().with(AssociationSettings.DEFAULT.with(guard)), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp());
                ScriptedGateway flood = new ScriptedGateway("127.0.0.2", "[127.0.0.2]:9", mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            for (int i = 1; i <= 400; i++) {
                flood.raw("MEGACO/3 [127.0.0.2]:9 Transaction = " + i
                        + " { Context = - { Notify = ROOT { ObservedEvents = 1 { g/cause } } } } ; padding padding");
            }
            int answers = 0;
            while (flood.message(200).isPresent()) {
                answers++;
            }
            assertThat(answers).isBetween(1, 12);
            assertThat(mgc.counted.get("address beyond the rate")).isGreaterThan(200);
            Transaction.Reply reply = gateway.tell(ContextId.NULL, observed("ip/1/1/1", "g/cause"));
            assertThat(reply.actions().getFirst().error()).isEmpty();
        }
    }

    @Test
    void aNotifyStormIsCutToItsRateAndLeftForRepeats() throws Exception {
        AssociationSettings.Guard guard = new AssociationSettings.Guard(50, 50, 10, 16);
        try (Controller mgc = new Controller(
                        Controller.config().with(AssociationSettings.DEFAULT.with(guard)), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            for (int i = 0; i < 100; i++) {
                gateway.ask(ContextId.NULL, observed("ip/1/1/1", "g/cause"));
            }
            int answers = 0;
            while (gateway.message(200).isPresent()) {
                answers++;
            }
            assertThat(answers).isBetween(10, 20);
            assertThat(mgc.counted.get("notify beyond the rate")).isGreaterThanOrEqualTo(80);
        }
    }

    @Test
    void aRequestThatTheAgreedVersionCannotSayIsRefusedUnsent() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.raw("!/1 [127.0.0.1]:5555 T=1{C=-{SC=ROOT{SV{MT=RS,RE=901,V=1}}}}");
            gateway.request(Command.AuditValue.class);
            gateway.agree(new PackagesDescriptor(List.of()));
            assertThat(mgc.next()).startsWith("registered");
            List<TerminationId> list = List.of(new TerminationId("ip/1/1/1"), new TerminationId("ip/1/1/2"));
            Command both = new Command.Subtract(list, Optional.empty());
            assertThat(mgc.run(MID, new ContextId(7), both).get(5, TimeUnit.SECONDS))
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(gateway.message(300)).isEmpty();
        }
    }
}

package io.limen.h248.gateway;

import static io.limen.h248.gateway.Scripts.MID;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Command;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** ServiceChange of ours (H.248.1 §7.2.8). With a gateway that follows a script. */
final class ServiceOrdersIT {
    @Test
    void aHandOffNamesTheControllerToTryAndEndsTheAssociation() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            Mid target = Mid.parse("[127.0.0.1]:2999").orElseThrow();
            CompletableFuture<Outcome> outcome = mgc.order(MID, new ServiceOrder.HandOff(target));
            Command.ServiceChange asked = gateway.request(Command.ServiceChange.class);
            assertThat(asked.parms().method()).isEqualTo(ServiceChangeMethod.HANDOFF);
            assertThat(asked.parms().reason().code()).isEqualTo(903);
            assertThat(asked.parms().mgcIdToTry()).contains(target);
            gateway.agree();
            assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Replied.class);
            assertThat(mgc.next()).isEqualTo("lost " + MID + ": handed over to [127.0.0.1]:2999");
        }
    }

    @Test
    void terminationsAreTakenOutAndBroughtBackByOrder() throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                ScriptedGateway gateway = new ScriptedGateway("127.0.0.1", MID, mgc.udp())) {
            gateway.register();
            assertThat(mgc.next()).startsWith("registered");
            List<TerminationId> group = List.of(new TerminationId("ip/1/*"));
            CompletableFuture<Outcome> out = mgc.order(MID, new ServiceOrder.Graceful(group, 905, OptionalLong.of(30)));
            assertThat(gateway.request(Command.ServiceChange.class).parms().delay())
                    .hasValue(30);
            gateway.agree();
            out.get(5, TimeUnit.SECONDS);
            assertThat(mgc.view(MID).outOfService()).containsExactly("ip/1/*");
            CompletableFuture<Outcome> back = mgc.order(MID, new ServiceOrder.Restart(group));
            gateway.request(Command.ServiceChange.class);
            gateway.agree();
            back.get(5, TimeUnit.SECONDS);
            assertThat(mgc.view(MID).outOfService()).isEmpty();
        }
    }
}

package io.limen.h248.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.packages.GatewayProfiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RealmWatchTest {
    private final RealmWatch realms = new Stage2(WireNames.iqDefault()).realms();

    private static Command.Notify notify(String termination, String events) {
        String text = "!/3 [127.0.0.20]:2944 T=1{C=-{N=" + termination + "{OE=1{" + events + "}}}}";
        MessageBody body = ((Decoded.Ok) H248Codec.decode(text.getBytes(StandardCharsets.UTF_8)))
                .message()
                .body();
        Transaction.Request request = (Transaction.Request)
                ((MessageBody.Transactions) body).transactions().getFirst();
        return (Command.Notify)
                request.actions().getFirst().commands().getFirst().command();
    }

    @Test
    void eventsOfRootThatStandAreToldAgain() {
        RequestedEvent other = RequestedEvent.of(ItemName.of("it/ito"));
        Action action = realms.activate(Terms.LATEST, 7, List.of(other)).orElseThrow();
        assertThat(action.context()).isEqualTo(ContextId.ALL);
        assertThat(action.commands().getFirst().command())
                .isEqualTo(new Command.Modify(
                        List.of(TerminationId.ROOT),
                        List.of(EventsDescriptor.of(
                                7,
                                List.of(
                                        other,
                                        RequestedEvent.of(ItemName.of("ipra/arc"))
                                                .keepingSignals())))));
    }

    @Test
    void aGatewayWithoutThePackageIsAskedNothing() {
        Terms without = new Terms(3, Set.of("g", "root"));
        assertThat(realms.activate(without, 1, List.of())).isEmpty();
        assertThat(realms.audit(without)).isEmpty();
        RealmWatch unnamed = new Stage2(WireNames.of(
                        Objects.requireNonNull(GatewayProfiles.shipped().get("erlang-peer")), Duration.ZERO))
                .realms();
        assertThat(unnamed.audit(Terms.LATEST)).isEmpty();
    }

    @Test
    void aNotifyTellsWhatCameAndWent() {
        assertThat(realms.changed(notify("ROOT", "ipra/arc{newar=[\"core\",\"peer 2\"],newur=\"access\"}")))
                .contains(new RealmWatch.Change(Set.of("core", "peer 2"), Set.of("access")));
        assertThat(realms.changed(notify("ROOT", "ipra/arc{newur={\"a\",\"b\"}}")))
                .contains(new RealmWatch.Change(Set.of(), Set.of("a", "b")));
    }

    @Test
    void whatIsNotOfRealmsTellsNothing() {
        assertThat(realms.changed(notify("ROOT", "it/ito"))).isEmpty();
        assertThat(realms.changed(notify("ROOT", "ipra/arc"))).isEmpty();
        assertThat(realms.changed(notify("ip/1/1", "ipra/arc{newur=\"access\"}")))
                .isEmpty();
    }

    @Test
    void theAuditsReplyNamesTheRealms() {
        assertThat(realms.available(auditReply("AV=ROOT{M{TS{ipra/ar=[\"access\",\"core\"]}}}")))
                .contains(Set.of("access", "core"));
        assertThat(realms.available(auditReply("AV=ROOT{M{TS{ipra/ar=\"core\"}}}")))
                .contains(Set.of("core"));
        assertThat(realms.available(auditReply("AV=ROOT{M{TS{root/maxNumberOfContexts=5}}}")))
                .isEmpty();
        assertThat(realms.available(auditReply("ER=445{\"no\"}"))).isEmpty();
    }

    private static Transaction.Reply auditReply(String commands) {
        String text = "!/3 [127.0.0.20]:2944 P=1{C=-{" + commands + "}}";
        Decoded decoded = H248Codec.decode(text.getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Ok.class);
        MessageBody body = ((Decoded.Ok) decoded).message().body();
        return (Transaction.Reply)
                ((MessageBody.Transactions) body).transactions().getFirst();
    }
}

package io.limen.testbed.refgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.Mid;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.model.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the gateway owes a controller beyond contexts and bearers: the association, slowness, length, audits. */
@Timeout(30)
class GatewayDutiesTest {
    private static final WireNames NAMES = WireNames.iqDefault();

    private ScriptedMgc mgc;
    private ScriptedMgc second;
    private ReferenceGateway gateway;

    @BeforeEach
    void start() throws IOException {
        mgc = new ScriptedMgc();
        second = new ScriptedMgc();
        GatewaySettings lab = GatewaySettings.lab();
        gateway = ReferenceGateway.start(
                lab.withMgcs(List.of(mgc.address(), second.address()))
                        .withProtocol(lab.protocol().withLongestMessage(700))
                        .withTimers(lab.timers()
                                .withProvisional(Duration.ofMillis(50))
                                .withRepeats(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500)))
                        .withMedia(lab.media().withPorts(33_000, 33_199)),
                NAMES);
    }

    @AfterEach
    void stop() {
        gateway.vanish();
        mgc.close();
        second.close();
    }

    private void register() throws IOException {
        mgc.accept(mgc.nextRequest(), Optional.empty());
        gateway.registered().join();
    }

    private static Command.ServiceChange change(Transaction.Request request) {
        return (Command.ServiceChange) ScriptedMgc.command(request);
    }

    private static Command.Add add(Optional<StatisticsDescriptor> statistics, Descriptor... more) {
        LocalControl control =
                LocalControl.of(StreamMode.SEND_RECEIVE, PropertyParm.of(NAMES.realm(), Value.string("access")));
        SessionText local = SessionText.of("v=0\nc=IN IP4 $\nm=- $ TCP -\na=setup:passive");
        StreamParms parms = new StreamParms(Optional.of(control), Optional.of(local), Optional.empty(), statistics);
        List<Descriptor> all = new java.util.ArrayList<>(List.of(MediaDescriptor.of(new StreamDescriptor(1, parms))));
        all.addAll(List.of(more));
        return new Command.Add(List.of(new TerminationId("ip/1/$/$")), all);
    }

    private static EventsDescriptor armed(ItemName name, String parm, long value) {
        return EventsDescriptor.of(9, List.of(RequestedEvent.of(name, NamedParm.of(parm, Value.of(value)))));
    }

    private static int errorOf(ActionReply reply) {
        return reply.error().map(ErrorDescriptor::code).orElseThrow().code();
    }

    @Nested
    class TheAssociation {
        @Test
        void aSilentControllerIsLeftForTheNextAsFailover() throws IOException {
            register();
            mgc.ask(ContextId.CHOOSE, add(Optional.empty(), armed(NAMES.heartbeat(), NAMES.heartbeatPeriod(), 1)));
            Command.ServiceChange failover = change(second.nextRequest());
            assertThat(failover.parms().method()).isEqualTo(ServiceChangeMethod.FAILOVER);
            assertThat(failover.parms().reason().code()).isEqualTo(909);
            assertThat(gateway.terminations()).as("calls may be known there").isEqualTo(1);
        }

        @Test
        void aVersionThatCannotBeReadIsOfferedLower() throws IOException {
            assertThat(change(mgc.nextRequest()).parms().version()).hasValue(3);
            mgc.refuseMessage(ErrorCode.VERSION_NOT_SUPPORTED);
            assertThat(change(mgc.nextRequest()).parms().version()).hasValue(2);
            mgc.refuseMessage(ErrorCode.VERSION_NOT_SUPPORTED);
            Transaction.Request last = mgc.nextRequest();
            assertThat(change(last).parms().version()).hasValue(1);
            assertThat(change(last).parms().method()).isEqualTo(ServiceChangeMethod.RESTART);
        }

        @Test
        void aRedirectionIsFollowed() throws IOException {
            Mid other = Mid.parse("[127.0.0.1]:" + second.address().getPort()).orElseThrow();
            mgc.accept(mgc.nextRequest(), Optional.of(other));
            Transaction.Request again = second.nextRequest();
            assertThat(change(again).parms().method()).isEqualTo(ServiceChangeMethod.RESTART);
            second.accept(again, Optional.empty());
            assertThat(gateway.registered().join()).isEqualTo(second.address());
        }

        @Test
        void commandsBeforeTheReplyAre505AndThoseOfAStranger504() throws IOException {
            Transaction.Request registration = mgc.nextRequest();
            assertThat(refused(mgc)).isEqualTo(505);
            mgc.accept(registration, Optional.empty());
            gateway.registered().join();
            second.knows(gateway.local());
            assertThat(refused(second)).isEqualTo(504);
        }

        private int refused(ScriptedMgc asker) throws IOException {
            long id = asker.newId();
            asker.send(new Transaction.Request(
                    id, List.of(Action.of(ContextId.ALL, Command.Subtract.of(TerminationId.ALL)))));
            return ((ReplyBody.Failed) asker.replyTo(id).body()).error().code().code();
        }

        @Test
        void congestionAndSilenceOfTheControllerAreNotifiedWhereArmed() throws IOException {
            register();
            assertThat(gateway.congested(30)).as("not armed").isFalse();
            RequestedEvent congestion = RequestedEvent.of(NAMES.root().congestion());
            mgc.ask(ContextId.NULL, Command.Modify.of(TerminationId.ROOT, EventsDescriptor.of(4, List.of(congestion))));
            assertThat(gateway.congested(30)).isTrue();
            Transaction.Request told = mgc.nextRequest();
            Command.Notify notify = (Command.Notify) ScriptedMgc.command(told);
            assertThat(notify.observed().events().getFirst().event().parm("reduction"))
                    .hasValue("30");
            mgc.answer(told);
            EventsDescriptor silence = armed(NAMES.root().silent(), NAMES.root().silentTime(), 20);
            mgc.ask(ContextId.NULL, Command.Modify.of(TerminationId.ROOT, silence));
            Command.Notify silent = (Command.Notify) ScriptedMgc.command(mgc.nextRequest());
            assertThat(silent.observed().events().getFirst().event().name())
                    .isEqualTo(NAMES.root().silent());
        }

        @Test
        void itSaysForcedWhenItEnds() throws IOException {
            register();
            gateway.close();
            assertThat(change(mgc.nextRequest()).parms().method()).isEqualTo(ServiceChangeMethod.FORCED);
        }
    }

    @Nested
    class SlowWork {
        @Test
        void pendingIsSaidAndTheReplyComesUntilItIsAcknowledged() throws IOException {
            register();
            gateway.conduct(Conduct.pending(Duration.ofMillis(250)));
            Transaction.Request request =
                    new Transaction.Request(mgc.newId(), List.of(Action.of(ContextId.CHOOSE, add(Optional.empty()))));
            mgc.send(request);
            assertThat(mgc.next()).isEqualTo(new Transaction.Pending(request.id()));
            mgc.send(request);
            assertThat(mgc.next()).as("to a repeat").isEqualTo(new Transaction.Pending(request.id()));
            Transaction.Reply reply = mgc.replyTo(request.id());
            assertThat(reply.immAckRequired()).isTrue();
            assertThat(mgc.replyTo(request.id())).as("repeated").isEqualTo(reply);
            mgc.send(new Transaction.ResponseAck(List.of(Transaction.IdRange.of(request.id()))));
            gateway.conduct(Conduct.GOOD);
            assertThat(gateway.terminations()).isEqualTo(1);
        }

        @Test
        void tooManyPendingsAre506() throws IOException {
            register();
            PropertyParm limit = PropertyParm.of(NAMES.root().pendingLimit(), Value.of(1));
            MediaDescriptor state = MediaDescriptor.of(io.limen.h248.model.TerminationStateDescriptor.of(limit));
            assertThat(mgc.ask(ContextId.NULL, Command.Modify.of(TerminationId.ROOT, state))
                            .error())
                    .isEmpty();
            gateway.conduct(Conduct.pending(Duration.ofSeconds(2)));
            Transaction.Request request =
                    new Transaction.Request(mgc.newId(), List.of(Action.of(ContextId.CHOOSE, add(Optional.empty()))));
            mgc.send(request);
            assertThat(mgc.next()).isInstanceOf(Transaction.Pending.class);
            mgc.send(request);
            Transaction.Reply reply = mgc.replyTo(request.id());
            assertThat(((ReplyBody.Failed) reply.body()).error().code()).isEqualTo(ErrorCode.TOO_MANY_PENDINGS);
        }
    }

    @Nested
    class LongReplies {
        private long askForAll() throws IOException {
            for (int i = 0; i < 6; i++) {
                mgc.ask(ContextId.CHOOSE, add(Optional.empty()));
            }
            long id = mgc.newId();
            Command audit = Command.AuditValue.of(TerminationId.ALL, AuditDescriptor.of(AuditItem.Token.MEDIA));
            mgc.send(new Transaction.Request(id, List.of(Action.of(ContextId.ALL, audit))));
            return id;
        }

        @Test
        void goInSegmentsThatAreRepeatedUntilAcknowledged() throws IOException {
            register();
            long id = askForAll();
            int contexts = 0;
            Transaction.Reply segment = mgc.replyTo(id);
            assertThat(segment.segment()).hasValue(1);
            while (!segment.lastSegment()) {
                contexts += segment.actions().size();
                mgc.send(new Transaction.SegmentAck(id, segment.segment().orElseThrow(), false));
                segment = mgc.replyTo(id);
            }
            contexts += segment.actions().size();
            assertThat(contexts).isEqualTo(6);
            assertThat(mgc.replyTo(id)).as("the last was not acknowledged").isEqualTo(segment);
            mgc.send(new Transaction.SegmentAck(id, segment.segment().orElseThrow(), true));
        }

        @Test
        void areError533BeforeVersion3() throws IOException {
            mgc.accept(mgc.nextRequest(), 2);
            gateway.registered().join();
            Transaction.Reply reply = mgc.replyTo(askForAll());
            assertThat(((ReplyBody.Failed) reply.body()).error().code()).isEqualTo(ErrorCode.RESPONSE_TOO_LARGE);
        }
    }

    @Nested
    class Audits {
        @Test
        void ofSinglePropertiesTellThemAloneAndWhatIsMissingIs532() throws IOException {
            register();
            ActionReply made = mgc.ask(ContextId.CHOOSE, add(Optional.empty()));
            TerminationId id = made.replies().getFirst().terminations().getFirst();
            CommandReply.Audit told = (CommandReply.Audit)
                    mgc.ask(made.context(), single(id, "ipdc/realm")).replies().getFirst();
            MediaDescriptor media =
                    Descriptor.first(told.descriptors(), MediaDescriptor.class).orElseThrow();
            StreamParms stream = media.stream(1).orElseThrow();
            assertThat(stream.localControl().orElseThrow().property(NAMES.realm()))
                    .hasValue("access");
            assertThat(stream.local()).isEmpty();
            assertThat(errorOf(mgc.ask(made.context(), single(id, "gm/saf")))).isEqualTo(532);
        }

        private static Command single(TerminationId id, String property) {
            AuditItem.AuditProperty wanted =
                    new AuditItem.AuditProperty.Property(ItemName.of(property), Optional.empty());
            AuditItem.StreamAudit stream = new AuditItem.StreamAudit(
                    OptionalInt.of(1), List.of(wanted), Optional.empty(), Optional.empty(), List.of());
            return Command.AuditValue.of(id, AuditDescriptor.of(new AuditItem.Media(List.of(), List.of(stream))));
        }

        @Test
        void ofAContextTellItsPropertiesAndChooseByThem() throws IOException {
            register();
            ActionReply plain = mgc.ask(ContextId.CHOOSE, add(Optional.empty()));
            ActionReply urgent = asked(
                    ContextId.CHOOSE,
                    ContextProperties.ofEmergency(),
                    Optional.empty(),
                    List.of(CommandRequest.of(add(Optional.empty()))));
            assertThat(urgent.error()).isEmpty();
            ContextAudit audit =
                    new ContextAudit(List.of(ContextAudit.Token.EMERGENCY, new ContextAudit.EmergencyIs(true)));
            ActionReply found = asked(ContextId.ALL, ContextProperties.NONE, Optional.of(audit), List.of());
            assertThat(found.context()).isEqualTo(urgent.context()).isNotEqualTo(plain.context());
            assertThat(found.properties().emergency()).hasValue(true);
        }

        private ActionReply asked(
                ContextId context,
                ContextProperties properties,
                Optional<ContextAudit> audit,
                List<CommandRequest> commands)
                throws IOException {
            long id = mgc.newId();
            mgc.send(new Transaction.Request(id, List.of(new Action(context, properties, audit, commands))));
            return mgc.replyTo(id).actions().getFirst();
        }

        @Test
        void statisticsOfAStreamComeWithItsSubtract() throws IOException {
            register();
            StatisticsDescriptor wanted = new StatisticsDescriptor(
                    List.of(new StatisticsDescriptor.Statistic(ItemName.of("nt/os"), Optional.empty())));
            ActionReply made = mgc.ask(ContextId.CHOOSE, add(Optional.of(wanted)));
            assertThat(made.error()).isEmpty();
            ActionReply gone = mgc.ask(made.context(), Command.Subtract.of(TerminationId.ALL));
            CommandReply.Amms told = (CommandReply.Amms) gone.replies().getFirst();
            MediaDescriptor media =
                    Descriptor.first(told.descriptors(), MediaDescriptor.class).orElseThrow();
            assertThat(media.stream(1).orElseThrow().statistics()).isPresent();
            assertThat(Descriptor.first(told.descriptors(), StatisticsDescriptor.class))
                    .isPresent();
        }
    }
}

package io.limen.testbed.refgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.ActionReply;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.Mid;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.model.Value;
import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReferenceGatewayTest {
    private static final WireNames NAMES = WireNames.iqDefault();

    private ScriptedMgc mgc;
    private ReferenceGateway gateway;

    @BeforeEach
    void register() throws IOException {
        mgc = new ScriptedMgc();
        GatewaySettings settings = GatewaySettings.lab()
                .withMgcs(List.of(mgc.address()))
                .withMedia(
                        GatewaySettings.lab().media().withPorts(32_000, 32_099).withGuard(Duration.ofMillis(300)));
        gateway = ReferenceGateway.start(settings, NAMES);
        Transaction.Request registration = mgc.nextRequest();
        assertThat(ScriptedMgc.command(registration)).isInstanceOfSatisfying(Command.ServiceChange.class, change -> {
            assertThat(change.terminations()).containsExactly(TerminationId.ROOT);
            assertThat(change.parms().method()).isEqualTo(ServiceChangeMethod.RESTART);
        });
        mgc.accept(registration, Optional.empty());
        gateway.registered().join();
    }

    @AfterEach
    void stop() {
        gateway.close();
        mgc.close();
    }

    private static StreamParms stream(String realm, String setup, Optional<InetSocketAddress> remote) {
        LocalControl control =
                LocalControl.of(StreamMode.SEND_RECEIVE, PropertyParm.of(NAMES.realm(), Value.string(realm)));
        return StreamParms.of(
                Optional.of(control),
                Optional.of(SessionText.of("v=0\nc=IN IP4 $\nm=- $ TCP -\na=setup:" + setup)),
                remote.map(
                        r -> SessionText.of("v=0\nc=IN IP4 " + r.getHostString() + "\nm=- " + r.getPort() + " TCP -")));
    }

    private static Command.Add add(String realm, String setup, Descriptor... more) {
        MediaDescriptor media = MediaDescriptor.of(new StreamDescriptor(1, stream(realm, setup, Optional.empty())));
        List<Descriptor> all = new java.util.ArrayList<>(List.of(media));
        all.addAll(List.of(more));
        return new Command.Add(List.of(new TerminationId("ip/1/$/$")), all);
    }

    private static EventsDescriptor events(long id) {
        return EventsDescriptor.of(id, List.of(RequestedEvent.of(NAMES.tcpChange()), RequestedEvent.of(NAMES.cause())));
    }

    private static InetSocketAddress local(CommandReply reply) {
        CommandReply.Amms amms = (CommandReply.Amms) reply;
        String sdp = Descriptor.first(amms.descriptors(), MediaDescriptor.class).orElseThrow().stream(1)
                .orElseThrow()
                .local()
                .orElseThrow()
                .first();
        String host = sdp.replaceAll("(?s).*c=IN IP4 (\\S+).*", "$1");
        String port = sdp.replaceAll("(?s).*m=- (\\d+) TCP.*", "$1");
        return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(port));
    }

    private static int errorOf(ActionReply reply) {
        return reply.error().map(ErrorDescriptor::code).orElseThrow().code();
    }

    @Test
    void itSpeaksTheNamesOfTheProfileTable() {
        GatewayProfile table =
                java.util.Objects.requireNonNull(GatewayProfiles.shipped().get("iq-default"));
        assertThat(table.realmProperty()).contains(NAMES.realm());
        assertThat(table.sourceFilter()).contains(NAMES.filterAddress());
        assertThat(table.sourceAddressMask()).contains(NAMES.filterMask());
        assertThat(table.tcpStartSignal()).contains(NAMES.startTcp());
        assertThat(table.latchSignal()).contains(NAMES.latch());
        assertThat(table.heartbeatEvent()).contains(NAMES.heartbeat());
        assertThat(table.causeEvent()).contains(NAMES.cause());
        assertThat(table.tcpEvent()).contains(NAMES.tcpChange());
        assertThat(NAMES.ignored()).contains(table.interlinkProperty().orElseThrow());
    }

    @Nested
    class Reserve {
        @Test
        void bothTerminationsAreMadeInOneTransactionWithRealAddresses() throws IOException {
            ActionReply reply = mgc.ask(ContextId.CHOOSE, add("access", "passive"), add("core", "passive"));
            assertThat(reply.error()).isEmpty();
            assertThat(reply.context().isSpecific()).isTrue();
            InetSocketAddress access = local(reply.replies().getFirst());
            InetSocketAddress core = local(reply.replies().getLast());
            assertThat(access.getHostString()).isEqualTo("127.0.0.11");
            assertThat(core.getHostString()).isEqualTo("127.0.0.12");
            assertThat(gateway.figures().terminations()).isEqualTo(2);
            ActionReply gone = mgc.ask(reply.context(), Command.Subtract.of(TerminationId.ALL));
            assertThat(gone.replies()).hasSize(2);
            assertThat(gateway.figures().terminations()).isZero();
            assertThat(gateway.portsInUse()).isZero();
        }

        @Test
        void aRepeatedRequestIsAnsweredFromTheStoreAndRunsOnce() throws IOException {
            Transaction.Request request = new Transaction.Request(
                    mgc.newId(), List.of(io.limen.h248.model.Action.of(ContextId.CHOOSE, add("access", "passive"))));
            mgc.send(request);
            Transaction.Reply first = mgc.replyTo(request.id());
            mgc.send(request);
            assertThat(mgc.replyTo(request.id())).isEqualTo(first);
            assertThat(gateway.figures().terminations()).isEqualTo(1);
            assertThat(gateway.figures().requestsSeenAgain()).isEqualTo(1);
        }

        @Test
        void whatFailsIsTakenBackAndTheErrorSaysWhy() throws IOException {
            assertThat(errorOf(mgc.ask(ContextId.CHOOSE, add("moon", "passive"))))
                    .isEqualTo(449);
            MediaDescriptor odd = MediaDescriptor.of(new StreamDescriptor(
                    1,
                    StreamParms.of(
                            Optional.of(LocalControl.of(
                                    StreamMode.INACTIVE, PropertyParm.of(ItemName.of("gm/nonsense"), Value.of(true)))),
                            Optional.empty(),
                            Optional.empty())));
            assertThat(errorOf(mgc.ask(ContextId.CHOOSE, Command.Add.of(TerminationId.CHOOSE, odd))))
                    .isEqualTo(450);
            assertThat(errorOf(mgc.ask(
                            ContextId.CHOOSE,
                            add(
                                    "access",
                                    "passive",
                                    EventsDescriptor.of(1, List.of(RequestedEvent.of(ItemName.of("zz/what"))))))))
                    .isEqualTo(440);
            assertThat(gateway.figures().contexts()).isZero();
            assertThat(gateway.portsInUse()).isZero();
        }

        @Test
        void whatIsNotThereIsNamedByItsError() throws IOException {
            assertThat(errorOf(mgc.ask(new ContextId(77), Command.Subtract.of(TerminationId.ALL))))
                    .isEqualTo(411);
            ActionReply one = mgc.ask(ContextId.CHOOSE, add("access", "passive"));
            ActionReply two = mgc.ask(ContextId.CHOOSE, add("access", "passive"));
            TerminationId other = two.replies().getFirst().terminations().getFirst();
            assertThat(errorOf(mgc.ask(one.context(), Command.Subtract.of(other))))
                    .isEqualTo(435);
            assertThat(errorOf(mgc.ask(one.context(), Command.Subtract.of(new TerminationId("ip/1/lo/1")))))
                    .isEqualTo(430);
        }
    }

    @Nested
    class Bearers {
        @Test
        void aSynOnOneSideOpensTheOtherAndEachIsNotified() throws IOException {
            try (ServerSocket bob = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.32"))) {
                ActionReply reply = mgc.ask(
                        ContextId.CHOOSE, add("access", "passive", events(7)), add("core", "active", events(8)));
                TerminationId core = reply.replies().getLast().terminations().getFirst();
                InetSocketAddress target = new InetSocketAddress(bob.getInetAddress(), bob.getLocalPort());
                MediaDescriptor remote = MediaDescriptor.of(new StreamDescriptor(
                        1,
                        StreamParms.of(
                                Optional.empty(),
                                Optional.empty(),
                                stream("core", "active", Optional.of(target)).remote())));
                assertThat(mgc.ask(reply.context(), Command.Modify.of(core, remote))
                                .error())
                        .isEmpty();
                try (Socket alice = new Socket()) {
                    alice.connect(local(reply.replies().getFirst()), 2000);
                    try (Socket accepted = bob.accept()) {
                        alice.getOutputStream().write(42);
                        assertThat(accepted.getInputStream().read()).isEqualTo(42);
                    }
                }
                assertThat(List.of(notified(), notified())).containsExactlyInAnyOrder("7 est", "8 est");
                assertThat(List.of(notified(), notified(), notified(), notified()))
                        .containsExactlyInAnyOrder("7 rel", "8 rel", "7 NR", "8 NR");
            }
        }

        @Test
        void aSideThatNeverComesIsNotifiedAsFailed() throws IOException {
            ActionReply reply =
                    mgc.ask(ContextId.CHOOSE, add("access", "passive", events(7)), add("core", "passive", events(8)));
            try (Socket alice = new Socket()) {
                alice.connect(local(reply.replies().getFirst()), 2000);
                assertThat(notified()).isEqualTo("7 est");
                assertThat(notified()).isEqualTo("8 fail");
            }
        }

        /** RequestID and value of the next Notify, which is answered. */
        private String notified() throws IOException {
            Transaction.Request request = mgc.nextRequest();
            mgc.answer(request);
            Command.Notify notify = (Command.Notify) ScriptedMgc.command(request);
            var event = notify.observed().events().getFirst().event();
            return notify.observed().requestId() + " "
                    + event.parms().getFirst().value().singleText().orElse("?");
        }
    }

    @Nested
    class Association {
        @Test
        void aHeartbeatAsksWhetherATerminationIsStillKnown() throws IOException {
            RequestedEvent heartbeat =
                    RequestedEvent.of(NAMES.heartbeat(), NamedParm.of(NAMES.heartbeatPeriod(), Value.of(1)));
            ActionReply reply =
                    mgc.ask(ContextId.CHOOSE, add("access", "passive", EventsDescriptor.of(5, List.of(heartbeat))));
            Transaction.Request beat = mgc.nextRequest();
            assertThat(ScriptedMgc.command(beat).terminations())
                    .isEqualTo(reply.replies().getFirst().terminations());
            mgc.answer(beat);
        }

        @Test
        void aNotifyThatIsNotAnsweredIsSentAgain() throws IOException {
            RequestedEvent heartbeat =
                    RequestedEvent.of(NAMES.heartbeat(), NamedParm.of(NAMES.heartbeatPeriod(), Value.of(60)));
            ActionReply reply = mgc.ask(
                    ContextId.CHOOSE,
                    add("access", "passive", events(7)),
                    add("core", "passive", EventsDescriptor.of(8, List.of(heartbeat))));
            try (Socket alice = new Socket()) {
                alice.connect(local(reply.replies().getFirst()), 2000);
                Transaction.Request first = mgc.nextRequest();
                assertThat(mgc.nextRequest()).isEqualTo(first);
                mgc.answer(first);
            }
        }

        @Test
        void rootTellsItsPackages() throws IOException {
            ActionReply reply = mgc.ask(
                    ContextId.NULL,
                    Command.AuditValue.of(TerminationId.ROOT, AuditDescriptor.of(AuditItem.Token.PACKAGES)));
            CommandReply.Audit audit = (CommandReply.Audit) reply.replies().getFirst();
            assertThat(Descriptor.first(audit.descriptors(), PackagesDescriptor.class)
                            .orElseThrow()
                            .packages())
                    .extracting(PackagesDescriptor.PackageVersion::name)
                    .contains("tcpbcc", "seplink", "hangterm", "ipdc");
        }

        @Test
        void handOffMakesItRegisterWithTheOtherController() throws IOException {
            try (ScriptedMgc other = new ScriptedMgc()) {
                Mid name = Mid.parse("[127.0.0.1]:" + other.address().getPort()).orElseThrow();
                var parms = io.limen.h248.model.ServiceChangeParms.of(
                                ServiceChangeMethod.HANDOFF, io.limen.h248.model.ServiceChangeReason.MGC_DIRECTED)
                        .withMgcIdToTry(name);
                assertThat(mgc.ask(ContextId.NULL, Command.ServiceChange.of(TerminationId.ROOT, parms))
                                .error())
                        .isEmpty();
                Transaction.Request registration = other.nextRequest();
                assertThat(((Command.ServiceChange) ScriptedMgc.command(registration))
                                .parms()
                                .method())
                        .isEqualTo(ServiceChangeMethod.HANDOFF);
                other.accept(registration, Optional.empty());
            }
        }

        @Test
        void malformedDatagramsAreCountedAndDoNotDisturb() throws IOException {
            mgc.raw("\u0000\u0001garbage");
            mgc.raw("MEGACO/3 [127.0.0.1]:1 Transaction = 9 { Context = $ { Add = ");
            ActionReply reply = mgc.ask(ContextId.CHOOSE, add("access", "passive"));
            assertThat(reply.error()).isEmpty();
            assertThat(gateway.figures().malformed()).isEqualTo(2);
        }
    }
}

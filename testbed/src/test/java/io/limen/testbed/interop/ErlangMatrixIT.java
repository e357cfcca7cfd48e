package io.limen.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.gateway.GatewayState;
import io.limen.h248.gateway.Outcome;
import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our controller with the Erlang gateway: both transports, every encoding, every version. */
@Execution(ExecutionMode.CONCURRENT)
final class ErlangMatrixIT {
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final Recording RECORDING = new Recording();
    private static final Checks.Report REPORT = new Checks.Report();
    private static final AtomicInteger LINES = new AtomicInteger();

    static Stream<Cell> cells() {
        return Cell.chosen().filter(BinaryProbe::isSpoken);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void servesTheErlangGateway(Cell cell) throws Exception {
        int line = LINES.incrementAndGet();
        try (LiveMgc mgc = LiveMgc.start(cell);
                Relay relay = Relay.start(
                        cell, mgc.port(), (theirs, message) -> RECORDING.add(cell, line, !theirs, message));
                ErlangGateway gateway = ErlangGateway.start(cell, FreePorts.take(1)[0], relay.port())) {
            Talk talk = new Talk(cell, mgc, gateway, new Checks(cell));
            talk.registration();
            talk.contexts();
            talk.errors();
            talk.slowness();
            talk.serviceChanges();
            talk.silence();
            talk.checks().equal("nothing is left", gateway.terminations(), "[]");
            talk.checks().equal("the gateway found nothing to complain about", gateway.complaints(), List.of());
            REPORT.add(cell.toString(), talk.checks().passed());
        }
    }

    /** What our controller wrote in all of these cells is free of faults in Wireshark's eyes too. */
    @AfterAll
    static void tsharkFindsNoFault() throws Exception {
        Path capture = RECORDING.write(Peers.module().resolve("target/h248-live/controller.pcap"));
        Tshark.Verdict verdict = Tshark.dissect(capture, "ip.src==" + Recording.OURS);
        REPORT.write("controller", verdict);
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.messages()).isEqualTo(RECORDING.ours());
        assertThat(verdict.commands()).isGreaterThan(RECORDING.ours() / 2);
    }

    /** One cell from registration to silence. */
    private record Talk(Cell cell, LiveMgc mgc, ErlangGateway gateway, Checks checks) {
        private static final AuditDescriptor PACKAGES = AuditDescriptor.of(AuditItem.Token.PACKAGES);
        private static final AuditDescriptor MEDIA = AuditDescriptor.of(AuditItem.Token.MEDIA);

        void registration() throws Exception {
            checks.that("registered", mgc.hears("registered"));
            checks.equal("in service", mgc.gateway().state(), GatewayState.IN_SERVICE);
            checks.equal("version", mgc.gateway().version(), cell.version());
            String encoding = cell.encoding().equals("ber") ? "binary" : "text-" + cell.encoding();
            checks.equal("encoding", mgc.gateway().encoding(), encoding);
            checks.equal("transport", mgc.gateway().transport(), cell.transport());
            checks.that("packages", mgc.gateway().packages().containsAll(List.of("g-2", "ipdc-1", "hangterm-1")));
        }

        void contexts() throws Exception {
            ActionReply made = mgc.ask(ContextId.CHOOSE, add("access"), add("core"));
            checks.that(
                    "added " + made, made.error().isEmpty() && made.replies().size() == 2);
            checks.that("a context was chosen", made.context().isSpecific());
            TerminationId first = made.replies().getFirst().terminations().getFirst();
            TerminationId second = made.replies().getLast().terminations().getFirst();
            checks.that("two terminations", !first.equals(second));
            for (CommandReply reply : made.replies()) {
                checks.that(
                        "an address was chosen",
                        !local(reply).contains("$") && local(reply).contains("m="));
            }
            ActionReply changed = mgc.ask(made.context(), Command.Modify.of(first, remote(), events()));
            checks.that("modified " + changed, changed.error().isEmpty());
            ActionReply audited = mgc.ask(made.context(), Command.AuditValue.of(first, MEDIA));
            checks.that("audited", local(audited.replies().getFirst()).contains("m="));
            ActionReply able = mgc.ask(
                    ContextId.NULL, new Command.AuditCapability(List.of(TerminationId.ROOT), Optional.of(PACKAGES)));
            checks.that("capabilities", able.error().isEmpty());
            gateway.command("notify " + first.text() + " 7 hangterm/thb");
            checks.that("notified", mgc.hears("notified " + first.text() + " 7 hangterm/thb"));
            gateway.command("outofservice " + second.text() + " 904 Termination malfunctioning");
            checks.that("a termination out of service", mgc.hears("changed " + second.text() + " Forced 904"));
            ActionReply told = mgc.ask(made.context(), Command.Subtract.of(first));
            checks.that(
                    "subtracted with statistics " + told,
                    statistics(told.replies().getFirst()));
            ActionReply quiet = mgc.ask(made.context(), Command.Subtract.withoutStatistics(second));
            checks.that(
                    "subtracted without",
                    quiet.error().isEmpty() && !statistics(quiet.replies().getFirst()));
            checks.equal("the context is gone", mgc.errorOf(made.context(), Command.Subtract.of(first)), code(411));
        }

        void errors() throws Exception {
            ActionReply made = mgc.ask(ContextId.CHOOSE, add("access"));
            TerminationId id = made.replies().getFirst().terminations().getFirst();
            TerminationId unknown = new TerminationId("ip/4711");
            checks.equal("unknown", mgc.errorOf(made.context(), Command.Modify.of(unknown, remote())), code(430));
            for (int refusal : List.of(403, 440, 442, 449, 500, 502, 510, 526)) {
                gateway.command("mode error " + refusal);
                checks.equal("transaction refused", mgc.errorOf(ContextId.CHOOSE, add("core")), code(refusal));
                gateway.command("mode cmderror modReq " + refusal);
                checks.equal(
                        "Modify refused", mgc.errorOf(made.context(), Command.Modify.of(id, remote())), code(refusal));
            }
            gateway.command("mode cmderror subtractReq 581");
            checks.equal("Subtract refused", mgc.errorOf(made.context(), Command.Subtract.of(id)), code(581));
            gateway.command("mode ok");
            checks.that(
                    "Subtract",
                    mgc.ask(made.context(), Command.Subtract.of(id)).error().isEmpty());
        }

        void slowness() throws Exception {
            for (String mode : List.of("slow 300", "pending 500")) {
                gateway.command("mode " + mode);
                ActionReply made = mgc.ask(ContextId.CHOOSE, add("access"));
                gateway.command("mode ok");
                checks.that(mode + " is waited for " + made, made.error().isEmpty());
                checks.equal("and done once", gateway.command("count"), "1");
                checks.that(
                        "subtracted",
                        mgc.ask(made.context(), Command.Subtract.of(TerminationId.ALL))
                                .error()
                                .isEmpty());
            }
        }

        void serviceChanges() throws Exception {
            gateway.command("servicechange graceful 905 Termination Taken Out Of Service");
            checks.that("draining", Eventually.holds(SETTLE, () -> mgc.gateway().state() == GatewayState.DRAINING));
            gateway.command("servicechange restart 902 Warm Boot");
            checks.that("registered anew", mgc.hears("registered"));
            checks.that(
                    "in service", Eventually.holds(SETTLE, () -> mgc.gateway().state() == GatewayState.IN_SERVICE));
            gateway.command("servicechange forced 905 Termination Taken Out Of Service");
            checks.that("lost", mgc.hears("lost"));
            checks.equal("as seen", mgc.gateway().state(), GatewayState.LOST);
            gateway.command("servicechange restart 901 Cold Boot");
            checks.that("and back", mgc.hears("registered"));
        }

        void silence() throws Exception {
            gateway.command("mode silent");
            Outcome outcome = mgc.run(List.of(Action.of(ContextId.CHOOSE, add("access"))));
            checks.that("a silent gateway is lost " + outcome, outcome instanceof Outcome.Lost);
            checks.that("and told so", mgc.hears("lost"));
            gateway.command("mode ok");
        }

        private static Optional<Integer> code(int code) {
            return Optional.of(code);
        }

        private static Command.Add add(String realm) {
            LocalControl control = LocalControl.of(
                    StreamMode.SEND_RECEIVE, PropertyParm.of(ItemName.of("ipdc/realm"), Value.string(realm)));
            SessionText local = SessionText.of("v=0\nc=IN IP4 $\nm=message $ TCP/MSRP *\na=setup:passive");
            StreamParms parms = StreamParms.of(Optional.of(control), Optional.of(local), Optional.empty());
            return Command.Add.of(
                    new TerminationId("ip/1/$/$"), MediaDescriptor.of(new StreamDescriptor(1, parms)), events());
        }

        private static EventsDescriptor events() {
            NamedParm period = NamedParm.of("timerx", Value.of(600));
            return EventsDescriptor.of(
                    7,
                    List.of(
                            RequestedEvent.of(ItemName.of("hangterm/thb"), period),
                            RequestedEvent.of(ItemName.of("g/cause"))));
        }

        private static MediaDescriptor remote() {
            SessionText remote = SessionText.of("v=0\nc=IN IP4 127.0.0.30\nm=message 40000 TCP/MSRP *\na=setup:active");
            return MediaDescriptor.of(
                    new StreamDescriptor(1, StreamParms.of(Optional.empty(), Optional.empty(), Optional.of(remote))));
        }

        private static List<Descriptor> descriptors(CommandReply reply) {
            return switch (reply) {
                case CommandReply.Amms amms -> amms.descriptors();
                case CommandReply.Audit audit -> audit.descriptors();
                case CommandReply.ContextAudited _,
                        CommandReply.Notify _,
                        CommandReply.ServiceChange _,
                        CommandReply.ServiceChangeRefused _ -> List.of();
            };
        }

        private static String local(CommandReply reply) {
            return Descriptor.first(descriptors(reply), MediaDescriptor.class)
                    .flatMap(media -> media.stream(1))
                    .flatMap(StreamParms::local)
                    .map(SessionText::joined)
                    .orElse("");
        }

        private static boolean statistics(CommandReply reply) {
            return Descriptor.first(descriptors(reply), StatisticsDescriptor.class)
                    .filter(s -> s.statistics().size() == 3)
                    .isPresent();
        }
    }
}

package io.limen.h248.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.ActionReply;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.transport.TransportKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers without end or measure (field.md B38): each ends with a clear result, and the gateway stays in service. */
@Timeout(60)
final class HugeAnswersIT {
    private static final int TERMINATIONS = 100_000;
    private static final int PER_SEGMENT = 400;

    @ParameterizedTest
    @EnumSource(
            value = TransportKind.class,
            names = {"UDP", "TCP"})
    void b38EndlessPendingEndsTheRequestAndSaysHowManyCame(TransportKind kind) throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                StreamPeer gateway = new StreamPeer(kind, mgc, 3)) {
            CompletableFuture<Outcome> outcome = asked(mgc, gateway);
            long id = gateway.request().id();
            for (int i = 0; i < 1_000; i++) {
                gateway.send(new Transaction.Pending(id));
            }
            assertThat(outcome.get(20, TimeUnit.SECONDS))
                    .isEqualTo(new Outcome.Lost("the peer sent more than 20 pendings"));
            staysInService(mgc, gateway);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportKind.class,
            names = {"UDP", "TCP"})
    void b38AHundredThousandTerminationsInSegmentsAreTakenWhole(TransportKind kind) throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                StreamPeer gateway = new StreamPeer(kind, mgc, 3)) {
            CompletableFuture<Outcome> outcome = asked(mgc, gateway);
            segments(gateway, gateway.request().id(), outcome, List.of());
            Outcome.Replied told = (Outcome.Replied) outcome.get(20, TimeUnit.SECONDS);
            assertThat(told.reply().actions().stream()
                            .mapToInt(action -> action.replies().size())
                            .sum())
                    .isEqualTo(TERMINATIONS);
            staysInService(mgc, gateway);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportKind.class,
            names = {"UDP", "TCP"})
    void b38AReplyOverTheLimitOfOctetsIsGivenUpAndTheLimitIsSaid(TransportKind kind) throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                StreamPeer gateway = new StreamPeer(kind, mgc, 3)) {
            CompletableFuture<Outcome> outcome = asked(mgc, gateway);
            List<PackageVersion> many = IntStream.range(0, 12)
                    .mapToObj(i -> new PackageVersion("package" + i, 1))
                    .toList();
            segments(gateway, gateway.request().id(), outcome, List.of(new PackagesDescriptor(many)));
            assertThat(outcome.get(20, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Outcome.Lost.class,
                            lost -> assertThat(lost.reason()).contains("8388608 octets"));
            staysInService(mgc, gateway);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportKind.class,
            names = {"UDP", "TCP"})
    void b38WithoutSegmentsTheGatewaysRefusalIsTold(TransportKind kind) throws Exception {
        try (Controller mgc = new Controller(Controller.config(), List.of(Controller.RULE));
                StreamPeer gateway = new StreamPeer(kind, mgc, 2)) {
            CompletableFuture<Outcome> outcome = asked(mgc, gateway);
            ErrorDescriptor error = ErrorDescriptor.of(ErrorCode.RESPONSE_TOO_LARGE, "100000 terminations");
            gateway.send(Transaction.Reply.error(gateway.request().id(), error));
            Outcome.Replied told = (Outcome.Replied) outcome.get(20, TimeUnit.SECONDS);
            assertThat(told.reply().body()).isEqualTo(new ReplyBody.Failed(error));
            staysInService(mgc, gateway);
        }
    }

    /** Registers, and lets the controller audit all terminations there are. */
    private static CompletableFuture<Outcome> asked(Controller mgc, StreamPeer gateway) throws Exception {
        gateway.register();
        assertThat(mgc.next()).startsWith("registered");
        return audit(mgc);
    }

    private static CompletableFuture<Outcome> audit(Controller mgc) {
        AuditDescriptor packages = AuditDescriptor.of(AuditItem.Token.PACKAGES);
        return mgc.run(Scripts.MID, ContextId.ALL, Command.AuditValue.of(TerminationId.ALL, packages));
    }

    /** Each segment waits for the acknowledgement of the one before. */
    private static void segments(
            StreamPeer gateway, long id, CompletableFuture<Outcome> outcome, List<Descriptor> descriptors)
            throws IOException {
        int last = TERMINATIONS / PER_SEGMENT;
        for (int segment = 1; segment <= last && !outcome.isDone(); segment++) {
            List<CommandReply> replies = new ArrayList<>();
            for (int i = (segment - 1) * PER_SEGMENT; i < segment * PER_SEGMENT; i++) {
                List<TerminationId> name = List.of(new TerminationId("ip/1/access/" + i));
                replies.add(new CommandReply.Audit(CommandReply.AuditKind.VALUE, name, descriptors));
            }
            List<ActionReply> actions = List.of(ActionReply.of(new ContextId(segment), replies));
            gateway.send(new Transaction.Reply(
                    id, OptionalInt.of(segment), segment == last, false, new ReplyBody.Actions(actions)));
            if (segment < last && !outcome.isDone()) {
                acknowledged(gateway, segment, outcome);
            }
        }
    }

    /** More than one on its way could overrun the socket's buffer, and what is lost then is not sent again here. */
    private static void acknowledged(StreamPeer gateway, int segment, CompletableFuture<Outcome> outcome)
            throws IOException {
        boolean taken = false;
        while (!taken && !outcome.isDone()) {
            taken = gateway.within(250, Transaction.SegmentAck.class)
                    .filter(ack -> ack.segment() == segment)
                    .isPresent();
        }
    }

    private static void staysInService(Controller mgc, StreamPeer gateway) throws Exception {
        CompletableFuture<Outcome> next = audit(mgc);
        Transaction.Request request = gateway.request();
        CommandReply none =
                new CommandReply.Audit(CommandReply.AuditKind.VALUE, List.of(new TerminationId("ip/1")), List.of());
        gateway.send(Transaction.Reply.of(request.id(), List.of(ActionReply.of(new ContextId(1), List.of(none)))));
        assertThat(next.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Replied.class);
        assertThat(mgc.view(Scripts.MID).state()).isEqualTo(GatewayState.IN_SERVICE);
        assertThat(mgc.told).isEmpty();
    }
}

package io.limen.h248.procedures;

import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.TerminationId;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.NotCarried;
import io.limen.policy.plan.ProcedureResult;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.StreamEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a Reserve has brought: context, terminations, and of every stream what the gateway chose for it. */
final class ReserveResult {
    private final ReplyReader reply;

    private ReserveResult(ReplyReader reply) {
        this.reply = reply;
    }

    /** Of both terminations of a plan. */
    static ProcedureResult of(List<ConnectionPoint> plan, ReplyReader reply, List<NotCarried> notCarried) {
        return new ReserveResult(reply)
                .read(
                        plan,
                        points -> new ProcedureResult.Reserved(
                                reply.contextId(), points.get(0), points.get(1), notCarried));
    }

    /** Of one termination alone. */
    static ProcedureResult of(ConnectionPoint point, ReplyReader reply, List<NotCarried> notCarried) {
        return new ReserveResult(reply)
                .read(
                        List.of(point),
                        points -> new ProcedureResult.PointReserved(reply.contextId(), points.getFirst(), notCarried));
    }

    private ProcedureResult read(
            List<ConnectionPoint> plan, Function<List<ReservedPoint>, ProcedureResult> whenComplete) {
        if (reply.error().isPresent()) {
            var error = reply.error().get();
            return rejected(error.code().code(), error.text().orElse(""));
        }
        if (reply.contextId() == 0) {
            return incomplete("the reply names no context");
        }
        List<CommandReply.Amms> adds = reply.done().stream()
                .filter(each -> each.kind() == AmmsKind.ADD)
                .toList();
        if (adds.size() != plan.size()) {
            return incomplete("the reply answers " + adds.size() + " of " + plan.size() + " adds");
        }
        List<ReservedPoint> points = new ArrayList<>(plan.size());
        for (int i = 0; i < plan.size(); i++) {
            switch (point(plan.get(i), adds.get(i))) {
                case Read.Point(ReservedPoint made) -> points.add(made);
                case Read.Lacking(String what) -> {
                    return incomplete(what);
                }
            }
        }
        long different = points.stream()
                .map(point -> new TerminationId(point.terminationId()))
                .distinct()
                .count();
        return different < points.size()
                ? incomplete("the reply names one termination twice")
                : whenComplete.apply(points);
    }

    private static Read point(ConnectionPoint point, CommandReply.Amms add) {
        if (add.terminations().size() != 1 || !add.terminations().getFirst().isSpecific()) {
            return new Read.Lacking("the reply names no termination for " + point.side());
        }
        TerminationId id = add.terminations().getFirst();
        List<StreamEndpoint> streams = new ArrayList<>(point.streams().size());
        for (StreamEndpoint stream : point.streams()) {
            Optional<SessionText> local = ReplyReader.local(add, point, stream.streamId());
            var read = local.map(text -> LocalReading.of(stream, text)).orElse(new LocalReading.Lacking("address"));
            switch (read) {
                case LocalReading.Complete(StreamEndpoint complete) -> streams.add(complete);
                case LocalReading.Lacking(String what) -> {
                    return new Read.Lacking(
                            "the reply has no " + what + " for stream " + stream.streamId() + " of " + id);
                }
            }
        }
        return new Read.Point(new ReservedPoint(id.text(), point.withStreams(streams)));
    }

    /** One Add as read. */
    private sealed interface Read {
        record Point(ReservedPoint made) implements Read {}

        record Lacking(String what) implements Read {}
    }

    private ProcedureResult incomplete(String text) {
        return rejected(ErrorCode.INTERNAL_FAILURE.code(), text);
    }

    private ProcedureResult rejected(int code, String text) {
        List<String> made = reply.made();
        return new ProcedureResult.Rejected(code, text, made.isEmpty() ? 0 : reply.contextId(), made);
    }
}

package io.limen.h248.procedures;

import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.ProcedureResult;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.StreamEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a Reserve has brought: context, terminations and the local address of every stream. */
final class ReserveResult {
    private ReserveResult() {}

    static ProcedureResult of(MediaPlan plan, ReplyReader reply) {
        return reply.error()
                .<ProcedureResult>map(error ->
                        rejected(reply, error.code().code(), error.text().orElse("")))
                .orElseGet(() -> read(plan, reply));
    }

    private static ProcedureResult read(MediaPlan plan, ReplyReader reply) {
        if (reply.contextId() == 0) {
            return incomplete(reply, "the reply names no context");
        }
        List<CommandReply.Amms> adds = reply.done().stream()
                .filter(each -> each.kind() == AmmsKind.ADD)
                .toList();
        if (adds.size() != plan.points().size()) {
            return incomplete(reply, "the reply answers " + adds.size() + " of 2 adds");
        }
        List<ReservedPoint> points = new ArrayList<>(2);
        for (int i = 0; i < adds.size(); i++) {
            ConnectionPoint point = plan.points().get(i);
            CommandReply.Amms add = adds.get(i);
            if (add.terminations().size() != 1 || !add.terminations().getFirst().isSpecific()) {
                return incomplete(reply, "the reply names no termination for " + point.side());
            }
            TerminationId id = add.terminations().getFirst();
            List<StreamEndpoint> streams = new ArrayList<>(point.streams().size());
            for (StreamEndpoint stream : point.streams()) {
                Optional<MediaAddress> address = address(add, point, stream);
                if (address.isEmpty()) {
                    return incomplete(reply, "the reply has no address for stream " + stream.streamId() + " of " + id);
                }
                streams.add(stream.withLocal(address.get()));
            }
            points.add(new ReservedPoint(id.text(), point.withStreams(streams)));
        }
        if (points.get(0).terminationId().equalsIgnoreCase(points.get(1).terminationId())) {
            return incomplete(reply, "the reply names one termination twice");
        }
        return new ProcedureResult.Reserved(reply.contextId(), points.get(0), points.get(1));
    }

    /** The stream's address; parameters without a stream number stand for the only stream there is. */
    private static Optional<MediaAddress> address(CommandReply.Amms add, ConnectionPoint point, StreamEndpoint stream) {
        return Descriptor.first(add.descriptors(), MediaDescriptor.class)
                .flatMap(media -> media.single().isPresent() && point.streams().size() == 1
                        ? media.single()
                        : media.stream(stream.streamId()))
                .flatMap(StreamParms::local)
                .flatMap(SessionReader::address);
    }

    private static ProcedureResult incomplete(ReplyReader reply, String text) {
        return rejected(reply, ErrorCode.INTERNAL_FAILURE.code(), text);
    }

    private static ProcedureResult rejected(ReplyReader reply, int code, String text) {
        List<String> made = reply.made();
        return new ProcedureResult.Rejected(code, text, made.isEmpty() ? 0 : reply.contextId(), made);
    }
}

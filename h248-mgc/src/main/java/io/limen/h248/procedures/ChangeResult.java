package io.limen.h248.procedures;

import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.TerminationId;
import io.limen.policy.plan.NotCarried;
import io.limen.policy.plan.PointReport;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.StreamEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how a Configure, a Change Through-Connection or a Release ended. */
final class ChangeResult {
    private ChangeResult() {}

    /** Done if every termination is answered without error, with all that it was asked for. */
    static ProcedureResult modified(
            long contextId, List<ReservedPoint> points, ReplyReader reply, List<NotCarried> notCarried) {
        Optional<ErrorDescriptor> error = reply.error();
        if (error.isPresent()) {
            return rejected(error.get(), 0, List.of());
        }
        List<PointReport> reports = new ArrayList<>(0);
        for (ReservedPoint point : points) {
            TerminationId id = new TerminationId(point.terminationId());
            Optional<CommandReply.Amms> answer = reply.done().stream()
                    .filter(each -> each.kind() == AmmsKind.MODIFY
                            && each.terminations().contains(id))
                    .findFirst();
            if (answer.isEmpty()) {
                return unanswered("the reply does not answer for " + point.terminationId());
            }
            List<PointReport> told = Reports.ofModify(point, answer.get());
            for (StreamEndpoint stream : point.point().streams()) {
                boolean none = told.stream()
                        .filter(each -> each.streamId() == stream.streamId())
                        .allMatch(each -> each.fingerprints().isEmpty());
                if (LocalReading.isAsked(stream) && none) {
                    return unanswered("the reply has no fingerprint for stream " + stream.streamId() + " of " + id);
                }
            }
            reports.addAll(told);
        }
        return new ProcedureResult.Done(contextId, reports, notCarried);
    }

    private static ProcedureResult unanswered(String what) {
        return new ProcedureResult.Rejected(ErrorCode.INTERNAL_FAILURE.code(), what, 0, List.of());
    }

    /**
     * Done if nothing is left. An error that says that a termination, or the context, is gone is as good as a
     * Subtract: one for a command counts for the termination it names, one for the whole action for the termination
     * it stopped at, since the earlier ones are answered.
     */
    static ProcedureResult released(Procedure.Release release, ReplyReader reply, Counters counters) {
        Optional<ErrorDescriptor> error = reply.error();
        if (release.terminationIds().isEmpty()) {
            return error.filter(each -> !isGone(each))
                    .map(each -> rejected(each, release.contextId(), List.of()))
                    .orElseGet(() -> done(release, reply, counters));
        }
        List<TerminationId> left = left(release, reply);
        if (left.isEmpty() || saysContextGone(reply)) {
            return done(release, reply, counters);
        }
        ErrorDescriptor why = reply.refused().stream()
                .flatMap(each -> each.error().stream())
                .filter(each -> !isGone(each))
                .findFirst()
                .or(() -> error.filter(each -> !isGone(each)))
                .orElseGet(() -> ErrorDescriptor.of(
                        ErrorCode.INTERNAL_FAILURE, "the reply does not answer for " + left.getFirst()));
        return rejected(why, release.contextId(), left);
    }

    private static ProcedureResult done(Procedure.Release release, ReplyReader reply, Counters counters) {
        return new ProcedureResult.Done(release.contextId(), Reports.ofSubtracts(reply, counters), List.of());
    }

    private static List<TerminationId> left(Procedure.Release release, ReplyReader reply) {
        List<TerminationId> left = new ArrayList<>(
                release.terminationIds().stream().map(TerminationId::new).toList());
        left.removeAll(reply.ids(AmmsKind.SUBTRACT));
        reply.refused().stream()
                .filter(each -> each.error().filter(ChangeResult::isGone).isPresent())
                .forEach(each -> left.removeAll(each.terminations()));
        boolean wholeAction = reply.refused().isEmpty();
        if (wholeAction
                && !left.isEmpty()
                && reply.error().filter(ChangeResult::isGone).isPresent()) {
            left.removeFirst();
        }
        return left;
    }

    private static ProcedureResult rejected(ErrorDescriptor error, long contextId, List<TerminationId> left) {
        return new ProcedureResult.Rejected(
                error.code().code(),
                error.text().orElse(""),
                contextId,
                left.stream().map(TerminationId::text).toList());
    }

    /** An unknown context at any level; or what does not exist, where that is not one termination among others. */
    private static boolean saysContextGone(ReplyReader reply) {
        boolean unknown = reply.error()
                .filter(each -> each.code().equals(ErrorCode.UNKNOWN_CONTEXT))
                .isPresent();
        return unknown
                || (reply.refused().isEmpty()
                        && reply.error().filter(ChangeResult::isContextGone).isPresent());
    }

    /** Unknown termination, none matched, not in that context; or {@link #isContextGone}. */
    private static boolean isGone(ErrorDescriptor error) {
        return switch (error.code().code()) {
            case 430, 431, 435 -> true;
            default -> isContextGone(error);
        };
    }

    /** Unknown context, does not exist. */
    private static boolean isContextGone(ErrorDescriptor error) {
        return error.code().equals(ErrorCode.UNKNOWN_CONTEXT) || error.code().equals(ErrorCode.DOES_NOT_EXIST);
    }
}

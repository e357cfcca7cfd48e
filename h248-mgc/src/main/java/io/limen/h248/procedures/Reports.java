package io.limen.h248.procedures;

import io.limen.h248.model.CommandReply.Amms;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.TerminationId;
import io.limen.policy.plan.PointReport;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.StreamEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what replies tell beyond that a command was carried out. */
final class Reports {
    private Reports() {}

    /** One entry for each stream whose Local came back. */
    static List<PointReport> ofModify(ReservedPoint point, Amms reply) {
        List<PointReport> reports = new ArrayList<>(0);
        for (StreamEndpoint stream : point.point().streams()) {
            ReplyReader.local(reply, point.point(), stream.streamId())
                    .map(local -> report(point.terminationId(), stream, local))
                    .ifPresent(reports::add);
        }
        return reports;
    }

    private static PointReport report(String terminationId, StreamEndpoint stream, SessionText local) {
        return new PointReport(
                terminationId,
                stream.streamId(),
                SessionReader.address(local),
                SessionReader.fingerprints(local),
                LocalReading.attributes(stream, local),
                Optional.empty());
    }

    /** Statistics of each termination that was subtracted, as a whole (stream 0) and, in version 3, by stream. */
    static List<PointReport> ofSubtracts(ReplyReader reply, Counters counters) {
        List<PointReport> reports = new ArrayList<>(0);
        for (Amms each : reply.done()) {
            if (each.kind() != AmmsKind.SUBTRACT || each.terminations().isEmpty()) {
                continue;
            }
            TerminationId id = each.terminations().getFirst();
            Descriptor.first(each.descriptors(), StatisticsDescriptor.class)
                    .ifPresent(told -> reports.add(statistics(id, 0, told, counters)));
            List<StreamDescriptor> streams = Descriptor.first(each.descriptors(), MediaDescriptor.class)
                    .map(MediaDescriptor::numbered)
                    .orElse(List.of());
            for (StreamDescriptor stream : streams) {
                stream.parms().statistics().ifPresent(told -> reports.add(statistics(id, stream.id(), told, counters)));
            }
        }
        return reports;
    }

    private static PointReport statistics(
            TerminationId id, int streamId, StatisticsDescriptor told, Counters counters) {
        return new PointReport(
                id.text(), streamId, Optional.empty(), List.of(), Map.of(), Optional.of(counters.read(told)));
    }
}

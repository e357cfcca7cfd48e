package io.limen.testbed.refgateway;

import io.limen.h248.model.CommandReply;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.TerminationId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One reply in place of many, where {@code W-} asked for it: what any of them told, each thing once (H.248.1 §7.2.5). */
final class Union {
    private Union() {}

    /** The one reply for a wildcard; all of the many are of one kind. */
    static CommandReply of(TerminationId wildcard, List<CommandReply> many) {
        return switch (many.getFirst()) {
            case CommandReply.Amms first -> new CommandReply.Amms(first.kind(), List.of(wildcard), descriptors(many));
            case CommandReply.Audit first -> new CommandReply.Audit(first.kind(), List.of(wildcard), descriptors(many));
            case CommandReply.ContextAudited first -> first;
            case CommandReply.Notify first -> first;
            case CommandReply.ServiceChange _ -> new CommandReply.ServiceChange(List.of(wildcard), Optional.empty());
            case CommandReply.ServiceChangeRefused first -> first;
        };
    }

    private static List<Descriptor> descriptors(List<CommandReply> many) {
        Set<Descriptor> other = new LinkedHashSet<>();
        Set<StatisticsDescriptor.Statistic> statistics = new LinkedHashSet<>();
        TreeMap<Integer, StreamDescriptor> streams = new TreeMap<>();
        boolean media = false;
        for (CommandReply reply : many) {
            for (Descriptor descriptor : told(reply)) {
                if (descriptor instanceof StatisticsDescriptor(List<StatisticsDescriptor.Statistic> more)) {
                    statistics.addAll(more);
                } else if (descriptor instanceof MediaDescriptor more) {
                    media = true;
                    more.numbered().forEach(stream -> streams.putIfAbsent(stream.id(), stream));
                } else {
                    other.add(descriptor);
                }
            }
        }
        List<Descriptor> told = new ArrayList<>();
        if (media) {
            told.add(new MediaDescriptor(Optional.empty(), Optional.empty(), List.copyOf(streams.values())));
        }
        told.addAll(other);
        if (!statistics.isEmpty()) {
            told.add(new StatisticsDescriptor(List.copyOf(statistics)));
        }
        return told;
    }

    private static List<Descriptor> told(CommandReply reply) {
        return switch (reply) {
            case CommandReply.Amms amms -> amms.descriptors();
            case CommandReply.Audit audit -> audit.descriptors();
            case CommandReply.ContextAudited _,
                    CommandReply.Notify _,
                    CommandReply.ServiceChange _,
                    CommandReply.ServiceChangeRefused _ -> List.of();
        };
    }
}

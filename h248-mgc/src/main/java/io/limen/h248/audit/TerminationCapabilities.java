package io.limen.h248.audit;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StreamMode;
import java.util.List;
import java.util.Set;

/**
 * What a termination could be set to (H.248.1 §7.2.6), with all its streams taken together.
 *
 * @param properties with possible values: alternatives, ranges or lists
 * @param modes that were told
 * @param local session descriptions that it could receive
 * @param remote session descriptions that it could send
 * @param events that it could detect
 * @param signals that it could play
 * @param statistics that it keeps
 */
public record TerminationCapabilities(
        List<PropertyParm> properties,
        Set<StreamMode> modes,
        List<SessionText> local,
        List<SessionText> remote,
        Set<ItemName> events,
        Set<ItemName> signals,
        Set<ItemName> statistics) {
    public TerminationCapabilities {
        properties = List.copyOf(properties);
        modes = Set.copyOf(modes);
        local = List.copyOf(local);
        remote = List.copyOf(remote);
        events = Set.copyOf(events);
        signals = Set.copyOf(signals);
        statistics = Set.copyOf(statistics);
    }
}

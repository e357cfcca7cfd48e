package io.limen.h248.procedures;

import io.limen.h248.model.Command;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.ObservedEventsDescriptor.Observed;
import io.limen.h248.model.TerminationId;
import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.BearerNotification.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a Notify (H.248.1 §7.2.7) as notifications of the bearer, by the names of the profile. */
final class NotificationReader {
    private final WireNames names;

    NotificationReader(WireNames names) {
        this.names = names;
    }

    List<BearerNotification> read(long contextId, Command.Notify notify) {
        List<BearerNotification> read = new ArrayList<>(1);
        for (TerminationId termination : notify.terminations()) {
            for (Observed observed : notify.observed().events()) {
                EventSpec event = observed.event();
                Kind kind = kind(event);
                read.add(new BearerNotification(
                        contextId,
                        termination.text(),
                        event.stream().orElse(0),
                        kind,
                        LadderText.event(event),
                        cause(kind, event)));
            }
        }
        return List.copyOf(read);
    }

    private Kind kind(EventSpec event) {
        ItemName name = event.name();
        WireNames.Events events = names.events();
        if (events.heartbeat().filter(name::equals).isPresent()) {
            return Kind.HEARTBEAT;
        }
        if (events.released().filter(name::equals).isPresent()) {
            return Kind.BEARER_RELEASED;
        }
        if (events.mediaStopped().filter(name::equals).isPresent()) {
            return Kind.MEDIA_INACTIVE;
        }
        // a profile may name one event for both; its values then tell them apart
        Optional<Kind> tcp = change(
                event, names.tcp().change(), names.tcp().typeParm(), names.tcp().types());
        return tcp.or(() -> change(
                        event,
                        names.tls().change(),
                        names.tls().typeParm(),
                        names.tls().types()))
                .orElse(Kind.OTHER);
    }

    /** What the type parameter says; empty if it is another event, or the type is missing or unknown to the profile. */
    private static Optional<Kind> change(
            EventSpec event, Optional<ItemName> name, String typeParm, Map<String, Kind> types) {
        return name.filter(event.name()::equals)
                .flatMap(_ -> event.parm(typeParm))
                .map(type -> types.get(type.toLowerCase(Locale.ROOT)));
    }

    /** Why a bearer was released, or which way media stopped, in the gateway's word. */
    private Optional<String> cause(Kind kind, EventSpec event) {
        return switch (kind) {
            case BEARER_RELEASED -> names.more().causeParameter().flatMap(event::parm);
            case MEDIA_INACTIVE -> event.parm(names.more().inactivity().direction());
            case TCP_ESTABLISHED,
                    TCP_FAILED,
                    TCP_RELEASED,
                    TLS_ESTABLISHED,
                    TLS_FAILED,
                    FINGERPRINT_MISMATCH,
                    TLS_RELEASED,
                    HEARTBEAT,
                    OTHER -> Optional.empty();
        };
    }
}

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
                read.add(new BearerNotification(
                        contextId, termination.text(), event.stream().orElse(0), kind(event), LadderText.event(event)));
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
        if (names.tcp().change().filter(name::equals).isPresent()) {
            return change(event).orElse(Kind.OTHER);
        }
        return events.tlsChange().filter(name::equals).isPresent()
                ? change(event).map(NotificationReader::ofTls).orElse(Kind.OTHER)
                : Kind.OTHER;
    }

    /** What the type parameter says; empty if it is missing or of no kind that the profile knows. */
    private Optional<Kind> change(EventSpec event) {
        return event.parm(names.tcp().typeParm())
                .map(type -> names.tcp().types().get(type.toLowerCase(Locale.ROOT)));
    }

    /** The kind for TLS where TCP shares the values; a TLS session that ended takes its bearer along. */
    private static Kind ofTls(Kind tcp) {
        return switch (tcp) {
            case TCP_ESTABLISHED -> Kind.TLS_ESTABLISHED;
            case TCP_FAILED -> Kind.TLS_FAILED;
            case TCP_RELEASED -> Kind.BEARER_RELEASED;
            case TLS_ESTABLISHED, TLS_FAILED, BEARER_RELEASED, HEARTBEAT, MEDIA_INACTIVE, OTHER -> tcp;
        };
    }
}

package io.limen.testbed.refgateway;

import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ItemName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Properties of a context (H.248.1 §6.1.1): set, reported, and used to choose contexts by (v3). */
final class ContextState {
    private int priority;
    private boolean emergency;
    private boolean iepsCall;

    /** Takes over what a request sets; all to all is the one topology that two terminations need. */
    void set(ContextProperties properties) throws Refused {
        if (properties.topology().isPresent()) {
            throw new Refused(ErrorCode.UNSUPPORTED_DESCRIPTOR, "topology");
        }
        if (!properties.attributes().isEmpty()) {
            ItemName name = properties.attributes().getFirst().name();
            throw new Refused(ErrorCode.UNSUPPORTED_PROPERTY, name.toString());
        }
        priority = properties.priority().orElse(priority);
        emergency = properties.emergency().orElse(emergency);
        iepsCall = properties.iepsCall().orElse(iepsCall);
    }

    /** What an audit asks for. */
    ContextProperties reported(ContextAudit audit) throws Refused {
        boolean wantsPriority = false;
        boolean wantsEmergency = false;
        boolean wantsIeps = false;
        for (ContextAudit.Item item : audit.items()) {
            switch (item) {
                case ContextAudit.Token token -> {
                    switch (token) {
                        case PRIORITY -> wantsPriority = true;
                        case EMERGENCY -> wantsEmergency = true;
                        case IEPS_CALL -> wantsIeps = true;
                        case TOPOLOGY -> throw new Refused(ErrorCode.UNSUPPORTED_DESCRIPTOR, "topology");
                        case AND, OR -> {}
                    }
                }
                case ContextAudit.Property(ItemName name) ->
                    throw new Refused(ErrorCode.UNSUPPORTED_PROPERTY, name.toString());
                case ContextAudit.PriorityIs _,
                        ContextAudit.EmergencyIs _,
                        ContextAudit.IepsCallIs _,
                        ContextAudit.AttributesAre _,
                        ContextAudit.ContextsAre _ -> {}
            }
        }
        return new ContextProperties(
                Optional.empty(),
                wantsPriority ? OptionalInt.of(priority) : OptionalInt.empty(),
                wantsEmergency ? Optional.of(emergency) : Optional.empty(),
                wantsIeps ? Optional.of(iepsCall) : Optional.empty(),
                List.of(),
                List.of());
    }

    /** Whether an audit's criteria choose this context (v3); without criteria every context is chosen. */
    boolean isChosen(ContextAudit audit) {
        boolean any = audit.items().contains(ContextAudit.Token.OR);
        List<Boolean> held =
                audit.items().stream().flatMap(item -> holds(item).stream()).toList();
        return held.isEmpty() || (any ? held.contains(true) : !held.contains(false));
    }

    private Optional<Boolean> holds(ContextAudit.Item item) {
        return switch (item) {
            case ContextAudit.PriorityIs(int wanted) -> Optional.of(priority == wanted);
            case ContextAudit.EmergencyIs(boolean wanted) -> Optional.of(emergency == wanted);
            case ContextAudit.IepsCallIs(boolean wanted) -> Optional.of(iepsCall == wanted);
            case ContextAudit.AttributesAre _ -> Optional.of(false);
            case ContextAudit.Token _, ContextAudit.Property _, ContextAudit.ContextsAre _ -> Optional.empty();
        };
    }
}

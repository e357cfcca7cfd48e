package io.limen.testbed.refgateway;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AuditKind;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.EmptyDescriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TerminationStateDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers AuditValue and AuditCapability (H.248.1 §7.2.5, §7.2.6). */
final class Audits {
    private final Contexts contexts;
    private final WireNames names;
    private final RootEvents root;
    private final Capabilities capabilities;

    Audits(Contexts contexts, WireNames names, RootEvents root) {
        this.contexts = contexts;
        this.names = names;
        this.root = root;
        this.capabilities = new Capabilities(names);
    }

    List<CommandReply> values(ContextId context, TerminationId id, Optional<AuditDescriptor> audit) throws Refused {
        return answer(AuditKind.VALUE, context, id, audit);
    }

    List<CommandReply> capabilities(ContextId context, TerminationId id, Optional<AuditDescriptor> audit)
            throws Refused {
        return answer(AuditKind.CAPABILITY, context, id, audit);
    }

    private List<CommandReply> answer(
            AuditKind kind, ContextId context, TerminationId id, Optional<AuditDescriptor> audit) throws Refused {
        List<AuditItem> items = audit.map(AuditDescriptor::items).orElse(List.of());
        List<CommandReply> replies = new ArrayList<>();
        if (id.isRoot()) {
            // in a context ROOT stands for the context itself: its id is all there is to tell
            List<Descriptor> told = new ArrayList<>();
            for (AuditItem item : context.equals(ContextId.NULL) ? items : List.<AuditItem>of()) {
                told.add(ofRoot(kind, item));
            }
            replies.add(new CommandReply.Audit(kind, List.of(id), told));
            return replies;
        }
        for (GatewayTermination termination : contexts.named(context, id)) {
            List<Descriptor> told = switch (kind) {
                case VALUE -> told(termination, items);
                case CAPABILITY -> possible(termination, items);
            };
            replies.add(new CommandReply.Audit(kind, List.of(termination.id), told));
        }
        return replies;
    }

    private Descriptor ofRoot(AuditKind kind, AuditItem item) throws Refused {
        return switch (item) {
            case AuditItem.Token token ->
                switch (token) {
                    case PACKAGES -> new PackagesDescriptor(names.packages());
                    case EVENTS ->
                        switch (kind) {
                            case VALUE -> root.armed();
                            case CAPABILITY -> all(capabilities.rootEvents());
                        };
                    case SIGNALS -> SignalsDescriptor.NONE;
                    case MEDIA ->
                        MediaDescriptor.of(new TerminationStateDescriptor(
                                Optional.of(TerminationStateDescriptor.ServiceState.IN_SERVICE),
                                Optional.empty(),
                                root.properties()));
                    case MUX, MODEM, EVENT_BUFFER, DIGIT_MAP, STATISTICS, OBSERVED_EVENTS -> new EmptyDescriptor(token);
                };
            case AuditItem.Media media -> SingleItems.ofRoot(media, root.properties());
            case AuditItem.Packages(PackagesDescriptor wanted) -> packages(wanted);
            case AuditItem.Events(EventsDescriptor wanted) -> SingleItems.of(root.armed(), wanted);
            case AuditItem.EventBuffer _, AuditItem.Signals _, AuditItem.DigitMap _, AuditItem.Statistics _ ->
                throw missing("ROOT has no such item");
        };
    }

    /** The present values of a termination. */
    List<Descriptor> told(GatewayTermination termination, List<AuditItem> items) throws Refused {
        List<Descriptor> told = new ArrayList<>();
        for (AuditItem item : items) {
            told.add(of(termination, item));
        }
        return told;
    }

    private Descriptor of(GatewayTermination termination, AuditItem item) throws Refused {
        return switch (item) {
            case AuditItem.Token token ->
                switch (token) {
                    case PACKAGES -> new PackagesDescriptor(names.packages());
                    case EVENTS -> termination.events;
                    case SIGNALS -> SignalsDescriptor.NONE;
                    case MEDIA -> termination.audited();
                    case STATISTICS -> termination.statistics();
                    case MUX, MODEM, EVENT_BUFFER, DIGIT_MAP, OBSERVED_EVENTS -> new EmptyDescriptor(token);
                };
            case AuditItem.Media media -> SingleItems.of(termination, media);
            case AuditItem.Packages(PackagesDescriptor wanted) -> packages(wanted);
            case AuditItem.Events(EventsDescriptor wanted) -> SingleItems.of(termination.events, wanted);
            case AuditItem.Statistics statistics -> SingleItems.of(termination.statistics(), statistics.names());
            case AuditItem.Signals(SignalsDescriptor wanted) -> {
                capabilities.check(wanted);
                yield SignalsDescriptor.NONE;
            }
            case AuditItem.EventBuffer _ -> new EmptyDescriptor(AuditItem.Token.EVENT_BUFFER);
            case AuditItem.DigitMap(String name) -> throw missing("digit map " + name);
        };
    }

    /** What could be set on a termination, or told of it. */
    private List<Descriptor> possible(GatewayTermination termination, List<AuditItem> items) throws Refused {
        List<Descriptor> told = new ArrayList<>();
        for (AuditItem item : items) {
            boolean whole = item instanceof AuditItem.Token;
            told.add(whole ? possible(termination, (AuditItem.Token) item) : of(termination, item));
        }
        return told;
    }

    private Descriptor possible(GatewayTermination termination, AuditItem.Token token) {
        return switch (token) {
            case PACKAGES -> new PackagesDescriptor(names.packages());
            case EVENTS -> all(capabilities.events());
            case SIGNALS ->
                new SignalsDescriptor(capabilities.signals().stream()
                        .map(name -> (SignalRequest) SignalRequest.Signal.of(name, OptionalInt.empty()))
                        .toList());
            case MEDIA -> termination.possible();
            case STATISTICS ->
                new StatisticsDescriptor(termination.statistics().statistics().stream()
                        .map(s -> new StatisticsDescriptor.Statistic(s.name(), Optional.empty()))
                        .toList());
            case MUX, MODEM, EVENT_BUFFER, DIGIT_MAP, OBSERVED_EVENTS -> new EmptyDescriptor(token);
        };
    }

    private static EventsDescriptor all(List<io.limen.h248.model.ItemName> events) {
        return EventsDescriptor.of(
                EventsDescriptor.ALL_REQUESTS,
                events.stream().map(RequestedEvent::of).toList());
    }

    private PackagesDescriptor packages(PackagesDescriptor wanted) throws Refused {
        List<PackagesDescriptor.PackageVersion> found = names.packages().stream()
                .filter(p -> wanted.packages().stream().anyMatch(w -> w.name().equalsIgnoreCase(p.name())))
                .toList();
        if (found.isEmpty()) {
            throw missing("package");
        }
        return new PackagesDescriptor(found);
    }

    private static Refused missing(String what) {
        return new Refused(ErrorCode.AUDITED_ITEM_MISSING, what);
    }
}

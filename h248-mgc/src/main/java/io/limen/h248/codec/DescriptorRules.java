package io.limen.h248.codec;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.AuditItem.AuditProperty;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.DigitMapDescriptor;
import io.limen.h248.model.EmptyDescriptor;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.ModemDescriptor;
import io.limen.h248.model.MuxDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamParms;
import java.util.List;

/** What of descriptors came with version 2 or 3. */
final class DescriptorRules {
    private final Since since;

    DescriptorRules(Since since) {
        this.since = since;
    }

    /** Descriptors of Add, Move or Modify, in which statistics came with version 3. */
    void ofCommand(List<Descriptor> descriptors) {
        for (Descriptor descriptor : descriptors) {
            since.version3(descriptor instanceof StatisticsDescriptor, "Statistics in a command");
            descriptor(descriptor);
        }
    }

    void ofReply(List<Descriptor> descriptors) {
        descriptors.forEach(this::descriptor);
    }

    private void descriptor(Descriptor descriptor) {
        switch (descriptor) {
            case MediaDescriptor media -> media(media);
            case EventsDescriptor events -> events(events);
            case SignalsDescriptor signals -> signals.signals().forEach(this::signal);
            case StatisticsDescriptor statistics -> statistics(statistics);
            case AuditDescriptor audit -> audit(audit);
            case DigitMapDescriptor map -> digitMap(map);
            case MuxDescriptor mux -> mux(mux);
            case ObservedEventsDescriptor observed -> {}
            case EventBufferDescriptor buffer -> {}
            case PackagesDescriptor packages -> {}
            case ModemDescriptor modem -> {}
            case ErrorDescriptor error -> {}
            case EmptyDescriptor empty -> {}
        }
    }

    private void media(MediaDescriptor media) {
        media.single().ifPresent(this::stream);
        media.streams().forEach(stream -> stream(stream.parms()));
    }

    private void stream(StreamParms parms) {
        since.version3(parms.statistics().isPresent(), "Statistics of a stream");
    }

    private void statistics(StatisticsDescriptor descriptor) {
        for (StatisticsDescriptor.Statistic statistic : descriptor.statistics()) {
            boolean list = statistic.value().isPresent() && !(statistic.value().get() instanceof ParmValue.Single);
            since.version3(list, "a statistic with a list of values");
        }
    }

    private void mux(MuxDescriptor mux) {
        boolean nx64 = mux.type().equalsIgnoreCase("Nx64Kservice") || mux.type().equalsIgnoreCase("N64");
        since.version2(nx64, "mux Nx64Kservice");
    }

    private void digitMap(DigitMapDescriptor map) {
        boolean timed = map.value().isPresent() && map.value().get().duration().isPresent();
        since.version2(timed, "the duration timer of a digit map");
    }

    private void events(EventsDescriptor events) {
        events.events().forEach(this::event);
    }

    private void event(RequestedEvent event) {
        since.version3(event.notification().isPresent(), "a notify behaviour");
        since.version3(event.resetEvents(), "ResetEventsDescriptor");
        event.digitMap().ifPresent(this::digitMap);
        event.embedded().ifPresent(this::embedded);
    }

    private void embedded(RequestedEvent.Embedded embedded) {
        embedded.events().ifPresent(this::events);
        embedded.signals().ifPresent(signals -> signals.signals().forEach(this::signal));
    }

    private void signal(SignalRequest request) {
        switch (request) {
            case SignalRequest.Sequence sequence -> sequence.signals().forEach(this::signal);
            case SignalRequest.Signal signal -> {
                since.version3(signal.direction().isPresent(), "SPADirection");
                since.version3(signal.requestId().isPresent(), "SPARequestID");
                since.version3(signal.intersignalDelay().isPresent(), "Intersignal");
                boolean iteration = signal.notifyCompletion().contains(SignalRequest.Completion.ITERATION);
                since.version3(iteration, "Iteration");
            }
        }
    }

    void audit(AuditDescriptor audit) {
        audit.items().forEach(this::auditItem);
    }

    void auditItem(AuditItem item) {
        since.version2(!(item instanceof AuditItem.Token), "an audit of single items");
        switch (item) {
            case AuditItem.Media media -> media(media);
            case AuditItem.Events events -> events(events.events());
            case AuditItem.Signals signals -> signals.signals().signals().forEach(this::signal);
            case AuditItem.Token token -> {}
            case AuditItem.EventBuffer buffer -> {}
            case AuditItem.DigitMap map -> {}
            case AuditItem.Statistics statistics -> {}
            case AuditItem.Packages packages -> {}
        }
    }

    private void media(AuditItem.Media media) {
        media.terminationState().forEach(this::property);
        for (AuditItem.StreamAudit stream : media.streams()) {
            stream.localControl().forEach(this::property);
            boolean session = stream.local().isPresent() || stream.remote().isPresent();
            since.version3(session, "an audit of Local or Remote");
            since.version3(!stream.statistics().isEmpty(), "an audit of the statistics of a stream");
        }
    }

    private void property(AuditProperty property) {
        boolean selected = switch (property) {
            case AuditProperty.Mode mode -> mode.selected().isPresent();
            case AuditProperty.ServiceState state -> state.selected().isPresent();
            case AuditProperty.Property p -> p.selected().isPresent();
            case AuditProperty.Plain plain -> false;
        };
        since.version3(selected, "an audit that selects by value");
    }
}

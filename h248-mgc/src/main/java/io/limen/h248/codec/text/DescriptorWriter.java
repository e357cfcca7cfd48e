package io.limen.h248.codec.text;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
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
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.TerminationId;
import java.util.List;

/** Descriptors of commands and replies (H.248.1 §7.1). */
final class DescriptorWriter {
    private final Sink out;
    private final ValueWriter values;
    private final MediaWriter media;
    private final EventWriter events;
    private final SignalWriter signals;
    private final AuditWriter audits;

    DescriptorWriter(Sink out, ValueWriter values) {
        this.out = out;
        this.values = values;
        media = new MediaWriter(out, values);
        signals = new SignalWriter(out, values);
        events = new EventWriter(out, values, signals);
        audits = new AuditWriter(out, values, media, events, signals);
    }

    /** Descriptors in braces; without any there are no braces. */
    void braced(List<Descriptor> descriptors) {
        if (!descriptors.isEmpty()) {
            out.open();
            for (int i = 0; i < descriptors.size(); i++) {
                out.next();
                descriptor(descriptors.get(i));
            }
            out.close();
        }
    }

    void descriptor(Descriptor descriptor) {
        switch (descriptor) {
            case MediaDescriptor d -> media.media(d);
            case EventsDescriptor d -> events.events(d);
            case SignalsDescriptor d -> signals.signals(d);
            case ObservedEventsDescriptor d -> events.observed(d);
            case EventBufferDescriptor d -> events.buffer(d);
            case StatisticsDescriptor d -> media.statistics(d);
            case AuditDescriptor d -> audits.audit(d);
            case PackagesDescriptor d -> audits.packages(d);
            case DigitMapDescriptor d -> events.digitMap(d);
            case MuxDescriptor d -> {
                out.keyed(Token.MUX).ascii(d.type()).open();
                for (TerminationId termination : d.terminations()) {
                    out.next().ascii(termination.text());
                }
                out.close();
            }
            case ModemDescriptor d -> modem(d);
            case ErrorDescriptor d -> error(d);
            case EmptyDescriptor d -> out.put(AuditWriter.token(d.kind()));
        }
    }

    void auditItem(AuditItem item) {
        audits.item(item);
    }

    void error(ErrorDescriptor error) {
        out.keyed(Token.ERROR).put(error.code().code()).openInLine();
        if (error.text().isPresent()) {
            out.quoted(error.text().get());
        }
        out.put('}');
    }

    private void modem(ModemDescriptor modem) {
        out.put(Token.MODEM).put('[');
        for (int i = 0; i < modem.types().size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            out.ascii(modem.types().get(i));
        }
        out.put(']');
        if (!modem.properties().isEmpty()) {
            out.open();
            values.properties(modem.properties());
            out.close();
        }
    }
}

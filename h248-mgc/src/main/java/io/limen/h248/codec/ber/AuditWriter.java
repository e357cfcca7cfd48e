package io.limen.h248.codec.ber;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalRequest.Signal;
import io.limen.h248.packages.ItemKind;
import java.util.List;
import java.util.OptionalInt;

/** The audit descriptor (H.248.1 §7.1.12), the reverse of {@link AuditReader}. */
final class AuditWriter {
    private final BerOutput out;
    private final ParmWriter parms;
    private final MediaAuditWriter media;

    AuditWriter(BerOutput out, ParmWriter parms, MediaWriter media) {
        this.out = out;
        this.parms = parms;
        this.media = new MediaAuditWriter(out, parms, media);
    }

    MediaAuditWriter media() {
        return media;
    }

    void audit(int identifier, AuditDescriptor descriptor) {
        audit(identifier, descriptor.items());
    }

    void audit(int identifier, List<AuditItem> items) {
        int mark = out.mark();
        int bits = 0;
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i) instanceof AuditItem.Token token) {
                bits |= Integer.MIN_VALUE >>> AuditReader.TOKENS.indexOf(token);
            } else {
                single(items.get(i));
            }
        }
        if (out.mark() > mark) {
            out.close(0xA1, mark);
        }
        if (bits != 0) {
            out.bits(0x80, bits);
        }
        out.close(identifier, mark);
    }

    private void single(AuditItem item) {
        switch (item) {
            case AuditItem.Token t -> {} // a bit, written by the caller
            case AuditItem.Media m -> media.media(0xA0, m);
            case AuditItem.Events(EventsDescriptor events) -> events(events);
            case AuditItem.EventBuffer b -> buffer(b.events().events());
            case AuditItem.Signals s -> signals(s.signals().signals());
            case AuditItem.DigitMap(String name) -> {
                int mark = out.mark();
                DigitMaps.name(out, 0x80, name);
                out.close(0xA4, mark);
            }
            case AuditItem.Statistics(List<ItemName> names) -> {
                for (int i = names.size() - 1; i >= 0; i--) {
                    media.statistic(0xA5, names.get(i));
                }
            }
            case AuditItem.Packages p -> {
                List<PackageVersion> list = p.packages().packages();
                for (int i = list.size() - 1; i >= 0; i--) {
                    packageVersion(0xA6, list.get(i));
                }
            }
        }
    }

    private void events(EventsDescriptor descriptor) {
        List<RequestedEvent> list = descriptor.events();
        for (int i = list.size() - 1; i >= 0; i--) {
            int mark = out.mark();
            stream(0x82, list.get(i).stream());
            parms.itemName(0x81, ItemKind.EVENT, list.get(i).name());
            out.number(0x80, descriptor.requestId().orElse(EventsDescriptor.ALL_REQUESTS));
            out.close(0xA1, mark);
        }
    }

    private void buffer(List<EventSpec> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            int mark = out.mark();
            stream(0x81, list.get(i).stream());
            parms.itemName(0x80, ItemKind.EVENT, list.get(i).name());
            out.close(0xA2, mark);
        }
    }

    private void stream(int identifier, OptionalInt stream) {
        if (stream.isPresent()) {
            out.number(identifier, stream.getAsInt());
        }
    }

    private void signals(List<SignalRequest> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            switch (list.get(i)) {
                case Signal signal -> {
                    int mark = out.mark();
                    signal(0xA0, signal);
                    out.close(0xA3, mark);
                }
                case SignalRequest.Sequence(int id, List<Signal> signals) -> sequence(id, signals);
            }
        }
    }

    private void sequence(int id, List<Signal> signals) {
        for (int i = signals.size() - 1; i >= 0; i--) {
            int mark = out.mark();
            if (!signals.get(i).name().equals(AuditReader.ANY)) {
                signal(0xA1, signals.get(i));
            }
            out.number(0x80, id);
            out.close(0xA1, mark);
            out.close(0xA3, mark);
        }
    }

    private void signal(int identifier, Signal signal) {
        int mark = out.mark();
        if (signal.requestId().isPresent()) {
            out.number(0x82, signal.requestId().getAsLong());
        }
        stream(0x81, signal.stream());
        parms.itemName(0x80, ItemKind.SIGNAL, signal.name());
        out.close(identifier, mark);
    }

    void packageVersion(int identifier, PackageVersion item) {
        int mark = out.mark();
        out.number(0x81, item.version());
        out.fixed(0x80, parms.names().packageNumber(item.name()), 2);
        out.close(identifier, mark);
    }
}

package io.limen.h248.codec.ber;

import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor.Observed;
import io.limen.h248.packages.ItemDefinition;
import io.limen.h248.packages.ItemKind;
import java.util.List;

/** Observed events (H.248.1 §7.1.17) and the event buffer (§7.1.16). */
final class ObservedWriter {
    private final BerOutput out;
    private final ParmWriter parms;

    ObservedWriter(BerOutput out, ParmWriter parms) {
        this.out = out;
        this.parms = parms;
    }

    void observed(int identifier, ObservedEventsDescriptor descriptor) {
        int mark = out.mark();
        List<Observed> list = descriptor.events();
        for (int i = list.size() - 1; i >= 0; i--) {
            int inner = out.mark();
            if (list.get(i).at().isPresent()) {
                HeadWriter.time(out, 0xA3, list.get(i).at().get());
            }
            event(list.get(i).event(), true);
            out.close(0x30, inner);
        }
        out.close(0xA1, mark);
        out.number(0x80, descriptor.requestId());
        out.close(identifier, mark);
    }

    void buffer(int identifier, EventBufferDescriptor descriptor, boolean reply) {
        int mark = out.mark();
        List<EventSpec> list = descriptor.events();
        for (int i = list.size() - 1; i >= 0; i--) {
            int inner = out.mark();
            event(list.get(i), reply);
            out.close(0x30, inner);
        }
        out.close(identifier, mark);
    }

    private void event(EventSpec event, boolean happened) {
        Names.Item item = parms.names().item(ItemKind.EVENT, event.name());
        ItemDefinition definition = item.definition();
        if (happened) {
            parms.parms(0xA2, event.parms(), event.name(), definition.observed(), definition.parms());
        } else {
            parms.parms(0xA2, event.parms(), event.name(), definition.parms(), definition.observed());
        }
        if (event.stream().isPresent()) {
            out.number(0x81, event.stream().getAsInt());
        }
        out.fixed(0x80, item.number(), 4);
    }
}

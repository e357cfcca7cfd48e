package io.limen.h248.codec.ber;

import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor.Observed;
import io.limen.h248.model.TimeNotation;
import io.limen.h248.packages.ItemDefinition;
import io.limen.h248.packages.ItemKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Observed events (H.248.1 §7.1.17) and the event buffer (§7.1.16). Identifiers were read, contents were not. */
final class ObservedReader {
    private final BerInput in;
    private final ParmReader parms;

    ObservedReader(BerInput in, ParmReader parms) {
        this.in = in;
        this.parms = parms;
    }

    ObservedEventsDescriptor observed() {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("request id");
        }
        long requestId = in.unsigned("request id", 0xFFFF_FFFFL);
        if (in.field(0) != 1) {
            throw in.missing("observed events");
        }
        int inner = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            in.expectSequence();
            Parts parts = new Parts(true);
            in.lists().add(new Observed(parts.time, parts.event));
        }
        List<Observed> list = in.lists().since(mark);
        in.leave(inner);
        in.leave(outer);
        return new ObservedEventsDescriptor(requestId, list);
    }

    /** The buffer; in a command its parameters are first of all those of a request, in a reply those of an event. */
    EventBufferDescriptor buffer(boolean reply) {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            in.expectSequence();
            in.lists().add(new Parts(reply).event);
        }
        List<EventSpec> list = in.lists().since(mark);
        in.leave(outer);
        return new EventBufferDescriptor(list);
    }

    /** Parts of an event. */
    private final class Parts {
        private Optional<TimeNotation> time = Optional.empty();
        private final EventSpec event;

        Parts(boolean happened) {
            int outer = in.enter();
            if (in.field(-1) != 0) {
                throw in.missing("event name");
            }
            Names.Item item = parms.names().item(ItemKind.EVENT, in.fixed("event name", 4));
            OptionalInt stream = OptionalInt.empty();
            List<NamedParm> list = List.of();
            int last = 0;
            while (in.more()) {
                last = in.field(last);
                switch (last) {
                    case 1 -> stream = OptionalInt.of(in.number("stream id", 65535));
                    case 2 -> list = list(item.definition(), happened);
                    case 3 -> time = Optional.of(HeadReader.time(in));
                    default -> in.extension(last, 4);
                }
            }
            in.leave(outer);
            event = new EventSpec(item.name(), stream, list);
        }
    }

    private List<NamedParm> list(ItemDefinition item, boolean happened) {
        return happened ? parms.parms(item.observed(), item.parms()) : parms.parms(item.parms(), item.observed());
    }
}

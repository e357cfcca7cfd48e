package io.limen.h248.codec.ber;

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
import java.util.List;
import java.util.OptionalLong;

/** Descriptors of commands and replies (H.248.1 §7.1), the reverse of {@link DescriptorReader}. */
final class DescriptorWriter {
    private final BerOutput out;
    private final ParmWriter parms;
    private final Terminations terminations;
    private final MediaWriter media;
    private final SignalWriter signals;
    private final EventWriter events;
    private final ObservedWriter observed;
    private final AuditWriter audits;

    DescriptorWriter(BerOutput out, ParmWriter parms, Terminations terminations) {
        this.out = out;
        this.parms = parms;
        this.terminations = terminations;
        media = new MediaWriter(out, parms);
        signals = new SignalWriter(out, parms);
        events = new EventWriter(out, parms, signals);
        observed = new ObservedWriter(out, parms);
        audits = new AuditWriter(out, parms, media);
    }

    AuditWriter audits() {
        return audits;
    }

    ObservedWriter observed() {
        return observed;
    }

    void ofCommand(int identifier, List<Descriptor> list) {
        int mark = out.mark();
        for (int i = list.size() - 1; i >= 0; i--) {
            ofCommand(list.get(i));
        }
        out.close(identifier, mark);
    }

    private void ofCommand(Descriptor descriptor) {
        switch (descriptor) {
            case MediaDescriptor m -> media.media(0xA0, m);
            case ModemDescriptor m -> modem(0xA1, m);
            case MuxDescriptor m -> mux(0xA2, m);
            case EventsDescriptor e -> events.events(0xA3, e);
            case EventBufferDescriptor e -> observed.buffer(0xA4, e, false);
            case SignalsDescriptor s -> signals.signals(0xA5, s);
            case DigitMapDescriptor d -> DigitMaps.descriptor(out, parms.names(), 0xA6, d);
            case AuditDescriptor a -> audits.audit(0xA7, a);
            case StatisticsDescriptor s -> parms.statistics(0xA8, s);
            case ObservedEventsDescriptor o -> throw misplaced("observed events");
            case PackagesDescriptor p -> throw misplaced("packages");
            case ErrorDescriptor e -> throw misplaced("an error");
            case EmptyDescriptor e -> throw misplaced("an empty descriptor");
        }
    }

    private static BerRefusal misplaced(String what) {
        return new BerRefusal("a command holds " + what);
    }

    /** Empty descriptors that follow each other in the order of their bits stand in one list of names. */
    void ofReply(int identifier, List<Descriptor> list) {
        int mark = out.mark();
        int i = list.size() - 1;
        while (i >= 0) {
            int bits = 0;
            int next = AuditReader.TOKENS.size();
            while (i >= 0 && emptied(list.get(i)) >= 0 && emptied(list.get(i)) < next) {
                next = emptied(list.get(i--));
                bits |= Integer.MIN_VALUE >>> next;
            }
            if (bits == 0) {
                ofReply(list.get(i--));
            } else {
                int inner = out.mark();
                out.bits(0x80, bits);
                out.close(0xAB, inner);
            }
        }
        out.close(identifier, mark);
    }

    /** The bit of a descriptor without content, which a reply says by its name alone; -1 for any other. */
    private static int emptied(Descriptor descriptor) {
        return switch (descriptor) {
            case EmptyDescriptor(AuditItem.Token kind) -> AuditReader.TOKENS.indexOf(kind);
            case EventsDescriptor e -> e.equals(EventsDescriptor.NONE) ? bit(AuditItem.Token.EVENTS) : -1;
            case SignalsDescriptor s -> s.signals().isEmpty() ? bit(AuditItem.Token.SIGNALS) : -1;
            case EventBufferDescriptor b -> b.events().isEmpty() ? bit(AuditItem.Token.EVENT_BUFFER) : -1;
            case StatisticsDescriptor s -> s.statistics().isEmpty() ? bit(AuditItem.Token.STATISTICS) : -1;
            case MediaDescriptor m -> -1;
            case ModemDescriptor m -> -1;
            case MuxDescriptor m -> -1;
            case DigitMapDescriptor d -> -1;
            case ObservedEventsDescriptor o -> -1;
            case PackagesDescriptor p -> -1;
            case AuditDescriptor a -> -1;
            case ErrorDescriptor e -> -1;
        };
    }

    private static int bit(AuditItem.Token token) {
        return AuditReader.TOKENS.indexOf(token);
    }

    private void ofReply(Descriptor descriptor) {
        switch (descriptor) {
            case ErrorDescriptor e -> HeadWriter.error(out, 0xA0, e);
            case MediaDescriptor m -> media.media(0xA1, m);
            case ModemDescriptor m -> modem(0xA2, m);
            case MuxDescriptor m -> mux(0xA3, m);
            case EventsDescriptor e -> events.events(0xA4, e);
            case EventBufferDescriptor e -> observed.buffer(0xA5, e, true);
            case SignalsDescriptor s -> signals.signals(0xA6, s);
            case DigitMapDescriptor d -> DigitMaps.descriptor(out, parms.names(), 0xA7, d);
            case ObservedEventsDescriptor o -> observed.observed(0xA8, o);
            case StatisticsDescriptor s -> parms.statistics(0xA9, s);
            case PackagesDescriptor p -> packages(p);
            case AuditDescriptor a -> audits.audit(0xAB, a);
            case EmptyDescriptor(AuditItem.Token kind) -> audits.audit(0xAB, List.of(kind));
        }
    }

    private void packages(PackagesDescriptor packages) {
        int mark = out.mark();
        for (int i = packages.packages().size() - 1; i >= 0; i--) {
            audits.packageVersion(0x30, packages.packages().get(i));
        }
        out.close(0xAA, mark);
    }

    private void mux(int identifier, MuxDescriptor mux) {
        int mark = out.mark();
        terminations.writeList(out, 0xA1, mux.terminations());
        out.number(0x80, type(DescriptorReader.MUXES, mux.type(), "mux type"));
        out.close(identifier, mark);
    }

    private void modem(int identifier, ModemDescriptor modem) {
        int mark = out.mark();
        parms.properties(0xA1, modem.properties());
        int types = out.mark();
        for (int i = modem.types().size() - 1; i >= 0; i--) {
            out.number(0x0A, type(DescriptorReader.MODEMS, modem.types().get(i), "modem type"));
        }
        out.close(0xA0, types);
        out.close(identifier, mark);
    }

    /** The number of a type; spelled types beyond those of the module have theirs in the name. */
    private static int type(List<String> known, String name, String what) {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        boolean spelled = name.regionMatches(true, 0, "X-", 0, 2);
        OptionalLong number = ValueText.number(spelled ? name.substring(2) : "");
        if (number.isEmpty() || number.getAsLong() < known.size() || number.getAsLong() > 9999) {
            throw new BerRefusal(what + " " + name + " has no number");
        }
        return (int) number.getAsLong();
    }
}

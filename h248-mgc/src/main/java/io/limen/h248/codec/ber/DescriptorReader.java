package io.limen.h248.codec.ber;

import io.limen.h248.codec.reading.ReadFault;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.EmptyDescriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ModemDescriptor;
import io.limen.h248.model.MuxDescriptor;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.TerminationId;
import java.util.ArrayList;
import java.util.List;

/**
 * Descriptors of commands and replies (H.248.1 §7.1). A descriptor that a reply has beyond those known is passed over; in a
 * command it is a fault, since the peer wants something done. Non-standard data of a multiplex or modem has no place in the
 * model and is passed over. A type beyond those of the module is spelled {@code X-} and its number.
 */
final class DescriptorReader {
    static final List<String> MUXES = List.of("H221", "H223", "H226", "V76", "Nx64Kservice");
    static final List<String> MODEMS = List.of("V18", "V22", "V22b", "V32", "V32b", "V34", "V90", "V91", "SynchISDN");

    private final BerInput in;
    private final ParmReader parms;
    private final Terminations terminations;
    private final MediaReader media;
    private final SignalReader signals;
    private final EventReader events;
    private final ObservedReader observed;
    private final AuditReader audits;

    DescriptorReader(BerInput in, ParmReader parms, Terminations terminations) {
        this.in = in;
        this.parms = parms;
        this.terminations = terminations;
        media = new MediaReader(in, parms);
        signals = new SignalReader(in, parms);
        events = new EventReader(in, parms, signals);
        observed = new ObservedReader(in, parms);
        audits = new AuditReader(in, parms, media);
    }

    AuditReader audits() {
        return audits;
    }

    ObservedReader observed() {
        return observed;
    }

    MediaAuditReader mediaAudits() {
        return audits.media();
    }

    /** A SEQUENCE OF AmmDescriptor, whose identifier was read; each kind at most once. */
    List<Descriptor> ofCommand() {
        int outer = in.enter();
        int mark = in.lists().mark();
        int seen = 0;
        while (in.more()) {
            int kind = in.choice();
            if (kind > 8) {
                throw in.foreign("descriptors of a command", ErrorCode.UNSUPPORTED_DESCRIPTOR);
            }
            if ((seen & (1 << kind)) != 0) {
                String reason = "descriptor [" + kind + "] appears twice";
                throw new ReadFault(in.position() - 1, reason, ErrorCode.DESCRIPTOR_TWICE);
            }
            seen |= 1 << kind;
            in.lists().add(ofCommand(kind));
        }
        List<Descriptor> list = in.lists().since(mark);
        in.leave(outer);
        return list;
    }

    private Descriptor ofCommand(int kind) {
        return switch (kind) {
            case 0 -> media.media();
            case 1 -> modem();
            case 2 -> mux();
            case 3 -> events.events();
            case 4 -> observed.buffer(false);
            case 5 -> signals.signals();
            case 6 -> DigitMaps.descriptor(in, parms.names());
            case 7 -> audits.audit();
            default -> parms.statistics();
        };
    }

    /** A TerminationAudit, whose identifier was read. */
    List<Descriptor> ofReply() {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            int kind = in.choice();
            switch (kind) {
                case 0 -> in.lists().add(HeadReader.error(in));
                case 1 -> in.lists().add(media.media());
                case 2 -> in.lists().add(modem());
                case 3 -> in.lists().add(mux());
                case 4 -> in.lists().add(events.events());
                case 5 -> in.lists().add(observed.buffer(true));
                case 6 -> in.lists().add(signals.signals());
                case 7 -> in.lists().add(DigitMaps.descriptor(in, parms.names()));
                case 8 -> in.lists().add(observed.observed());
                case 9 -> in.lists().add(parms.statistics());
                case 10 -> in.lists().add(packages());
                case 11 -> {
                    List<Descriptor> named = new ArrayList<>(2);
                    empty(named, audits.audit());
                    named.forEach(in.lists()::add);
                }
                default -> in.skip();
            }
        }
        List<Descriptor> list = in.lists().since(mark);
        in.leave(outer);
        return list;
    }

    /** Names of empty descriptors; each becomes one of its own. */
    static void empty(List<Descriptor> into, AuditDescriptor audit) {
        List<AuditItem> items = audit.items();
        if (items.isEmpty() || !items.stream().allMatch(AuditItem.Token.class::isInstance)) {
            into.add(audit);
            return;
        }
        for (AuditItem item : items) {
            if (item instanceof AuditItem.Token token) {
                into.add(empty(token));
            }
        }
    }

    static Descriptor empty(AuditItem.Token kind) {
        return switch (kind) {
            case EVENTS -> EventsDescriptor.NONE;
            case SIGNALS -> SignalsDescriptor.NONE;
            case EVENT_BUFFER -> new EventBufferDescriptor(List.of());
            case STATISTICS -> new StatisticsDescriptor(List.of());
            case MEDIA, MUX, MODEM, DIGIT_MAP, OBSERVED_EVENTS, PACKAGES -> new EmptyDescriptor(kind);
        };
    }

    private Descriptor packages() {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            in.expectSequence();
            in.lists().add(audits.packageVersion());
        }
        List<PackageVersion> list = in.lists().since(mark);
        in.leave(outer);
        return new PackagesDescriptor(list);
    }

    private Descriptor mux() {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("mux type");
        }
        String type = type(MUXES, in.number("mux type", 9999));
        if (in.field(0) != 1) {
            throw in.missing("multiplexed terminations");
        }
        List<TerminationId> list = terminations.readList(in);
        while (in.more()) {
            in.extension(in.choice(), 2);
        }
        in.leave(outer);
        return new MuxDescriptor(type, list);
    }

    private static String type(List<String> known, int number) {
        return number < known.size() ? known.get(number) : "X-" + number;
    }

    private Descriptor modem() {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("modem types");
        }
        List<String> types = new ArrayList<>(2);
        int inner = in.enter();
        while (in.more()) {
            types.add(type(MODEMS, (int) in.listed(0x0A, "modem type", 9999)));
        }
        in.leave(inner);
        if (in.field(0) != 1) {
            throw in.missing("modem properties");
        }
        List<PropertyParm> properties = parms.properties();
        while (in.more()) {
            in.extension(in.choice(), 2);
        }
        in.leave(outer);
        return new ModemDescriptor(types, properties);
    }
}

package io.limen.h248.codec.ber;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalRequest.Signal;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.packages.ItemKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The audit descriptor (H.248.1 §7.1.12). Whole descriptors come in the order of their bits, single items after them, each in
 * an item of its own. A signal list that is audited as a whole names the signal {@code *}{@code /*}.
 */
final class AuditReader {
    static final List<AuditItem.Token> TOKENS = List.of(
            AuditItem.Token.MUX,
            AuditItem.Token.MODEM,
            AuditItem.Token.MEDIA,
            AuditItem.Token.EVENTS,
            AuditItem.Token.SIGNALS,
            AuditItem.Token.DIGIT_MAP,
            AuditItem.Token.STATISTICS,
            AuditItem.Token.OBSERVED_EVENTS,
            AuditItem.Token.PACKAGES,
            AuditItem.Token.EVENT_BUFFER);
    static final ItemName ANY = new ItemName("*", "*");

    private final BerInput in;
    private final ParmReader parms;
    private final MediaAuditReader media;

    AuditReader(BerInput in, ParmReader parms, MediaReader media) {
        this.in = in;
        this.parms = parms;
        this.media = new MediaAuditReader(in, parms, media);
    }

    MediaAuditReader media() {
        return media;
    }

    /** From behind the identifier on. */
    AuditDescriptor audit() {
        int outer = in.enter();
        int mark = in.lists().mark();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> tokens(in.bits("audit token"));
                case 1 -> {
                    int inner = in.enter();
                    while (in.more()) {
                        in.lists().add(single(in.choice()));
                    }
                    in.leave(inner);
                }
                default -> in.extension(last, 2);
            }
        }
        in.leave(outer);
        List<AuditItem> items = in.lists().since(mark);
        return items.isEmpty() ? AuditDescriptor.NOTHING : new AuditDescriptor(items);
    }

    private void tokens(int bits) {
        for (int i = 0; i < TOKENS.size(); i++) {
            if (bits << i < 0) {
                in.lists().add(TOKENS.get(i));
            }
        }
    }

    private AuditItem single(int alternative) {
        return switch (alternative) {
            case 0 -> media.media();
            case 1 -> events();
            case 2 -> buffer();
            case 3 -> signals();
            case 4 -> digitMap();
            case 5 -> new AuditItem.Statistics(List.of(media.statistic()));
            case 6 -> packages();
            default -> throw in.foreign("an audit of single items");
        };
    }

    private AuditItem events() {
        int outer = in.enter();
        OptionalLong requestId = OptionalLong.empty();
        Optional<ItemName> name = Optional.empty();
        OptionalInt stream = OptionalInt.empty();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> requestId = OptionalLong.of(in.unsigned("request id", 0xFFFF_FFFFL));
                case 1 -> name = Optional.of(parms.itemName(ItemKind.EVENT, "event name"));
                case 2 -> stream = OptionalInt.of(in.number("stream id", 65535));
                default -> in.extension(last, 3);
            }
        }
        in.leave(outer);
        RequestedEvent event = RequestedEvent.of(name.orElseThrow(() -> in.missing("event name")));
        RequestedEvent placed = stream.isPresent() ? event.onStream(stream.getAsInt()) : event;
        long request = requestId.orElse(EventsDescriptor.ALL_REQUESTS);
        return new AuditItem.Events(EventsDescriptor.of(request, List.of(placed)));
    }

    private AuditItem buffer() {
        Named named = new Named(ItemKind.EVENT, 2);
        return new AuditItem.EventBuffer(
                new EventBufferDescriptor(List.of(new EventSpec(named.name, named.stream, List.of()))));
    }

    private AuditItem signals() {
        int outer = in.enter();
        SignalRequest signal = switch (in.choice()) {
            case 0 -> signal();
            case 1 -> sequence();
            default -> throw in.foreign("an audit of signals");
        };
        in.leave(outer);
        return new AuditItem.Signals(SignalsDescriptor.of(signal));
    }

    private SignalRequest sequence() {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("signal list id");
        }
        int id = in.number("signal list id", 65535);
        Signal signal = Signal.of(ANY, OptionalInt.empty());
        if (in.more()) {
            if (in.field(0) != 1) {
                throw in.foreign("an audit of a signal list");
            }
            signal = signal();
        }
        in.leave(outer);
        return new SignalRequest.Sequence(id, List.of(signal));
    }

    private Signal signal() {
        Named named = new Named(ItemKind.SIGNAL, 3);
        return new Signal(
                named.name,
                named.stream,
                Optional.empty(),
                OptionalInt.empty(),
                Set.of(),
                false,
                Optional.empty(),
                named.requestId,
                OptionalInt.empty(),
                List.of());
    }

    private AuditItem digitMap() {
        int outer = in.enter();
        AuditItem item = AuditItem.Token.DIGIT_MAP;
        if (in.more()) {
            if (in.field(-1) != 0) {
                throw in.foreign("an audit of a digit map");
            }
            item = new AuditItem.DigitMap(DigitMaps.name(in, parms.names()));
        }
        in.leave(outer);
        return item;
    }

    private AuditItem packages() {
        PackageVersion version = packageVersion();
        return new AuditItem.Packages(new PackagesDescriptor(List.of(version)));
    }

    /** A PackagesItem or the audit of one, whose identifier was read. */
    PackageVersion packageVersion() {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("package name");
        }
        String name = parms.names().packageName(in.fixed("package name", 2));
        if (in.field(0) != 1) {
            throw in.missing("package version");
        }
        int version = in.number("package version", 99);
        while (in.more()) {
            in.extension(in.choice(), 2);
        }
        in.leave(outer);
        return new PackageVersion(name, version);
    }

    /** A name with stream and request id, in a sequence that has them in this order. */
    private final class Named {
        private final ItemName name;
        private OptionalInt stream = OptionalInt.empty();
        private OptionalLong requestId = OptionalLong.empty();

        Named(ItemKind kind, int parts) {
            int outer = in.enter();
            if (in.field(-1) != 0) {
                throw in.missing("name");
            }
            name = parms.itemName(kind, "name");
            int last = 0;
            while (in.more()) {
                last = in.field(last);
                if (last == 1) {
                    stream = OptionalInt.of(in.number("stream id", 65535));
                } else if (last == 2 && parts == 3) {
                    requestId = OptionalLong.of(in.unsigned("request id", 0xFFFF_FFFFL));
                } else {
                    in.extension(last, parts);
                }
            }
            in.leave(outer);
        }
    }
}

package io.limen.h248.codec.ber;

import io.limen.h248.model.AuditItem;
import io.limen.h248.model.AuditItem.AuditProperty;
import io.limen.h248.model.AuditItem.StreamAudit;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.SessionText;
import io.limen.h248.packages.ItemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The audit of parts of the media descriptor (H.248.1 §7.1.12). Identifiers were read, contents were not. */
final class MediaAuditReader {
    private final BerInput in;
    private final ParmReader parms;
    private final MediaReader media;

    MediaAuditReader(BerInput in, ParmReader parms, MediaReader media) {
        this.in = in;
        this.parms = parms;
        this.media = media;
    }

    AuditItem media() {
        int outer = in.enter();
        List<AuditProperty> state = List.of();
        List<StreamAudit> streams = new ArrayList<>(2);
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> state = state();
                case 1 -> {
                    int inner = in.enter();
                    switch (in.choice()) {
                        case 0 -> streams.add(stream(OptionalInt.empty()));
                        case 1 -> streams(streams);
                        default -> throw in.foreign("audited streams");
                    }
                    in.leave(inner);
                }
                default -> in.extension(last, 2);
            }
        }
        in.leave(outer);
        // with nothing named the whole descriptor is meant
        return state.isEmpty() && streams.isEmpty() ? AuditItem.Token.MEDIA : new AuditItem.Media(state, streams);
    }

    private void streams(List<StreamAudit> into) {
        int outer = in.enter();
        while (in.more()) {
            int inner = in.enterSequence();
            int id = media.streamId(0);
            if (in.field(0) != 1) {
                throw in.missing("parts of a stream");
            }
            into.add(stream(OptionalInt.of(id)));
            in.leave(inner);
        }
        in.leave(outer);
    }

    private StreamAudit stream(OptionalInt id) {
        int outer = in.enter();
        List<AuditProperty> control = List.of();
        Optional<SessionText> local = Optional.empty();
        Optional<SessionText> remote = Optional.empty();
        List<ItemName> statistics = List.of();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> control = localControl();
                case 1 -> local = Optional.of(session());
                case 2 -> remote = Optional.of(session());
                case 3 -> statistics = List.of(statistic());
                default -> in.extension(last, 4);
            }
        }
        in.leave(outer);
        return new StreamAudit(id, control, local, remote, statistics);
    }

    ItemName statistic() {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("statistic name");
        }
        ItemName name = parms.itemName(ItemKind.STATISTIC, "statistic name");
        in.leave(outer);
        return name;
    }

    private List<AuditProperty> localControl() {
        int outer = in.enter();
        List<AuditProperty> list = new ArrayList<>(4);
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> plain(list, new AuditProperty.Mode(Optional.empty()));
                case 1 -> plain(list, AuditProperty.Plain.RESERVED_VALUE);
                case 2 -> plain(list, AuditProperty.Plain.RESERVED_GROUP);
                case 3 -> properties(list);
                case 4 -> {
                    // where both are there, only the selection counts
                    list.removeIf(AuditProperty.Mode.class::isInstance);
                    list.addFirst(new AuditProperty.Mode(Optional.of(media.mode())));
                }
                default -> in.extension(last, 5);
            }
        }
        in.leave(outer);
        return list;
    }

    private List<AuditProperty> state() {
        int outer = in.enter();
        List<AuditProperty> list = new ArrayList<>(4);
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> properties(list);
                case 1 -> plain(list, AuditProperty.Plain.BUFFER);
                case 2 -> plain(list, new AuditProperty.ServiceState(Optional.empty()));
                case 3 -> {
                    list.removeIf(AuditProperty.ServiceState.class::isInstance);
                    list.add(new AuditProperty.ServiceState(Optional.of(media.serviceState())));
                }
                default -> in.extension(last, 4);
            }
        }
        in.leave(outer);
        return list;
    }

    private void plain(List<AuditProperty> into, AuditProperty property) {
        in.nothing("audited property");
        into.add(property);
    }

    /** A SEQUENCE OF IndAudPropertyParm. */
    void properties(List<AuditProperty> into) {
        int outer = in.enter();
        while (in.more()) {
            in.expectSequence();
            into.add(property());
        }
        in.leave(outer);
    }

    AuditProperty.Property property() {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("property name");
        }
        ItemName name = parms.itemName(ItemKind.PROPERTY, "property name");
        Optional<ParmValue> selected = Optional.empty();
        int last = 0;
        while (in.more()) {
            last = in.field(last);
            if (last == 1) {
                selected = Optional.of(parms.property().value());
            } else {
                in.extension(last, 2);
            }
        }
        in.leave(outer);
        return new AuditProperty.Property(name, selected);
    }

    /** Lines of Local or Remote; one without value is named only and cannot be told from one whose value is chosen. */
    private SessionText session() {
        int outer = in.enter();
        SessionReader text = media.sessions();
        text.begin();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> in.number("property group id", 65535);
                case 1 -> lines(text);
                default -> in.extension(last, 2);
            }
        }
        in.leave(outer);
        String all = text.text();
        return all.isEmpty() ? SessionText.EMPTY : SessionText.split(all);
    }

    private void lines(SessionReader into) {
        int outer = in.enter();
        while (in.more()) {
            int inner = in.enterSequence();
            if (in.field(-1) != 0) {
                throw in.missing("property name");
            }
            int name = in.fixed("property name", 4);
            int last = 0;
            if (!in.more()) {
                into.chosen(name);
            }
            while (in.more()) {
                last = in.field(last);
                if (last == 1) {
                    into.line();
                } else {
                    in.extension(last, 2);
                }
            }
            in.leave(inner);
        }
        in.leave(outer);
    }
}

package io.limen.h248.codec.ber;

import io.limen.h248.model.AuditItem;
import io.limen.h248.model.AuditItem.AuditProperty;
import io.limen.h248.model.AuditItem.StreamAudit;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.TerminationStateDescriptor.ServiceState;
import io.limen.h248.packages.ItemKind;
import java.util.List;
import java.util.Optional;

/** The audit of parts of the media descriptor (H.248.1 §7.1.12), the reverse of {@link MediaAuditReader}. */
final class MediaAuditWriter {
    private final BerOutput out;
    private final ParmWriter parms;
    private final MediaWriter media;

    MediaAuditWriter(BerOutput out, ParmWriter parms, MediaWriter media) {
        this.out = out;
        this.parms = parms;
        this.media = media;
    }

    void media(int identifier, AuditItem.Media audit) {
        int mark = out.mark();
        List<StreamAudit> streams = audit.streams();
        if (streams.size() == 1 && streams.getFirst().id().isEmpty()) {
            stream(0xA0, streams.getFirst());
            out.close(0xA1, mark);
        } else if (!streams.isEmpty()) {
            streams(streams);
            out.close(0xA1, mark);
            out.close(0xA1, mark);
        }
        if (!audit.terminationState().isEmpty()) {
            state(0xA0, audit.terminationState());
        }
        out.close(identifier, mark);
    }

    private void streams(List<StreamAudit> streams) {
        for (int i = streams.size() - 1; i >= 0; i--) {
            StreamAudit stream = streams.get(i);
            if (stream.id().isEmpty()) {
                throw new BerRefusal("an audit names parts of a stream with a number and without one");
            }
            int mark = out.mark();
            stream(0xA1, stream);
            out.number(0x80, stream.id().getAsInt());
            out.close(0x30, mark);
        }
    }

    private void stream(int identifier, StreamAudit stream) {
        int mark = out.mark();
        if (stream.statistics().size() > 1) {
            throw new BerRefusal("an audit of a stream names more than one statistic");
        }
        if (!stream.statistics().isEmpty()) {
            statistic(0xA3, stream.statistics().getFirst());
        }
        if (stream.remote().isPresent()) {
            session(0xA2, stream.remote().get());
        }
        if (stream.local().isPresent()) {
            session(0xA1, stream.local().get());
        }
        if (!stream.localControl().isEmpty()) {
            localControl(0xA0, stream.localControl());
        }
        out.close(identifier, mark);
    }

    void statistic(int identifier, ItemName name) {
        int mark = out.mark();
        parms.itemName(0x80, ItemKind.STATISTIC, name);
        out.close(identifier, mark);
    }

    private void localControl(int identifier, List<AuditProperty> list) {
        int mark = out.mark();
        Optional<AuditProperty.Mode> mode = first(list, AuditProperty.Mode.class);
        if (mode.isPresent() && mode.get().selected().isPresent()) {
            StreamMode selected = mode.get().selected().get();
            media.mode(0x84, selected);
        }
        properties(0xA3, list, false);
        if (list.contains(AuditProperty.Plain.RESERVED_GROUP)) {
            out.nothing(0x82);
        }
        if (list.contains(AuditProperty.Plain.RESERVED_VALUE)) {
            out.nothing(0x81);
        }
        if (mode.isPresent() && mode.get().selected().isEmpty()) {
            out.nothing(0x80);
        }
        boolean foreign = list.contains(AuditProperty.Plain.BUFFER)
                || first(list, AuditProperty.ServiceState.class).isPresent();
        if (foreign) {
            throw new BerRefusal("an audit of LocalControl names a part of the termination state");
        }
        out.close(identifier, mark);
    }

    private void state(int identifier, List<AuditProperty> list) {
        int mark = out.mark();
        Optional<AuditProperty.ServiceState> state = first(list, AuditProperty.ServiceState.class);
        if (state.isPresent() && state.get().selected().isPresent()) {
            ServiceState selected = state.get().selected().get();
            media.serviceState(0x83, selected);
        } else if (state.isPresent()) {
            out.nothing(0x82);
        }
        if (list.contains(AuditProperty.Plain.BUFFER)) {
            out.nothing(0x81);
        }
        properties(0xA0, list, true);
        boolean foreign = list.contains(AuditProperty.Plain.RESERVED_GROUP)
                || list.contains(AuditProperty.Plain.RESERVED_VALUE)
                || first(list, AuditProperty.Mode.class).isPresent();
        if (foreign) {
            throw new BerRefusal("an audit of the termination state names a part of LocalControl");
        }
        out.close(identifier, mark);
    }

    private static <P extends AuditProperty> Optional<P> first(List<AuditProperty> list, Class<P> kind) {
        for (AuditProperty property : list) {
            if (kind.isInstance(property)) {
                return Optional.of(kind.cast(property));
            }
        }
        return Optional.empty();
    }

    private void properties(int identifier, List<AuditProperty> list, boolean always) {
        int mark = out.mark();
        boolean some = always;
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i) instanceof AuditProperty.Property property) {
                property(property);
                some = true;
            }
        }
        if (some) {
            out.close(identifier, mark);
        }
    }

    /** An IndAudPropertyParm. */
    void property(AuditProperty.Property property) {
        int mark = out.mark();
        if (property.selected().isPresent()) {
            parms.property(
                    0xA1, new PropertyParm(property.name(), property.selected().get()));
        }
        parms.itemName(0x80, ItemKind.PROPERTY, property.name());
        out.close(0x30, mark);
    }

    private void session(int identifier, SessionText session) {
        int mark = out.mark();
        String all = session.joined();
        SessionWriter.lines(all, (text, from, to) -> {
            int line = out.mark();
            media.sessions().property(0xA1, text, from, to);
            out.fixed(0x80, SessionWriter.name(text, from), 4);
            out.close(0x30, line);
        });
        out.close(0xA1, mark);
        out.close(identifier, mark);
    }
}

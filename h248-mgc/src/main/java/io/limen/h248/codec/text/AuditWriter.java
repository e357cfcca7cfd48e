package io.limen.h248.codec.text;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.AuditItem.AuditProperty;
import io.limen.h248.model.AuditItem.StreamAudit;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.SessionText;
import java.util.List;
import java.util.Optional;

/** The audit descriptor and packages (H.248.1 §7.1.12, §7.1.14). */
final class AuditWriter {
    private final Sink out;
    private final ValueWriter values;
    private final MediaWriter media;
    private final EventWriter events;
    private final SignalWriter signals;

    AuditWriter(Sink out, ValueWriter values, MediaWriter media, EventWriter events, SignalWriter signals) {
        this.out = out;
        this.values = values;
        this.media = media;
        this.events = events;
        this.signals = signals;
    }

    void audit(AuditDescriptor audit) {
        out.put(Token.AUDIT);
        if (audit.items().isEmpty()) {
            out.put('{').put('}');
        } else {
            out.open();
            for (AuditItem item : audit.items()) {
                out.next();
                item(item);
            }
            out.close();
        }
    }

    void item(AuditItem item) {
        switch (item) {
            case AuditItem.Token token -> out.put(token(token));
            case AuditItem.Media m -> media(m);
            case AuditItem.Events e -> events.events(e.events());
            case AuditItem.EventBuffer b -> events.buffer(b.events());
            case AuditItem.Signals s -> signals.signals(s.signals());
            case AuditItem.DigitMap map -> out.keyed(Token.DIGIT_MAP).ascii(map.name());
            case AuditItem.Statistics s -> names(s.names());
            case AuditItem.Packages p -> packages(p.packages());
        }
    }

    void packages(PackagesDescriptor packages) {
        out.put(Token.PACKAGES);
        out.open();
        for (PackagesDescriptor.PackageVersion p : packages.packages()) {
            out.next().ascii(p.name()).put('-').put(p.version());
        }
        out.close();
    }

    private void names(List<ItemName> names) {
        out.put(Token.STATISTICS).open();
        for (ItemName name : names) {
            out.next();
            values.item(name);
        }
        out.close();
    }

    private void media(AuditItem.Media audit) {
        out.put(Token.MEDIA);
        out.open();
        properties(Token.TERMINATION_STATE, audit.terminationState());
        for (StreamAudit stream : audit.streams()) {
            if (stream.id().isPresent()) {
                out.next().keyed(Token.STREAM).put(stream.id().getAsInt());
                int mark = out.openSome();
                stream(stream);
                out.closeSome(mark);
            } else {
                stream(stream);
            }
        }
        out.close();
    }

    private void stream(StreamAudit stream) {
        properties(Token.LOCAL_CONTROL, stream.localControl());
        session(Token.LOCAL, stream.local());
        session(Token.REMOTE, stream.remote());
        if (!stream.statistics().isEmpty()) {
            out.next();
            names(stream.statistics());
        }
    }

    private void session(Token token, Optional<SessionText> text) {
        if (text.isEmpty()) {
            return;
        }
        out.next();
        if (text.get().descriptions().isEmpty()) {
            out.put(token);
        } else {
            media.session(token, text.get());
        }
    }

    private void properties(Token token, List<AuditProperty> properties) {
        if (properties.isEmpty()) {
            return;
        }
        out.next().put(token).open();
        for (AuditProperty property : properties) {
            out.next();
            property(property);
        }
        out.close();
    }

    private void property(AuditProperty property) {
        switch (property) {
            case AuditProperty.Mode mode -> {
                out.put(Token.MODE);
                mode.selected().ifPresent(m -> out.eq().put(MediaWriter.mode(m)));
            }
            case AuditProperty.ServiceState state -> {
                out.put(Token.SERVICE_STATES);
                state.selected().ifPresent(s -> out.eq().put(MediaWriter.service(s)));
            }
            case AuditProperty.Property p -> {
                values.item(p.name());
                p.selected().ifPresent(values::value);
            }
            case AuditProperty.Plain plain -> out.put(plain(plain));
        }
    }

    private static Token plain(AuditProperty.Plain plain) {
        return switch (plain) {
            case RESERVED_VALUE -> Token.RESERVED_VALUE;
            case RESERVED_GROUP -> Token.RESERVED_GROUP;
            case BUFFER -> Token.BUFFER;
        };
    }

    static Token token(AuditItem.Token token) {
        return switch (token) {
            case MEDIA -> Token.MEDIA;
            case MUX -> Token.MUX;
            case MODEM -> Token.MODEM;
            case SIGNALS -> Token.SIGNALS;
            case EVENT_BUFFER -> Token.EVENT_BUFFER;
            case DIGIT_MAP -> Token.DIGIT_MAP;
            case STATISTICS -> Token.STATISTICS;
            case EVENTS -> Token.EVENTS;
            case OBSERVED_EVENTS -> Token.OBSERVED_EVENTS;
            case PACKAGES -> Token.PACKAGES;
        };
    }
}

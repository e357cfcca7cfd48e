package io.limen.h248.codec.text;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.AuditItem.AuditProperty;
import io.limen.h248.model.AuditItem.StreamAudit;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.SignalsDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The audit descriptor: whole descriptors, or single items of them (H.248.1 §7.1.12). */
final class AuditReader {
    private final Scanner in;
    private final ValueReader values;
    private final MediaReader media;
    private final EventReader events;
    private final SignalReader signals;
    private final StatisticsReader statistics;

    AuditReader(
            Scanner in,
            ValueReader values,
            MediaReader media,
            EventReader events,
            SignalReader signals,
            StatisticsReader statistics) {
        this.in = in;
        this.values = values;
        this.media = media;
        this.events = events;
        this.signals = signals;
        this.statistics = statistics;
    }

    /** From the opening brace on. */
    AuditDescriptor audit() {
        in.open();
        if (in.peek() == '}') {
            in.close();
            return AuditDescriptor.NOTHING;
        }
        int mark = in.lists().mark();
        do {
            in.lists().add(item(in.token()));
        } while (in.accept(','));
        in.close();
        return new AuditDescriptor(in.lists().since(mark));
    }

    /** The item whose token was read last. */
    AuditItem item(Token token) {
        boolean single = in.peek() == '{' || in.peek() == '=';
        return switch (token) {
            case MEDIA -> single ? media() : AuditItem.Token.MEDIA;
            case MUX -> AuditItem.Token.MUX;
            case MODEM -> AuditItem.Token.MODEM;
            case OBSERVED_EVENTS -> AuditItem.Token.OBSERVED_EVENTS;
            case SIGNALS -> signals();
            case EVENT_BUFFER -> single ? new AuditItem.EventBuffer(events.buffer()) : AuditItem.Token.EVENT_BUFFER;
            case EVENTS -> single ? new AuditItem.Events(events.audited()) : AuditItem.Token.EVENTS;
            case DIGIT_MAP -> single ? digitMap() : AuditItem.Token.DIGIT_MAP;
            case STATISTICS -> single ? new AuditItem.Statistics(values.items()) : AuditItem.Token.STATISTICS;
            case PACKAGES -> single ? new AuditItem.Packages(statistics.packages()) : AuditItem.Token.PACKAGES;
            default -> throw in.faultAtWord(in.shown() + " cannot be audited");
        };
    }

    private AuditItem signals() {
        SignalsDescriptor descriptor = signals.audited();
        return descriptor.signals().isEmpty() ? AuditItem.Token.SIGNALS : new AuditItem.Signals(descriptor);
    }

    private AuditItem digitMap() {
        in.expect('=');
        in.word();
        return new AuditItem.DigitMap(in.text());
    }

    private AuditItem media() {
        List<AuditProperty> state = List.of();
        int mark = in.lists().mark();
        Parts bare = new Parts();
        in.open();
        do {
            switch (in.token()) {
                case TERMINATION_STATE -> state = once(state, properties());
                case STREAM -> in.lists().add(stream());
                default -> bare.take(in.wordToken());
            }
        } while (in.accept(','));
        in.close();
        if (bare.touched) {
            in.lists().add(bare.done(OptionalInt.empty()));
        }
        return new AuditItem.Media(state, in.lists().since(mark));
    }

    private StreamAudit stream() {
        int id = values.equalsNumber("stream id", 65535);
        Parts parts = new Parts();
        if (in.acceptOpen()) {
            do {
                parts.take(in.token());
            } while (in.accept(','));
            in.close();
        }
        return parts.done(OptionalInt.of(id));
    }

    /** Parts of a stream as they come. */
    private final class Parts {
        private List<AuditProperty> localControl = List.of();
        private Optional<SessionText> local = Optional.empty();
        private Optional<SessionText> remote = Optional.empty();
        private List<ItemName> stats = List.of();
        private boolean touched;

        void take(Token token) {
            touched = true;
            switch (token) {
                case LOCAL_CONTROL -> localControl = once(localControl, properties());
                case LOCAL -> local = Optional.of(text());
                case REMOTE -> remote = Optional.of(text());
                case STATISTICS -> stats = once(stats, values.items());
                default -> throw in.faultAtWord(in.shown() + " cannot be audited in media");
            }
        }

        StreamAudit done(OptionalInt id) {
            return new StreamAudit(id, localControl, local, remote, stats);
        }
    }

    private <T> List<T> once(List<T> earlier, List<T> now) {
        if (!earlier.isEmpty()) {
            throw in.fault("an audit names the items of one descriptor twice");
        }
        return now;
    }

    private SessionText text() {
        return in.peek() == '{' ? media.sessionText() : SessionText.EMPTY;
    }

    private List<AuditProperty> properties() {
        int mark = in.lists().mark();
        in.open();
        do {
            in.lists().add(property(in.token()));
        } while (in.accept(','));
        in.close();
        return in.lists().since(mark);
    }

    private AuditProperty property(Token token) {
        return switch (token) {
            case MODE -> new AuditProperty.Mode(in.accept('=') ? Optional.of(media.mode()) : Optional.empty());
            case SERVICE_STATES ->
                new AuditProperty.ServiceState(in.accept('=') ? Optional.of(media.serviceState()) : Optional.empty());
            case RESERVED_VALUE -> AuditProperty.Plain.RESERVED_VALUE;
            case RESERVED_GROUP -> AuditProperty.Plain.RESERVED_GROUP;
            case BUFFER -> AuditProperty.Plain.BUFFER;
            default -> {
                ItemName name = values.wordItem();
                yield new AuditProperty.Property(
                        name, values.atValue() ? Optional.of(values.parmValue()) : Optional.empty());
            }
        };
    }
}

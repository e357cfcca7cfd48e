package io.limen.h248.codec.text;

import io.limen.h248.codec.reading.ReadFault;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.EmptyDescriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.ModemDescriptor;
import io.limen.h248.model.MuxDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor;
import java.util.List;
import java.util.Optional;

/** Descriptors of commands and replies (H.248.1 §7.1). */
final class DescriptorReader {
    private final Scanner in;
    private final ValueReader values;
    private final MediaReader media;
    private final EventReader events;
    private final SignalReader signals;
    private final StatisticsReader statistics;
    private final DigitMapReader digitMaps;
    private final AuditReader audits;

    DescriptorReader(Scanner in, ValueReader values) {
        this.in = in;
        this.values = values;
        statistics = new StatisticsReader(in, values);
        digitMaps = new DigitMapReader(in);
        media = new MediaReader(in, values, statistics);
        signals = new SignalReader(in, values);
        events = new EventReader(in, values, signals, digitMaps);
        audits = new AuditReader(in, values, media, events, signals, statistics);
    }

    /** Descriptors of an Add, Move or Modify, from the opening brace on; each at most once. */
    List<Descriptor> ofCommand() {
        if (!in.acceptOpen()) {
            return List.of();
        }
        int mark = in.lists().mark();
        int seen = 0;
        do {
            Token token = in.token();
            int kind = kind(token);
            if ((seen & kind) != 0) {
                throw in.faultAtWord(ErrorCode.DESCRIPTOR_TWICE, "descriptor " + in.shown() + " appears twice");
            }
            seen |= kind;
            in.lists()
                    .add(
                            switch (token) {
                                case MEDIA, MUX, MODEM, STATISTICS, DIGIT_MAP -> whole(token);
                                case EVENTS -> events.events();
                                case SIGNALS -> signals.signals();
                                case EVENT_BUFFER -> events.buffer();
                                case AUDIT -> audits.audit();
                                case OBSERVED_EVENTS, PACKAGES, ERROR ->
                                    throw in.faultAtWord(
                                            ErrorCode.DESCRIPTOR_NOT_LEGAL_HERE,
                                            in.shown() + " is no descriptor of this command");
                                default -> throw unknown(in.shown() + " is no descriptor of this command");
                            });
        } while (in.accept(','));
        in.close();
        return in.lists().since(mark);
    }

    /** A word that stands where a descriptor begins is one that we do not know; anything else is bad syntax. */
    private ReadFault unknown(String reason) {
        int next = in.peek();
        boolean descriptor = next == '{' || next == '=' || next == '[' || next == ',' || next == '}';
        return descriptor ? in.faultAtWord(ErrorCode.UNSUPPORTED_DESCRIPTOR, reason) : in.faultAtWord(reason);
    }

    /** A bit for each descriptor that a command can hold. */
    private static int kind(Token token) {
        return switch (token) {
            case MEDIA -> 1;
            case MUX -> 2;
            case MODEM -> 4;
            case STATISTICS -> 8;
            case DIGIT_MAP -> 16;
            case EVENTS -> 32;
            case SIGNALS -> 64;
            case EVENT_BUFFER -> 128;
            case AUDIT -> 256;
            default -> 0;
        };
    }

    /** Descriptors of a reply, from the opening brace on. */
    List<Descriptor> ofReply() {
        if (!in.acceptOpen()) {
            return List.of();
        }
        int mark = in.lists().mark();
        do {
            in.lists().add(ofReply(in.token()));
        } while (in.accept(','));
        in.close();
        return in.lists().since(mark);
    }

    private Descriptor ofReply(Token token) {
        boolean bare = in.peek() != '{' && in.peek() != '=' && in.peek() != '[';
        return switch (token) {
            case EVENTS -> events.events();
            case SIGNALS -> signals.signals();
            case EVENT_BUFFER -> events.buffer();
            case ERROR -> error();
            case AUDIT -> audits.audit();
            case STATISTICS -> statistics.statistics();
            case MEDIA, MUX, MODEM, DIGIT_MAP, OBSERVED_EVENTS, PACKAGES ->
                bare ? new EmptyDescriptor(emptyKind(token)) : whole(token);
            default -> throw in.faultAtWord(in.shown() + " is no descriptor of a reply");
        };
    }

    private AuditItem.Token emptyKind(Token token) {
        if (audits.item(token) instanceof AuditItem.Token kind) {
            return kind;
        }
        throw in.faultAtWord(in.shown() + " cannot stand alone");
    }

    private Descriptor whole(Token token) {
        return switch (token) {
            case MEDIA -> media.media();
            case MUX -> mux();
            case MODEM -> modem();
            case STATISTICS -> statistics.statistics();
            case DIGIT_MAP -> digitMaps.digitMap();
            case OBSERVED_EVENTS -> observed();
            case PACKAGES -> statistics.packages();
            default -> throw in.faultAtWord(in.shown() + " is no descriptor");
        };
    }

    ObservedEventsDescriptor observed() {
        return events.observed();
    }

    AuditDescriptor audit() {
        return audits.audit();
    }

    AuditItem auditItem(Token token) {
        return audits.item(token);
    }

    /** From behind the token on. */
    ErrorDescriptor error() {
        in.expect('=');
        int code = in.smallNumber("error code", 9999);
        Optional<String> text = Optional.empty();
        if (in.acceptOpen()) {
            text = in.peek() == '"' ? Optional.of(in.quoted()) : Optional.empty();
            in.close();
        }
        return new ErrorDescriptor(new ErrorCode(code), text);
    }

    private MuxDescriptor mux() {
        in.expect('=');
        in.word();
        String type = in.text();
        return new MuxDescriptor(type, values.inBraces());
    }

    private ModemDescriptor modem() {
        int typeMark = in.lists().mark();
        if (in.accept('[')) {
            do {
                in.word();
                in.lists().add(in.text());
            } while (in.accept(','));
            in.expect(']');
        } else {
            in.expect('=');
            in.word();
            in.lists().add(in.text());
        }
        List<String> types = in.lists().since(typeMark);
        int mark = in.lists().mark();
        if (in.acceptOpen()) {
            do {
                in.word();
                in.lists().add(values.wordProperty());
            } while (in.accept(','));
            in.close();
        }
        return new ModemDescriptor(types, in.lists().since(mark));
    }
}

package io.limen.h248.codec;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.DigitMapDescriptor;
import io.limen.h248.model.EmptyDescriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.ModemDescriptor;
import io.limen.h248.model.MuxDescriptor;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.TimeNotation;
import io.limen.h248.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Makes descriptors. */
final class DescriptorGenerator {
    private static final String SAFE = "abcXYZ019+-&!_/'?@^`~*$\\()%|.";
    private static final String QUOTED = SAFE + " \t;[]{}:,#<>=";
    private static final String NASTY = QUOTED + "éß";
    private static final String LOWER = "abcxyz019+-&!_/'?@^`~*$\\()%|.";
    private static final String LOWER_QUOTED = LOWER + " \t;[]{}:,#<>=";
    private static final AuditItem.Token[] BARE = {
        AuditItem.Token.MEDIA,
        AuditItem.Token.MUX,
        AuditItem.Token.MODEM,
        AuditItem.Token.DIGIT_MAP,
        AuditItem.Token.OBSERVED_EVENTS,
        AuditItem.Token.PACKAGES
    };

    private static final SignalRequest.Completion[] OLD_COMPLETIONS = {
        SignalRequest.Completion.TIME_OUT,
        SignalRequest.Completion.INTERRUPTED_BY_EVENT,
        SignalRequest.Completion.INTERRUPTED_BY_SIGNALS,
        SignalRequest.Completion.OTHER_REASON
    };

    private final Dice dice;
    private final CommandGenerator commands;
    private final MediaGenerator media;

    DescriptorGenerator(Dice dice, CommandGenerator commands) {
        this.dice = dice;
        this.commands = commands;
        media = new MediaGenerator(dice, this);
    }

    List<Descriptor> ofCommand() {
        List<Descriptor> all = new ArrayList<>(List.of(
                media.media(),
                events(dice.plain() || dice.isBinary() ? 1 : 2), // Annex B ends at the second level
                signals(),
                buffer(),
                new AuditDescriptor(auditItems(0, 3)),
                digitMap(),
                mux()));
        if (!dice.plain()) {
            all.add(modem());
        }
        if (dice.since(3)) {
            all.add(statistics());
        }
        Collections.shuffle(all, new Random(dice.id()));
        return List.copyOf(all.subList(0, dice.below(all.size() + 1)));
    }

    List<Descriptor> ofReply() {
        List<Descriptor> list = new ArrayList<>(ofCommand());
        list.removeIf(d -> dice.plain() && (d instanceof AuditDescriptor));
        if (dice.coin()) {
            list.add(observed());
            list.add(packages());
            if (!dice.plain()) {
                list.add(new EmptyDescriptor(dice.of(BARE)));
            }
        }
        if (dice.oneIn(4)) {
            list.add(error());
        }
        return list;
    }

    ErrorDescriptor error() {
        return new ErrorDescriptor(
                new ErrorCode(dice.below(dice.plain() ? 1_000 : 10_000)), dice.maybe(() -> quoted(30)));
    }

    ItemName item() {
        return dice.oneIn(6)
                ? ItemName.of("*/*")
                : new ItemName(dice.coin() ? "nt" : "tcpbcc", dice.coin() ? "jit" : "EstBNC");
    }

    PropertyParm property() {
        return new PropertyParm(item(), value());
    }

    NamedParm parm(String name) {
        return new NamedParm(name, value());
    }

    private NamedParm parm() {
        String name = "p_" + dice.below(5);
        return dice.plain() ? new NamedParm(name, new ParmValue.Single(one())) : parm(name);
    }

    ParmValue value() {
        return dice.oneIn(6) ? new ParmValue.Relation(dice.of(ParmValue.Operator.values()), one()) : unrelated();
    }

    private ParmValue unrelated() {
        return switch (dice.below(5)) {
            case 0 -> new ParmValue.OneOf(dice.list(1, 3, this::one));
            case 1 -> new ParmValue.AllOf(dice.list(1, 3, this::one));
            case 2 -> new ParmValue.Range(one(), one());
            default -> new ParmValue.Single(one());
        };
    }

    /** One value; the list of version 3 is read by OTP and not written. */
    private ParmValue counted() {
        if (dice.isBinary()) {
            return dice.coin() ? new ParmValue.Single(one()) : new ParmValue.AllOf(dice.list(1, 3, this::one));
        }
        if (!dice.plain()) {
            return value();
        }
        return new ParmValue.Single(one());
    }

    private Value one() {
        return dice.coin()
                ? Value.string(quoted(20))
                : Value.of(dice.plain() ? "q" + dice.text(LOWER, 2, 12) : dice.text(SAFE, 1, 12));
    }

    private String quoted(int most) {
        if (dice.isBinary() && !dice.oneIn(200)) {
            return dice.text(QUOTED, 0, most); // only strings have more, and values have every type
        }
        return dice.plain() ? " " + dice.text(LOWER_QUOTED, 0, most) : dice.text(NASTY, 0, most);
    }

    TimeNotation time() {
        return new TimeNotation("20261121", "0" + dice.range(1_000_000, 9_999_999));
    }

    private EventsDescriptor events(int levels) {
        if (dice.oneIn(6) && dice.since(2)) { // without its id from the second version on
            return EventsDescriptor.NONE;
        }
        return new EventsDescriptor(OptionalLong.of(dice.id()), dice.list(1, 3, () -> event(levels)));
    }

    private RequestedEvent event(int levels) {
        boolean deeper = levels > 0;
        return new RequestedEvent(
                item(),
                dice.maybeInt(65536),
                dice.coin(),
                deeper ? dice.maybe(() -> embedded(levels - 1)) : Optional.empty(),
                dice.maybe(() -> dice.plain() || dice.isBinary()
                        ? new DigitMapDescriptor(Optional.of("plan"), Optional.empty())
                        : digitMap()),
                dice.maybeSince(3, () -> switch (dice.below(3)) {
                    case 0 -> new RequestedEvent.Notification.Immediate();
                    case 1 -> new RequestedEvent.Notification.Never();
                    default ->
                        new RequestedEvent.Notification.Regulated(
                                deeper ? dice.maybe(() -> embedded(levels - 1)) : Optional.empty());
                }),
                dice.since(3) && dice.coin(),
                dice.list(0, 2, this::parm));
    }

    private RequestedEvent.Embedded embedded(int levels) {
        Optional<SignalsDescriptor> signals = dice.maybe(() -> signals(dice.plain() ? 1 : 0));
        boolean needed = signals.isEmpty() || dice.coin();
        return new RequestedEvent.Embedded(signals, needed ? Optional.of(events(levels)) : Optional.empty());
    }

    SignalsDescriptor signals() {
        return signals(0);
    }

    private SignalsDescriptor signals(int least) {
        return new SignalsDescriptor(dice.list(
                least,
                2,
                () -> dice.coin()
                        ? signal()
                        : new SignalRequest.Sequence(dice.below(65536), dice.list(1, 2, this::signal))));
    }

    private SignalRequest.Signal signal() {
        return new SignalRequest.Signal(
                item(),
                dice.maybeInt(65536),
                dice.maybe(() -> dice.of(SignalRequest.Type.values())),
                dice.maybeInt(65_536),
                Set.copyOf(dice.list(
                        0, 3, () -> dice.of(dice.plain() ? OLD_COMPLETIONS : SignalRequest.Completion.values()))),
                dice.coin(),
                dice.maybeSince(3, () -> dice.of(SignalRequest.Direction.values())),
                dice.since(3) ? dice.maybeId() : OptionalLong.empty(),
                dice.since(3) ? dice.maybeInt(65_536) : OptionalInt.empty(),
                dice.list(0, 2, this::parm));
    }

    ObservedEventsDescriptor observed() {
        return new ObservedEventsDescriptor(
                dice.id(),
                dice.list(1, 3, () -> new ObservedEventsDescriptor.Observed(dice.maybe(this::time), spec())));
    }

    private EventSpec spec() {
        return new EventSpec(item(), dice.maybeInt(65536), dice.list(0, 2, this::parm));
    }

    private EventBufferDescriptor buffer() {
        return new EventBufferDescriptor(dice.list(0, 2, this::spec));
    }

    StatisticsDescriptor statistics() {
        return new StatisticsDescriptor(dice.list(
                dice.plain() ? 1 : 0, 3, () -> new StatisticsDescriptor.Statistic(item(), dice.maybe(this::counted))));
    }

    private PackagesDescriptor packages() {
        return new PackagesDescriptor(dice.list(dice.plain() ? 1 : 0, 3, this::packageVersion));
    }

    private PackagesDescriptor.PackageVersion packageVersion() {
        return new PackagesDescriptor.PackageVersion("nt", dice.below(100));
    }

    private DigitMapDescriptor digitMap() {
        Optional<String> name = dice.maybe(() -> "plan" + dice.below(10));
        boolean needed = name.isEmpty() || dice.coin();
        return new DigitMapDescriptor(
                name,
                needed
                        ? Optional.of(new DigitMapDescriptor.DigitMap(
                                dice.maybeInt(100),
                                dice.maybeInt(100),
                                dice.maybeInt(100),
                                dice.since(2) ? dice.maybeInt(100) : OptionalInt.empty(),
                                "(0s| 00s|[1-7]xlxx|#xxxxxxx|*xx|9l011x.s)"))
                        : Optional.empty());
    }

    private MuxDescriptor mux() {
        return new MuxDescriptor("H221", dice.list(1, 2, commands::termination));
    }

    private ModemDescriptor modem() {
        return new ModemDescriptor(
                dice.coin() ? List.of("V18") : List.of("V18", "V34"), dice.list(0, 2, this::property));
    }

    List<AuditItem> auditItems(int least, int most) {
        if (dice.plain() && (dice.coin() || !dice.since(2))) {
            return dice.once(least, most, () -> dice.of(BARE));
        }
        return dice.once(least, most, this::auditItem);
    }

    AuditItem auditItem() {
        return switch (dice.below(dice.plain() ? 6 : 8)) {
            case 0 -> media.audit();
            case 1 -> new AuditItem.Packages(new PackagesDescriptor(dice.oneOr(0, 3, this::packageVersion)));
            case 2 -> new AuditItem.Statistics(dice.oneOr(1, 2, this::item));
            case 3 -> new AuditItem.DigitMap("plan1");
            case 4 ->
                new AuditItem.Events(EventsDescriptor.of(dice.id(), dice.oneOr(1, 2, () -> RequestedEvent.of(item()))));
            case 5 ->
                new AuditItem.EventBuffer(new EventBufferDescriptor(dice.oneOr(
                        1, 2, () -> dice.plain() ? new EventSpec(item(), dice.maybeInt(65536), List.of()) : spec())));
            default -> dice.of(AuditItem.Token.values());
        };
    }
}

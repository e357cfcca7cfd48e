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
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Makes descriptors. */
final class DescriptorGenerator {
    private static final String SAFE = "abcXYZ019+-&!_/'?@^`~*$\\()%|.";
    private static final String QUOTED = SAFE + " \t;[]{}:,#<>=éß";
    private static final AuditItem.Token[] BARE = {
        AuditItem.Token.MEDIA,
        AuditItem.Token.MUX,
        AuditItem.Token.MODEM,
        AuditItem.Token.DIGIT_MAP,
        AuditItem.Token.OBSERVED_EVENTS,
        AuditItem.Token.PACKAGES
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
                events(2),
                signals(),
                buffer(),
                statistics(),
                new AuditDescriptor(dice.list(0, 3, this::auditItem)),
                digitMap(),
                mux(),
                modem()));
        Collections.shuffle(all, new Random(dice.id()));
        return List.copyOf(all.subList(0, dice.below(all.size() + 1)));
    }

    List<Descriptor> ofReply() {
        List<Descriptor> list = new ArrayList<>(ofCommand());
        if (dice.coin()) {
            list.add(observed());
            list.add(packages());
            list.add(new EmptyDescriptor(dice.of(BARE)));
        }
        if (dice.oneIn(4)) {
            list.add(error());
        }
        return list;
    }

    ErrorDescriptor error() {
        return new ErrorDescriptor(new ErrorCode(dice.below(10_000)), dice.maybe(() -> dice.text(QUOTED, 0, 30)));
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
        return parm("p_" + dice.below(5));
    }

    ParmValue value() {
        return switch (dice.below(6)) {
            case 0 -> new ParmValue.OneOf(dice.list(1, 3, this::one));
            case 1 -> new ParmValue.AllOf(dice.list(1, 3, this::one));
            case 2 -> new ParmValue.Range(one(), one());
            case 3 -> new ParmValue.Relation(dice.of(ParmValue.Operator.values()), one());
            default -> new ParmValue.Single(one());
        };
    }

    private Value one() {
        return dice.coin() ? Value.string(dice.text(QUOTED, 0, 20)) : Value.of(dice.text(SAFE, 1, 12));
    }

    TimeNotation time() {
        return new TimeNotation("20261121", "0" + dice.range(1_000_000, 9_999_999));
    }

    private EventsDescriptor events(int levels) {
        if (dice.oneIn(6)) {
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
                dice.maybe(this::digitMap),
                dice.maybe(() -> switch (dice.below(3)) {
                    case 0 -> new RequestedEvent.Notification.Immediate();
                    case 1 -> new RequestedEvent.Notification.Never();
                    default ->
                        new RequestedEvent.Notification.Regulated(
                                deeper ? dice.maybe(() -> embedded(levels - 1)) : Optional.empty());
                }),
                dice.coin(),
                dice.list(0, 2, this::parm));
    }

    private RequestedEvent.Embedded embedded(int levels) {
        Optional<SignalsDescriptor> signals = dice.maybe(this::signals);
        boolean needed = signals.isEmpty() || dice.coin();
        return new RequestedEvent.Embedded(signals, needed ? Optional.of(events(levels)) : Optional.empty());
    }

    SignalsDescriptor signals() {
        return new SignalsDescriptor(dice.list(
                0,
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
                dice.maybeInt(100_000),
                Set.copyOf(dice.list(0, 3, () -> dice.of(SignalRequest.Completion.values()))),
                dice.coin(),
                dice.maybe(() -> dice.of(SignalRequest.Direction.values())),
                dice.maybeId(),
                dice.maybeInt(100_000),
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
        return new StatisticsDescriptor(
                dice.list(0, 3, () -> new StatisticsDescriptor.Statistic(item(), dice.maybe(this::value))));
    }

    private PackagesDescriptor packages() {
        return new PackagesDescriptor(
                dice.list(0, 3, () -> new PackagesDescriptor.PackageVersion("nt", dice.below(100))));
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
                                dice.maybeInt(100),
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

    AuditItem auditItem() {
        return switch (dice.below(8)) {
            case 0 -> media.audit();
            case 1 -> new AuditItem.Packages(packages());
            case 2 -> new AuditItem.Statistics(dice.list(1, 2, this::item));
            case 3 -> new AuditItem.DigitMap("plan1");
            case 4 ->
                new AuditItem.Events(EventsDescriptor.of(dice.id(), dice.list(1, 2, () -> RequestedEvent.of(item()))));
            case 5 -> new AuditItem.EventBuffer(new EventBufferDescriptor(dice.list(1, 2, this::spec)));
            default -> dice.of(AuditItem.Token.values());
        };
    }
}

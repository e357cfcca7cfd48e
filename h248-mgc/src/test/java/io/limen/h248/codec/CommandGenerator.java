package io.limen.h248.codec;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ServiceChangeAddress;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.model.ServiceChangeReason;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes commands, mIds and ids of terminations. */
final class CommandGenerator {
    private static final ServiceChangeMethod[] METHODS = {
        ServiceChangeMethod.RESTART,
        ServiceChangeMethod.FORCED,
        ServiceChangeMethod.GRACEFUL,
        ServiceChangeMethod.DISCONNECTED,
        ServiceChangeMethod.HANDOFF,
        ServiceChangeMethod.FAILOVER,
        new ServiceChangeMethod("X-odd")
    };

    private final Dice dice;
    private final DescriptorGenerator descriptors;

    CommandGenerator(Dice dice) {
        this.dice = dice;
        descriptors = new DescriptorGenerator(dice, this);
    }

    DescriptorGenerator descriptors() {
        return descriptors;
    }

    CommandRequest request() {
        Command command = command();
        return new CommandRequest(command, dice.oneIn(3), (mayBeWildcarded(command) || !dice.plain()) && dice.oneIn(3));
    }

    /** Annex B has the wildcarded answer for all; the scanner of OTP knows {@code W-} before these only. */
    private static boolean mayBeWildcarded(Command command) {
        return switch (command) {
            case Command.Subtract s -> true;
            case Command.AuditValue a -> true;
            case Command.AuditCapability a -> true;
            case Command.Add a -> false;
            case Command.Move m -> false;
            case Command.Modify m -> false;
            case Command.Notify n -> false;
            case Command.ServiceChange s -> false;
        };
    }

    private Command command() {
        List<TerminationId> terms = terminations();
        return switch (dice.below(8)) {
            case 0 -> new Command.Add(terms, descriptors.ofCommand());
            case 1 -> new Command.Move(terms, descriptors.ofCommand());
            case 2 -> new Command.Modify(terms, descriptors.ofCommand());
            case 3 -> new Command.Subtract(terms, audit());
            case 4 -> new Command.AuditValue(terms, audit());
            case 5 -> new Command.AuditCapability(terms, audit());
            case 6 ->
                new Command.Notify(
                        terms,
                        descriptors.observed(),
                        dice.plain() ? Optional.empty() : dice.maybe(descriptors::error));
            default -> new Command.ServiceChange(terms, serviceChange());
        };
    }

    private Optional<AuditDescriptor> audit() {
        return dice.maybe(() -> new AuditDescriptor(descriptors.auditItems(0, 4)));
    }

    private ServiceChangeParms serviceChange() {
        boolean named = dice.coin();
        return new ServiceChangeParms(
                METHODS[dice.below(dice.plain() || dice.isBinary() ? METHODS.length - 1 : METHODS.length)],
                new ServiceChangeReason(
                        dice.range(900, 920),
                        dice.coin() ? "" : dice.plain() ? "warm {boot}; \\} now" : "Warm {boot}; \\} now"),
                named ? dice.maybe(this::address) : Optional.empty(),
                dice.maybe(this::profile),
                dice.coin() ? OptionalInt.of(dice.range(1, 3)) : OptionalInt.empty(),
                dice.maybeId(),
                named ? Optional.empty() : dice.maybe(this::mid),
                dice.maybe(descriptors::time),
                dice.since(3) && dice.coin(),
                dice.plain() ? List.of() : dice.list(0, 2, descriptors::auditItem),
                dice.plain() || dice.isBinary() ? List.of() : dice.list(0, 1, () -> descriptors.parm("X-extra")));
    }

    ServiceChangeAddress address() {
        return dice.plain() || dice.coin()
                ? new ServiceChangeAddress.Port(dice.below(65536))
                : new ServiceChangeAddress.Name(mid());
    }

    ServiceChangeProfile profile() {
        return new ServiceChangeProfile(
                dice.plain() ? "etsi_bgf" : dice.coin() ? "ETSI_BGF" : "ResGW", dice.range(1, 99));
    }

    Mid mid() {
        return switch (dice.below(5)) {
            case 0 -> new Mid.Ip4((int) dice.id(), dice.maybeInt(65536));
            case 1 ->
                new Mid.Ip6(
                        dice.coin() ? 0 : dice.id() << 32 | dice.id(),
                        dice.coin() ? dice.below(3) : dice.id() << 32,
                        dice.maybeInt(65536));
            case 2 -> new Mid.Domain("mgc-" + dice.below(100) + ".example", dice.maybeInt(65536));
            case 3 -> new Mid.Device("gw/" + dice.below(1000) + "@a.example");
            default -> new Mid.Mtp(dice.plain() ? "1929" : "1A2B3C");
        };
    }

    List<TerminationId> terminations() {
        return dice.since(3) && dice.oneIn(4) ? dice.list(2, 3, this::termination) : List.of(termination());
    }

    TerminationId termination() {
        return switch (dice.below(6)) {
            case 0 -> TerminationId.ROOT;
            case 1 -> TerminationId.ALL;
            case 2 -> TerminationId.CHOOSE;
            case 3 -> new TerminationId("ip/1/$/$");
            default -> new TerminationId("ip/" + dice.below(9) + "/if0/" + dice.below(100_000));
        };
    }
}

package io.limen.h248.packages;

import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether items can stand on the wire, as a gateway judges what it gets and a controller may judge what it sends. Immutable.
 * Wildcards and CHOOSE are let through: what they may be used for is the command's matter.
 */
public final class PackageChecks {
    private static final ErrorCode NO_SUCH_STATISTIC = new ErrorCode(453);
    private static final ErrorCode NO_SUCH_PARAMETER_VALUE = new ErrorCode(454);
    private static final ErrorCode PROPERTY_NOT_LEGAL_HERE = new ErrorCode(455);

    private final PackageRegistry registry;
    private final Predicate<String> supported;
    private final Set<ItemName> left;

    /**
     * Checks for who has some of the packages that are known.
     *
     * @param supported tells of the name of a package whether it is there
     * @param left items of those packages that are left out
     */
    public PackageChecks(PackageRegistry registry, Predicate<String> supported, Set<ItemName> left) {
        this.registry = registry;
        this.supported = supported;
        this.left = Set.copyOf(left);
    }

    /** Checks for who has every package of a registry with all items. */
    public static PackageChecks all(PackageRegistry registry) {
        return new PackageChecks(registry, name -> true, Set.of());
    }

    /** Whether the item is there: errors 440, 445, 450, 451, 452, 453, 501, 512 and 513. */
    public Optional<ItemFault> check(ItemKind kind, ItemName name) {
        if (name.pkg().equals("*")) {
            return Optional.empty();
        }
        Optional<PackageDefinition> pkg = registry.byName(name.pkg());
        if (pkg.isEmpty() || !supported.test(name.pkg())) {
            return fault(ErrorCode.UNSUPPORTED_PACKAGE, "package `" + name.pkg() + "` is not supported");
        }
        if (name.item().equals("*")) {
            return Optional.empty();
        }
        if (registry.item(kind, name).isEmpty()) {
            return fault(unknown(kind), "package `" + name.pkg() + "` has no " + word(kind) + " `" + name.item() + "`");
        }
        return left.contains(name)
                ? fault(unsupported(kind), word(kind) + " `" + name + "` is not supported")
                : Optional.empty();
    }

    /** Whether a property or statistic is there and can have the value: those errors, and 449. */
    public Optional<ItemFault> check(ItemKind kind, ItemName name, ParmValue value) {
        Optional<ItemFault> fault = check(kind, name);
        if (fault.isPresent()) {
            return fault;
        }
        return registry.item(kind, name)
                .flatMap(item -> ValueCheck.fault(item.value(), value))
                .map(why -> new ItemFault(ErrorCode.UNSUPPORTED_VALUE, "`" + name + "`: " + why));
    }

    /** Whether a property can have the value and stand in this descriptor: those errors, and 455. */
    public Optional<ItemFault> property(ItemName name, ParmValue value, ItemDefinition.Place place) {
        Optional<ItemFault> fault = check(ItemKind.PROPERTY, name, value);
        if (fault.isPresent()) {
            return fault;
        }
        return registry.item(ItemKind.PROPERTY, name)
                .filter(item -> item.place() != ItemDefinition.Place.ANY && item.place() != place)
                .map(item -> new ItemFault(PROPERTY_NOT_LEGAL_HERE, "property `" + name + "` is not legal here"));
    }

    /**
     * Whether a parameter belongs to an event or signal that is there and can have the value: errors 446, 449 and, for the
     * values of an enumeration, 454.
     *
     * @param inReport whether the event is reported, not requested
     */
    public Optional<ItemFault> parameter(ItemKind kind, ItemName name, boolean inReport, NamedParm parm) {
        Optional<ItemDefinition> item = registry.item(kind, name);
        if (item.isEmpty()) {
            return check(kind, name);
        }
        Optional<ParmDefinition> defined = item.get().parm(parm.name(), inReport);
        if (defined.isEmpty()) {
            return fault(
                    ErrorCode.UNSUPPORTED_PARAMETER,
                    word(kind) + " `" + name + "` has no parameter `" + parm.name() + "`");
        }
        ValueDefinition value = defined.get().value();
        ErrorCode code = value.type() == ValueType.ENUMERATION ? NO_SUCH_PARAMETER_VALUE : ErrorCode.UNSUPPORTED_VALUE;
        return ValueCheck.fault(value, parm.value())
                .map(why -> new ItemFault(code, "`" + parm.name() + "` of `" + name + "`: " + why));
    }

    private static ErrorCode unknown(ItemKind kind) {
        return switch (kind) {
            case PROPERTY -> ErrorCode.NO_SUCH_PROPERTY;
            case EVENT -> ErrorCode.NO_SUCH_EVENT;
            case SIGNAL -> ErrorCode.NO_SUCH_SIGNAL;
            case STATISTIC -> NO_SUCH_STATISTIC;
        };
    }

    private static ErrorCode unsupported(ItemKind kind) {
        return switch (kind) {
            case PROPERTY -> ErrorCode.UNSUPPORTED_PROPERTY;
            case EVENT -> ErrorCode.CANNOT_DETECT_EVENT;
            case SIGNAL -> ErrorCode.CANNOT_GENERATE_SIGNAL;
            case STATISTIC -> ErrorCode.NOT_IMPLEMENTED;
        };
    }

    private static String word(ItemKind kind) {
        return switch (kind) {
            case PROPERTY -> "property";
            case EVENT -> "event";
            case SIGNAL -> "signal";
            case STATISTIC -> "statistic";
        };
    }

    private static Optional<ItemFault> fault(ErrorCode code, String text) {
        return Optional.of(new ItemFault(code, text));
    }
}

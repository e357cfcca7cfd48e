package io.limen.h248.association;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.Value;
import io.limen.h248.packages.ItemDefinition;
import io.limen.h248.packages.ItemKind;
import io.limen.h248.packages.PackageRegistry;
import io.limen.h248.packages.ParmDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Events of ROOT that a controller listens to, by the names of a gateway profile.
 *
 * @param inactivity the controller has been silent (H.248.14)
 * @param inactivityTime its parameter, the time in units of 10 ms
 * @param congestion share of contexts to spare the gateway (H.248.10)
 * @param reduction its observed parameter, percent
 * @param overload the gateway has too much to do (H.248.11)
 */
public record RootEvents(
        ItemName inactivity, String inactivityTime, ItemName congestion, String reduction, ItemName overload) {
    /** {@code it/ito} with {@code mit}, {@code chp/MGCon} with {@code reduction}, {@code ocp/mg_overload}. */
    public static final RootEvents DEFAULT = new RootEvents(
            ItemName.of("it/ito"), "mit", ItemName.of("chp/MGCon"), "reduction", ItemName.of("ocp/mg_overload"));

    /** The names that a registry gives these events; where it gives none, those of {@link #DEFAULT}. */
    public static RootEvents of(PackageRegistry packages) {
        return new RootEvents(
                event(packages, "it").map(e -> new ItemName("it", e.name())).orElse(DEFAULT.inactivity),
                event(packages, "it")
                        .flatMap(e -> e.parms().stream().findFirst())
                        .map(ParmDefinition::name)
                        .orElse(DEFAULT.inactivityTime),
                event(packages, "chp").map(e -> new ItemName("chp", e.name())).orElse(DEFAULT.congestion),
                DEFAULT.reduction,
                event(packages, "ocp").map(e -> new ItemName("ocp", e.name())).orElse(DEFAULT.overload));
    }

    private static Optional<ItemDefinition> event(PackageRegistry packages, String name) {
        return packages.byName(name)
                .flatMap(p -> p.items().stream()
                        .filter(item -> item.kind() == ItemKind.EVENT)
                        .findFirst());
    }

    /** What to arm on ROOT of a gateway that declared these packages; {@code silence} zero leaves that event out. */
    public List<RequestedEvent> wanted(Predicate<String> declared, Duration silence) {
        List<RequestedEvent> events = new ArrayList<>();
        if (declared.test(inactivity.pkg()) && !silence.isZero()) {
            Value time = Value.of(Math.max(1, silence.toMillis() / 10));
            events.add(RequestedEvent.of(inactivity, NamedParm.of(inactivityTime, time)));
        }
        if (declared.test(congestion.pkg())) {
            events.add(RequestedEvent.of(congestion));
        }
        if (declared.test(overload.pkg())) {
            events.add(RequestedEvent.of(overload));
        }
        return events;
    }

    /** The throttle once ROOT reported these events. */
    public Throttle applied(Throttle before, ObservedEventsDescriptor observed, long now) {
        Throttle throttle = before;
        for (ObservedEventsDescriptor.Observed each : observed.events()) {
            ItemName name = each.event().name();
            if (name.equals(congestion)) {
                Optional<Integer> percent = each.event().parm(reduction).flatMap(RootEvents::percent);
                throttle = percent.isPresent() ? throttle.reduced(percent.get(), now) : throttle.pressed(now);
            } else if (name.equals(overload)) {
                throttle = throttle.pressed(now);
            }
        }
        return throttle;
    }

    private static Optional<Integer> percent(String text) {
        boolean number = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}

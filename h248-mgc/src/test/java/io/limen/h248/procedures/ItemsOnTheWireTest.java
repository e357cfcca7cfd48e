package io.limen.h248.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Action;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Command;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.DigitMapDescriptor;
import io.limen.h248.model.EmptyDescriptor;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.ModemDescriptor;
import io.limen.h248.model.MuxDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.packages.ItemDefinition;
import io.limen.h248.packages.ItemFault;
import io.limen.h248.packages.ItemKind;
import io.limen.h248.packages.PackageChecks;
import io.limen.policy.plan.Procedure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is asked of a gateway by a shipped profile: every property, event, signal and statistic that leaves is one of
 * the profile's packages, stands where it belongs and has a value of its type.
 */
final class ItemsOnTheWireTest {
    private static final int PLANS = 400;

    static List<GatewayProfile> shipped() {
        return List.copyOf(GatewayProfiles.shipped().values());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void areThoseOfThePackages(GatewayProfile profile) {
        var checker = new Checker(PackageChecks.all(profile.packages()));
        var stage2 = new Stage2(WireNames.of(profile, Duration.ofMinutes(10)));
        for (long seed = 1; seed <= PLANS; seed++) {
            var plan = new PlanGenerator(seed).plan();
            for (int version = 1; version <= profile.versionCeiling(); version++) {
                var terms = new Terms(version, Set.of());
                if (stage2.write(new Procedure.Reserve(plan), terms) instanceof Written.Ready written) {
                    checker.check(written.actions());
                }
            }
        }
        var armed = stage2.realms().armed(pkg -> true);
        armed.events().forEach(checker::event);
        assertThat(checker.faults).as(profile.name()).isEmpty();
        assertThat(checker.seen).as("items of " + profile.name()).isNotEmpty();
    }

    @Test
    void thatAreWrongWouldBeFound() {
        var profile = shipped().getFirst();
        var none = new Checker(new PackageChecks(profile.packages(), pkg -> !pkg.equals("g"), Set.of()));
        none.event(RequestedEvent.of(new ItemName("g", "cause")));
        none.event(RequestedEvent.of(new ItemName("hangterm", "nothing")));
        assertThat(none.faults).hasSize(2);
    }

    private static final class Checker {
        private final PackageChecks checks;
        private final Set<String> faults = new TreeSet<>();
        private final Set<String> seen = new HashSet<>();

        Checker(PackageChecks checks) {
            this.checks = checks;
        }

        void check(List<Action> actions) {
            for (var action : actions) {
                action.commands()
                        .forEach(request -> descriptors(request.command()).forEach(this::descriptor));
            }
        }

        private void descriptor(Descriptor descriptor) {
            switch (descriptor) {
                case MediaDescriptor media -> media(media);
                case EventsDescriptor events -> events.events().forEach(this::event);
                case SignalsDescriptor signals -> signals(signals).forEach(this::signal);
                case ObservedEventsDescriptor _,
                        EventBufferDescriptor _,
                        StatisticsDescriptor _,
                        AuditDescriptor _,
                        PackagesDescriptor _,
                        DigitMapDescriptor _,
                        MuxDescriptor _,
                        ModemDescriptor _,
                        ErrorDescriptor _,
                        EmptyDescriptor _ -> {}
            }
        }

        private void media(MediaDescriptor media) {
            media.terminationState()
                    .ifPresent(state ->
                            state.properties().forEach(each -> property(each, ItemDefinition.Place.TERMINATION_STATE)));
            media.numbered().forEach(stream -> {
                stream.parms()
                        .localControl()
                        .ifPresent(control -> control.properties()
                                .forEach(each -> property(each, ItemDefinition.Place.LOCAL_CONTROL)));
                stream.parms()
                        .statistics()
                        .ifPresent(statistics -> statistics
                                .statistics()
                                .forEach(each -> note(checks.check(ItemKind.STATISTIC, each.name()), each.name())));
            });
        }

        private void property(PropertyParm property, ItemDefinition.Place place) {
            note(checks.property(property.name(), property.value(), place), property.name());
        }

        void event(RequestedEvent event) {
            note(checks.check(ItemKind.EVENT, event.name()), event.name());
            event.parms()
                    .forEach(parm -> note(checks.parameter(ItemKind.EVENT, event.name(), false, parm), event.name()));
            event.embedded().ifPresent(embedded -> {
                embedded.signals().ifPresent(this::descriptor);
                embedded.events().ifPresent(this::descriptor);
            });
        }

        private void signal(SignalRequest.Signal signal) {
            note(checks.check(ItemKind.SIGNAL, signal.name()), signal.name());
            signal.parms()
                    .forEach(
                            parm -> note(checks.parameter(ItemKind.SIGNAL, signal.name(), false, parm), signal.name()));
        }

        private void note(Optional<ItemFault> fault, ItemName name) {
            seen.add(name.toString());
            fault.ifPresent(each -> faults.add(each.toString()));
        }

        private static List<SignalRequest.Signal> signals(SignalsDescriptor descriptor) {
            var found = new ArrayList<SignalRequest.Signal>();
            for (var request : descriptor.signals()) {
                switch (request) {
                    case SignalRequest.Signal signal -> found.add(signal);
                    case SignalRequest.Sequence sequence -> found.addAll(sequence.signals());
                }
            }
            return found;
        }

        private static List<Descriptor> descriptors(Command command) {
            return switch (command) {
                case Command.Add add -> add.descriptors();
                case Command.Modify modify -> modify.descriptors();
                case Command.Move move -> move.descriptors();
                case Command.Subtract _,
                        Command.AuditValue _,
                        Command.AuditCapability _,
                        Command.Notify _,
                        Command.ServiceChange _ -> List.of();
            };
        }
    }
}

package io.limen.testbed.refgateway;

import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.StatisticsDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What this gateway can be asked for, and the error code for whatever else it is asked for (H.248.8). */
final class Capabilities {
    private static final ErrorCode NO_SUCH_STATISTIC = new ErrorCode(453);
    private static final ErrorCode PROPERTY_ILLEGAL_HERE = new ErrorCode(455);
    private static final ErrorCode PROPERTY_TWICE = new ErrorCode(456);
    private static final ErrorCode CANNOT_SET_STATISTIC = new ErrorCode(460);
    private static final Set<String> BOOLEAN = Set.of("ON", "OFF", "TRUE", "FALSE");
    private static final Set<String> LATCHING = Set.of("OFF", "LATCH", "RELATCH");

    private final WireNames names;
    private final Map<ItemName, Set<String>> events;
    private final Map<ItemName, Set<String>> rootEvents;
    private final Map<ItemName, Set<String>> signals;

    Capabilities(WireNames names) {
        this.names = names;
        this.events = Map.of(
                names.heartbeat(), Set.of(names.heartbeatPeriod()),
                names.cause(), Set.of(),
                names.mediaInactive(), Set.of(names.mediaInactiveTime(), names.mediaInactiveDirection()),
                names.tcpChange(), Set.of(names.tcpChangeType()));
        this.rootEvents = Map.of(
                names.root().silent(),
                Set.of(names.root().silentTime()),
                names.root().congestion(),
                Set.of());
        this.signals = Map.of(names.startTcp(), Set.of(), names.latch(), Set.of(names.latchMode()));
    }

    List<ItemName> events() {
        return List.copyOf(events.keySet());
    }

    List<ItemName> rootEvents() {
        return List.copyOf(rootEvents.keySet());
    }

    List<ItemName> signals() {
        return List.copyOf(signals.keySet());
    }

    /** Properties of LocalControl. */
    void checkControl(List<PropertyParm> properties) throws Refused {
        Set<ItemName> seen = new HashSet<>();
        for (PropertyParm property : properties) {
            ItemName name = property.name();
            if (!seen.add(name)) {
                throw new Refused(PROPERTY_TWICE, name.toString());
            }
            boolean known = name.equals(names.realm())
                    || name.equals(names.filterAddress())
                    || name.equals(names.filterMask())
                    || names.ignored().contains(name);
            if (!known) {
                throw names.root().properties().containsKey(name)
                        ? new Refused(PROPERTY_ILLEGAL_HERE, name.toString())
                        : unknown(name, ErrorCode.NO_SUCH_PROPERTY);
            }
            if (name.equals(names.filterAddress())) {
                checkValue(name, property.value().singleText().orElse(""), BOOLEAN);
            }
        }
    }

    /** Properties of ROOT's TerminationState. */
    void checkRoot(List<PropertyParm> properties) throws Refused {
        for (PropertyParm property : properties) {
            ItemName name = property.name();
            if (!names.root().properties().containsKey(name)) {
                throw unknown(name, ErrorCode.NO_SUCH_PROPERTY);
            }
            if (names.root().readOnly().contains(name)) {
                throw new Refused(new ErrorCode(534), name + " is read only");
            }
            if (!property.value().singleText().orElse("").matches("\\d{1,9}")) {
                throw new Refused(ErrorCode.UNSUPPORTED_VALUE, name.toString());
            }
        }
    }

    void check(EventsDescriptor wanted, boolean onRoot) throws Refused {
        for (RequestedEvent event : wanted.events()) {
            Map<ItemName, Set<String>> here = onRoot ? rootEvents : events;
            Map<ItemName, Set<String>> elsewhere = onRoot ? events : rootEvents;
            Set<String> parms = here.get(event.name());
            if (parms == null) {
                throw elsewhere.containsKey(event.name())
                        ? new Refused(
                                ErrorCode.CANNOT_DETECT_EVENT, event.name().toString())
                        : unknown(event.name(), ErrorCode.NO_SUCH_EVENT);
            }
            checkParms(event.name(), event.parms(), parms);
            if (event.digitMap().isPresent() || event.embedded().isPresent()) {
                throw new Refused(ErrorCode.UNSUPPORTED_DESCRIPTOR, "embedded in " + event.name());
            }
            if (event.notification()
                    .filter(RequestedEvent.Notification.Regulated.class::isInstance)
                    .isPresent()) {
                throw new Refused(ErrorCode.NOT_IMPLEMENTED, "regulated notification");
            }
        }
    }

    void check(SignalsDescriptor wanted) throws Refused {
        for (SignalRequest request : wanted.signals()) {
            if (!(request instanceof SignalRequest.Signal signal)) {
                throw new Refused(ErrorCode.NOT_IMPLEMENTED, "signal lists");
            }
            Set<String> parms = signals.get(signal.name());
            if (parms == null) {
                throw unknown(signal.name(), ErrorCode.NO_SUCH_SIGNAL);
            }
            checkParms(signal.name(), signal.parms(), parms);
            if (signal.name().equals(names.latch())) {
                checkValue(signal.name(), signal.parm(names.latchMode()).orElse("LATCH"), LATCHING);
            }
        }
    }

    void check(StatisticsDescriptor wanted) throws Refused {
        for (StatisticsDescriptor.Statistic statistic : wanted.statistics()) {
            if (!GatewayStream.STATISTICS.contains(statistic.name())) {
                throw unknown(statistic.name(), NO_SUCH_STATISTIC);
            }
            if (statistic.value().isPresent()) {
                throw new Refused(CANNOT_SET_STATISTIC, statistic.name().toString());
            }
        }
    }

    private static void checkParms(ItemName name, List<NamedParm> given, Set<String> known) throws Refused {
        for (NamedParm parm : given) {
            if (known.stream().noneMatch(parm.name()::equalsIgnoreCase)) {
                throw new Refused(ErrorCode.UNSUPPORTED_PARAMETER, parm.name() + " of " + name);
            }
        }
    }

    private static void checkValue(ItemName name, String value, Set<String> known) throws Refused {
        if (!known.contains(value.toUpperCase(Locale.ROOT))) {
            throw new Refused(ErrorCode.UNSUPPORTED_VALUE, name + " " + value);
        }
    }

    private Refused unknown(ItemName name, ErrorCode inKnownPackage) {
        ErrorCode code = names.hasPackage(name) ? inKnownPackage : ErrorCode.UNSUPPORTED_PACKAGE;
        return new Refused(code, name.toString());
    }
}

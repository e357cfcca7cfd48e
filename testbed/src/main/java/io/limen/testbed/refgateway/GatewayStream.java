package io.limen.testbed.refgateway;

import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.LocalControl;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StatisticsDescriptor.Statistic;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.Value;
import io.limen.policy.plan.Setup;
import io.limen.testbed.refgateway.media.Counters;
import io.limen.testbed.refgateway.media.End;
import io.limen.testbed.refgateway.media.EndSpec;
import io.limen.testbed.refgateway.media.EndSpec.Latching;
import io.limen.testbed.refgateway.media.MediaEngine;
import io.limen.testbed.refgateway.media.Reservation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stream of a termination: its descriptors as last set, and the end that carries them out. */
final class GatewayStream {
    static final ItemName DURATION = ItemName.of("nt/dur");
    private static final ItemName OCTETS_SENT = ItemName.of("nt/os");
    private static final ItemName OCTETS_RECEIVED = ItemName.of("nt/or");
    private static final ItemName PACKETS_SENT = ItemName.of("rtp/ps");
    private static final ItemName PACKETS_RECEIVED = ItemName.of("rtp/pr");

    /** Statistics of a stream. */
    static final List<ItemName> STATISTICS = List.of(OCTETS_SENT, OCTETS_RECEIVED, PACKETS_SENT, PACKETS_RECEIVED);

    private final int id;
    private final WireNames names;
    private final Capabilities capabilities;
    private boolean keepsStatistics;
    private StreamMode mode = StreamMode.INACTIVE;
    private List<PropertyParm> properties = List.of();
    private @Nullable MediaText local;
    private @Nullable MediaText remote;
    private Latching latching = Latching.OFF;
    private @Nullable End end;

    GatewayStream(int id, WireNames names) {
        this.id = id;
        this.names = names;
        this.capabilities = new Capabilities(names);
    }

    int id() {
        return id;
    }

    Optional<End> end() {
        return Optional.ofNullable(end);
    }

    /** Takes over what came, each descriptor as a whole (H.248.1 §7.1.2), and brings the end in line. */
    void apply(StreamParms parms, String realm, MediaEngine engine) throws Refused {
        if (parms.localControl().isPresent()) {
            LocalControl control = parms.localControl().get();
            capabilities.checkControl(control.properties());
            if (control.mode().filter(StreamMode.LOOPBACK::equals).isPresent()) {
                throw new Refused(ErrorCode.UNSUPPORTED_MODE, "Loopback");
            }
            properties = control.properties();
            mode = control.mode().orElse(StreamMode.INACTIVE);
        }
        if (parms.statistics().isPresent()) {
            capabilities.check(parms.statistics().get());
            keepsStatistics = true;
        }
        if (parms.local().isPresent()) {
            local = parms.local().get().descriptions().isEmpty()
                    ? null
                    : MediaText.parse(parms.local().get());
        }
        if (parms.remote().isPresent()) {
            remote = parms.remote().get().descriptions().isEmpty()
                    ? null
                    : MediaText.parse(parms.remote().get());
        }
        if (local != null) {
            settle(local, realm, engine);
        }
    }

    private void settle(MediaText text, String realm, MediaEngine engine) throws Refused {
        EndSpec spec = spec(text);
        End standing = end;
        if (standing != null
                && standing.spec().setup().isPresent() == spec.setup().isPresent()) {
            standing.apply(spec);
            return;
        }
        if (standing != null) {
            throw new Refused(ErrorCode.UNSUPPORTED_MEDIA, "a stream cannot change between TCP and UDP");
        }
        end = switch (engine.reserve(realm, spec, text.isRtp())) {
            case Reservation.Reserved(End made) -> made;
            case Reservation.UnknownRealm(String unknown) ->
                throw new Refused(ErrorCode.UNSUPPORTED_VALUE, names.realm() + " " + unknown);
            case Reservation.NoPort(String reason) -> throw new Refused(ErrorCode.INSUFFICIENT_RESOURCES, reason);
        };
    }

    private EndSpec spec(MediaText text) throws Refused {
        boolean receives = mode == StreamMode.RECEIVE_ONLY || mode == StreamMode.SEND_RECEIVE;
        boolean sends = mode == StreamMode.SEND_ONLY || mode == StreamMode.SEND_RECEIVE;
        MediaText far = remote;
        Optional<InetSocketAddress> target = far == null || far.asks() ? Optional.empty() : Optional.of(far.address());
        Optional<Setup> setup = text.isTcp() ? Optional.of(text.setup().orElse(Setup.ACTPASS)) : Optional.empty();
        return new EndSpec(receives, sends, target, filter(target), setup, true, latching);
    }

    private Optional<InetAddress> filter(Optional<InetSocketAddress> target) throws Refused {
        boolean on = PropertyParm.single(properties, names.filterAddress())
                .filter(v -> v.equalsIgnoreCase("ON") || v.equalsIgnoreCase("true"))
                .isPresent();
        if (!on) {
            return Optional.empty();
        }
        Optional<String> mask = PropertyParm.single(properties, names.filterMask());
        if (mask.isEmpty()) {
            return target.map(InetSocketAddress::getAddress);
        }
        String literal = mask.get().replaceAll("^\\[|].*$", "").replaceAll("/\\d+$", "");
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException noLiteral) {
            throw new Refused(ErrorCode.UNSUPPORTED_VALUE, names.filterMask() + " " + mask.get());
        }
    }

    Optional<String> realm() {
        return PropertyParm.single(properties, names.realm());
    }

    void latch(Latching changed) throws Refused {
        latching = changed;
        if (end != null && local != null) {
            end.apply(spec(local));
        }
    }

    boolean hasLocal() {
        return local != null;
    }

    void start() {
        if (end != null) {
            end.start();
        }
    }

    boolean keepsStatistics() {
        return keepsStatistics;
    }

    long count(ItemName name) {
        return end().map(End::counters).map(c -> count(c, name)).orElse(0L);
    }

    private static long count(Counters counters, ItemName name) {
        if (name.equals(OCTETS_SENT)) {
            return counters.octetsSent();
        }
        if (name.equals(OCTETS_RECEIVED)) {
            return counters.octetsReceived();
        }
        return name.equals(PACKETS_SENT) ? counters.packetsSent() : counters.packetsReceived();
    }

    List<Statistic> statistics() {
        return STATISTICS.stream().map(name -> statistic(name, count(name))).toList();
    }

    StreamParms statisticsOnly() {
        return new StreamParms(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new StatisticsDescriptor(statistics())));
    }

    static Statistic statistic(ItemName name, long value) {
        return new Statistic(name, Optional.of(new ParmValue.Single(Value.of(value))));
    }

    /** Properties with the values that they can have. */
    StreamParms possible() {
        ParmValue onOrOff = new ParmValue.OneOf(List.of(Value.of(true), Value.of(false)));
        List<Value> realms = realm().map(Value::string).stream().toList();
        List<PropertyParm> possible = new ArrayList<>();
        if (!realms.isEmpty()) {
            possible.add(new PropertyParm(names.realm(), new ParmValue.OneOf(realms)));
        }
        possible.add(new PropertyParm(names.filterAddress(), onOrOff));
        LocalControl control =
                new LocalControl(Optional.of(StreamMode.SEND_RECEIVE), Optional.empty(), Optional.empty(), possible);
        return StreamParms.of(Optional.of(control), Optional.empty(), Optional.empty());
    }

    /** Whether Local asked for an address, so that the reply must tell it. */
    boolean asked() {
        return local != null && local.asks();
    }

    /** Local as reserved, alone. */
    StreamParms localOnly() {
        return StreamParms.of(Optional.empty(), filledLocal(), Optional.empty());
    }

    /** Everything, for an audit. */
    StreamParms all() {
        LocalControl control = new LocalControl(Optional.of(mode), Optional.empty(), Optional.empty(), properties);
        return new StreamParms(
                Optional.of(control),
                filledLocal(),
                Optional.ofNullable(remote).map(r -> SessionText.of(r.text())),
                keepsStatistics ? Optional.of(new StatisticsDescriptor(statistics())) : Optional.empty());
    }

    private Optional<SessionText> filledLocal() {
        MediaText text = local;
        End made = end;
        return text == null || made == null ? Optional.empty() : Optional.of(text.filled(made.local()));
    }

    void close() {
        if (end != null) {
            end.close();
        }
    }
}

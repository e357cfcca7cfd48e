package io.limen.h248.procedures;

import io.limen.h248.model.ItemName;
import io.limen.h248.packages.BearerEvent;
import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.packages.HeartbeatItems;
import io.limen.h248.packages.InterlinkItems;
import io.limen.h248.packages.ProcedureItems;
import io.limen.policy.plan.BearerNotification.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names that a gateway profile gives to what the procedures of TS 23.334 clause 8 need on the wire. No name of a
 * package item stands in code: a profile that calls them otherwise is another value of this record.
 *
 * @param terminationPattern TerminationID of an Add; {@code {group}} stands for the termination group
 * @param actpassAccepted whether {@code a=setup:actpass} may stand in Local while the answer is awaited
 * @param streamItems properties of LocalControl
 * @param latching the latch signal
 * @param tcp TCP control
 * @param tls (D)TLS control
 * @param events events that are no matter of TCP
 * @param more what else the profile names for the procedures
 * @param msrpPackage package that a gateway needs to read MSRP; empty if those of the profile do not
 */
public record WireNames(
        String terminationPattern,
        boolean actpassAccepted,
        StreamItems streamItems,
        Optional<Latching> latching,
        Tcp tcp,
        Tls tls,
        Events events,
        ProcedureItems more,
        Optional<String> msrpPackage) {
    public WireNames {
        if (!terminationPattern.contains("{group}")) {
            throw new IllegalArgumentException("`" + terminationPattern + "` has no place for the group");
        }
    }

    /**
     * Properties of LocalControl.
     *
     * @param realm IP realm, a string
     * @param sourceAddressFilter Boolean: filter on the source address
     * @param sourceAddressMask address to compare with where it is not the one of Remote, a string
     * @param sourcePortFilter Boolean: filter on the source port
     * @param interlinkage couples the stream with the one of the same number on the other termination; empty if the
     *     gateway couples without being told
     * @param interlinkageValue what the coupling is set to
     */
    public record StreamItems(
            Optional<ItemName> realm,
            Optional<ItemName> sourceAddressFilter,
            Optional<ItemName> sourceAddressMask,
            Optional<ItemName> sourcePortFilter,
            Optional<ItemName> interlinkage,
            String interlinkageValue) {}

    /**
     * The latch signal (H.248.37).
     *
     * @param signal its name
     * @param parm parameter that says how
     * @param off value for obeying Remote
     * @param latch value for latching once
     * @param relatch value for waiting for a new source
     */
    public record Latching(ItemName signal, String parm, String off, String latch, String relatch) {}

    /**
     * TCP control (H.248.89).
     *
     * @param start signal that makes the gateway open; empty for a package-less gateway, which opens by role and address
     * @param change event that tells what became of the connection; empty if the gateway tells nothing
     * @param typeParm its parameter for the type of change
     * @param types kinds by value of that parameter, in any case
     * @param packageLess whether it opens by role and address alone
     */
    public record Tcp(
            Optional<ItemName> start,
            Optional<ItemName> change,
            String typeParm,
            Map<String, Kind> types,
            boolean packageLess) {
        public Tcp {
            types = anyCase(types);
        }
    }

    /**
     * (D)TLS control (H.248.90, H.248.93).
     *
     * @param ends whether gateways of this profile end TLS at all
     * @param start signal that makes the gateway begin as client
     * @param change event that tells what became of the session; empty if the gateway tells nothing
     * @param typeParm its parameter for the type of change
     * @param types kinds by value of that parameter, in any case
     */
    public record Tls(
            boolean ends,
            Optional<ItemName> start,
            Optional<ItemName> change,
            String typeParm,
            Map<String, Kind> types) {
        public Tls {
            types = anyCase(types);
        }
    }

    /**
     * Events that are no matter of TCP.
     *
     * @param heartbeat hanging termination
     * @param periodParm its parameter for the period in seconds
     * @param period how often; zero asks for no heartbeat
     * @param released the IP bearer was released
     * @param mediaStopped no media
     */
    public record Events(
            Optional<ItemName> heartbeat,
            String periodParm,
            Duration period,
            Optional<ItemName> released,
            Optional<ItemName> mediaStopped) {}

    /** The names of the profile that is shipped for Iq, with a heartbeat every 10 minutes. */
    public static WireNames iqDefault() {
        return of(Objects.requireNonNull(GatewayProfiles.shipped().get("iq-default")), Duration.ofMinutes(10));
    }

    /** The names of a gateway profile; what it leaves empty is not used on the wire. */
    public static WireNames of(GatewayProfile profile, Duration heartbeat) {
        Optional<BearerEvent> tcp = profile.tcpNotice();
        Optional<BearerEvent> tls = profile.tlsNotice();
        boolean aware = profile.abilities().contains(GatewayProfile.MSRP_AWARE);
        return new WireNames(
                profile.terminationPattern(),
                profile.acceptsActpass(),
                new StreamItems(
                        profile.realmProperty(),
                        profile.sourceFilter(),
                        profile.sourceAddressMask(),
                        profile.sourcePortFilter(),
                        profile.interlinkProperty(),
                        profile.interlink().map(InterlinkItems::value).orElse("")),
                profile.latching()
                        .map(items -> new Latching(
                                items.signal(), items.parameter(), items.off(), items.latch(), items.relatch())),
                new Tcp(
                        profile.packagelessStart() ? Optional.empty() : profile.tcpStartSignal(),
                        profile.tcpEvent(),
                        tcp.map(BearerEvent::parameter).orElse("type"),
                        tcp.map(WireNames::tcpKinds).orElse(Map.of()),
                        profile.packagelessStart()),
                new Tls(
                        profile.abilities().contains(GatewayProfile.TLS),
                        profile.tlsStartSignal(),
                        profile.tlsEvent(),
                        tls.map(BearerEvent::parameter).orElse("type"),
                        tls.map(event -> tlsKinds(
                                        event, profile.procedures().tls().mismatch()))
                                .orElse(Map.of())),
                new Events(
                        profile.heartbeatEvent(),
                        profile.heartbeat().map(HeartbeatItems::parameter).orElse(""),
                        heartbeat,
                        profile.causeEvent(),
                        profile.mediaInactiveEvent()),
                profile.procedures(),
                aware ? profile.msrpPackage() : Optional.empty());
    }

    private static Map<String, Kind> tcpKinds(BearerEvent event) {
        return Map.of(
                event.established(), Kind.TCP_ESTABLISHED,
                event.failed(), Kind.TCP_FAILED,
                event.released(), Kind.TCP_RELEASED);
    }

    private static Map<String, Kind> tlsKinds(BearerEvent event, Optional<String> mismatch) {
        Map<String, Kind> kinds = new TreeMap<>();
        kinds.put(event.established(), Kind.TLS_ESTABLISHED);
        kinds.put(event.failed(), Kind.TLS_FAILED);
        kinds.put(event.released(), Kind.TLS_RELEASED);
        mismatch.ifPresent(value -> kinds.put(value, Kind.FINGERPRINT_MISMATCH));
        return kinds;
    }

    /** The same names with another heartbeat period. */
    public WireNames withHeartbeat(Duration period) {
        Events changed = new Events(events.heartbeat, events.periodParm, period, events.released, events.mediaStopped);
        return new WireNames(
                terminationPattern, actpassAccepted, streamItems, latching, tcp, tls, changed, more, msrpPackage);
    }

    /** The same names for a gateway that does, or does not, take actpass. */
    public WireNames withActpass(boolean accepted) {
        return new WireNames(terminationPattern, accepted, streamItems, latching, tcp, tls, events, more, msrpPackage);
    }

    /** The same names for a package-less gateway: no signal starts TCP. */
    public WireNames packageLess() {
        Tcp without = new Tcp(Optional.empty(), tcp.change, tcp.typeParm, tcp.types, true);
        return new WireNames(
                terminationPattern, actpassAccepted, streamItems, latching, without, tls, events, more, msrpPackage);
    }

    private static Map<String, Kind> anyCase(Map<String, Kind> types) {
        Map<String, Kind> lower = new TreeMap<>();
        types.forEach((text, kind) -> lower.put(text.toLowerCase(Locale.ROOT), kind));
        return Map.copyOf(lower);
    }
}

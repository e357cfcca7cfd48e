package io.limen.h248.packages;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.model.TerminationId;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one kind of gateway speaks over Iq (TS 29.334), Ix (TS 29.238) or Mp (TS 29.333). An empty item is not used on the
 * wire with such a gateway.
 *
 * @param name name of the table
 * @param announced profile of the ServiceChange exchange; empty means that none is sent and any is accepted
 * @param versionCeiling highest H.248.1 version to agree on, 1 to 3
 * @param textForm form in which Limen writes
 * @param terminationPattern id to add a termination with; {@code {group}} stands for the realm's termination group
 * @param realmProperty IP realm of a termination, a string
 * @param sourceFilter whether to filter on the remote source address, Boolean
 * @param sourceAddressMask source address to let in if it is not that of Remote
 * @param sourcePortFilter whether to filter on the remote source port, Boolean
 * @param latching latching
 * @param heartbeat termination heartbeat
 * @param causeEvent a bearer was released
 * @param mediaInactiveEvent no packets for a while
 * @param tcpStartSignal starts the TCP connection of a stream
 * @param tcpNotice tells how the TCP connection fares; empty leaves the phase unknown
 * @param tlsStartSignal starts the (D)TLS session of a stream
 * @param tlsNotice tells how the (D)TLS session fares; empty leaves the phase unknown
 * @param interlink couples both sides of a stream
 * @param msrpPackage package that a gateway must have to look into MSRP
 * @param flags what it can do and how
 * @param binary what the binary encoding needs to know
 * @param procedures what the procedures need beyond these
 */
public record GatewayProfile(
        String name,
        Optional<ServiceChangeProfile> announced,
        int versionCeiling,
        TextForm textForm,
        String terminationPattern,
        Optional<ItemName> realmProperty,
        Optional<ItemName> sourceFilter,
        Optional<ItemName> sourceAddressMask,
        Optional<ItemName> sourcePortFilter,
        Optional<LatchItems> latching,
        Optional<HeartbeatItems> heartbeat,
        Optional<ItemName> causeEvent,
        Optional<ItemName> mediaInactiveEvent,
        Optional<ItemName> tcpStartSignal,
        Optional<BearerEvent> tcpNotice,
        Optional<ItemName> tlsStartSignal,
        Optional<BearerEvent> tlsNotice,
        Optional<InterlinkItems> interlink,
        Optional<String> msrpPackage,
        Flags flags,
        BinaryDialect binary,
        ProcedureItems procedures) {
    /** Ability to pass a TCP handshake on from one side to the other. */
    public static final String TCP_RELAY = "tcp-relay";

    /** Ability to accept a TCP connection on both sides and join the two. */
    public static final String TCP_MERGE = "tcp-merge";

    /** Ability to end TCP on each side separately. */
    public static final String TCP_PROXY = "tcp-proxy";

    /** Ability to read and change MSRP. */
    public static final String MSRP_AWARE = "msrp-aware";

    /** Ability to end TLS. */
    public static final String TLS = "tls";

    /**
     * What a gateway can do and how it wants it.
     *
     * @param packagelessStart TCP starts from {@code a=setup}, Remote and Mode alone (H.248.89 §10)
     * @param acceptsActpass {@code a=setup:actpass} may stand in Local
     * @param relay {@link #TCP_RELAY}
     * @param merge {@link #TCP_MERGE}
     * @param proxy {@link #TCP_PROXY}
     * @param msrpAware {@link #MSRP_AWARE}
     * @param tls {@link #TLS}
     */
    public record Flags(
            boolean packagelessStart,
            boolean acceptsActpass,
            boolean relay,
            boolean merge,
            boolean proxy,
            boolean msrpAware,
            boolean tls) {}

    public GatewayProfile {
        if (versionCeiling < 1 || versionCeiling > 3) {
            throw new IllegalArgumentException("version ceiling must be within 1 and 3");
        }
    }

    /** The id to add a termination of this group with, such as {@code ip/1/$/$}; throws if the group cannot stand there. */
    public TerminationId newTermination(String group) {
        return new TerminationId(terminationPattern.replace("{group}", group));
    }

    /** Packages that the gateway may have: the standard ones and what the table says of them and of others. */
    public PackageRegistry packages() {
        return binary.packages();
    }

    public Optional<ItemName> latchSignal() {
        return latching.map(LatchItems::signal);
    }

    public Optional<ItemName> heartbeatEvent() {
        return heartbeat.map(HeartbeatItems::event);
    }

    public Optional<ItemName> tcpEvent() {
        return tcpNotice.map(BearerEvent::event);
    }

    public Optional<ItemName> tlsEvent() {
        return tlsNotice.map(BearerEvent::event);
    }

    public Optional<ItemName> interlinkProperty() {
        return interlink.map(InterlinkItems::property);
    }

    public boolean packagelessStart() {
        return flags.packagelessStart();
    }

    public boolean acceptsActpass() {
        return flags.acceptsActpass();
    }

    /** Abilities that the table claims. */
    public Set<String> abilities() {
        Set<String> abilities = new LinkedHashSet<>();
        addIf(flags.relay(), TCP_RELAY, abilities);
        addIf(flags.merge(), TCP_MERGE, abilities);
        addIf(flags.proxy(), TCP_PROXY, abilities);
        addIf(flags.msrpAware(), MSRP_AWARE, abilities);
        addIf(flags.tls(), TLS, abilities);
        return Set.copyOf(abilities);
    }

    /**
     * Abilities that the table claims and the gateway's packages bear out. The TCP abilities need the package of the start
     * signal, relay that of the interlink too, unless TCP starts without packages; TLS needs the package of its start
     * signal. Events are no condition: without them only the phase stays unknown.
     *
     * @param packages names without versions, in any case, as an audit of ROOT gave them
     */
    public Set<String> abilities(Set<String> packages) {
        Set<String> seen =
                packages.stream().map(p -> p.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        boolean starts = flags.packagelessStart() || has(seen, tcpStartSignal.map(ItemName::pkg));
        boolean links =
                flags.packagelessStart() || has(seen, interlinkProperty().map(ItemName::pkg));
        Set<String> abilities = new LinkedHashSet<>();
        addIf(flags.relay() && starts && links, TCP_RELAY, abilities);
        addIf(flags.merge() && starts, TCP_MERGE, abilities);
        addIf(flags.proxy() && starts, TCP_PROXY, abilities);
        addIf(flags.msrpAware() && has(seen, msrpPackage), MSRP_AWARE, abilities);
        addIf(flags.tls() && has(seen, tlsStartSignal.map(ItemName::pkg)), TLS, abilities);
        return Set.copyOf(abilities);
    }

    private static boolean has(Set<String> seen, Optional<String> needed) {
        return needed.isEmpty() || seen.contains(needed.get().toLowerCase(Locale.ROOT));
    }

    private static void addIf(boolean condition, String ability, Set<String> abilities) {
        if (condition) {
            abilities.add(ability);
        }
    }
}

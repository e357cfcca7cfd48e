package io.limen.h248.packages;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.model.TerminationId;
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

    /** Ability to end DTLS. */
    public static final String DTLS = "dtls";

    /** Ability to take a far end's address from the packets that come in. */
    public static final String LATCHING = "latching";

    /** Ability to tell that no packets come. */
    public static final String MEDIA_INACTIVITY = "media-inactivity";

    /** Ability to tell which IP realms are there. */
    public static final String REALM_AVAILABILITY = "realm-availability";

    /** Ability to police what comes in. */
    public static final String POLICING = "policing";

    /** Ability to let in packets of certain sources only. */
    public static final String SOURCE_FILTER = "source-filter";

    /** Ability to count for each stream by itself. */
    public static final String STREAM_STATISTICS = "stream-statistics";

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
     * @param dtls {@link #DTLS}
     */
    public record Flags(
            boolean packagelessStart,
            boolean acceptsActpass,
            boolean relay,
            boolean merge,
            boolean proxy,
            boolean msrpAware,
            boolean tls,
            boolean dtls) {}

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
        return abilities(versionCeiling);
    }

    /** Abilities that the table claims and a version of the protocol has. */
    public Set<String> abilities(int version) {
        return new GatewayAbilities(this, pkg -> true, version).all();
    }

    /**
     * Abilities that the table claims and the gateway's packages bear out, as {@link #abilities(Set, int)} at the highest
     * version that the table allows.
     *
     * @param packages names without versions, in any case, as an audit of ROOT gave them
     */
    public Set<String> abilities(Set<String> packages) {
        return abilities(packages, versionCeiling);
    }

    /**
     * Abilities that the table claims and the gateway's packages bear out. The TCP abilities need the package of the start
     * signal, relay that of the interlink too, unless TCP starts without packages; TLS and DTLS need the package of their
     * start signal; what is told or ordered by one item needs the package of that item. Events of bearers are no condition:
     * without them only the phase stays unknown.
     *
     * @param packages names without versions, in any case, as an audit of ROOT gave them
     * @param version that was agreed on
     */
    public Set<String> abilities(Set<String> packages, int version) {
        Set<String> seen =
                packages.stream().map(p -> p.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        return new GatewayAbilities(this, pkg -> seen.contains(pkg.toLowerCase(Locale.ROOT)), version).all();
    }
}

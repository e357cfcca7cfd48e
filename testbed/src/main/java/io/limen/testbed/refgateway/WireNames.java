package io.limen.testbed.refgateway;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names of package items as this gateway speaks them: those of the profile {@code iq-default}.
 *
 * @param realm property that names the IP realm
 * @param filterAddress property that switches the source address filter on
 * @param filterMask property with the address to compare with, where it is not the Remote's
 * @param startTcp signal that orders a TCP connect
 * @param tcpChange event that reports what became of TCP
 * @param tcpChangeType its parameter
 * @param established value of that parameter: TCP stands
 * @param failed value: it did not come up
 * @param released value: it ended
 * @param latch signal that sets latching
 * @param latchMode its parameter
 * @param heartbeat event that asks whether a termination is still known
 * @param heartbeatPeriod its parameter, seconds
 * @param cause event that reports a released bearer
 * @param packages what AuditValue of packages answers
 * @param mediaInactive event that reports missing packets
 * @param mediaInactiveTime its parameter, seconds
 * @param mediaInactiveDirection its parameter, IN, OUT or BOTH
 * @param ignored properties that are taken and have no effect on a gateway that moves octets only
 * @param root items of the gateway itself
 */
public record WireNames(
        ItemName realm,
        ItemName filterAddress,
        ItemName filterMask,
        ItemName startTcp,
        ItemName tcpChange,
        String tcpChangeType,
        String established,
        String failed,
        String released,
        ItemName latch,
        String latchMode,
        ItemName heartbeat,
        String heartbeatPeriod,
        ItemName cause,
        ItemName mediaInactive,
        String mediaInactiveTime,
        String mediaInactiveDirection,
        List<PackageVersion> packages,
        Set<ItemName> ignored,
        RootNames root) {
    public WireNames {
        packages = List.copyOf(packages);
        ignored = Set.copyOf(ignored);
    }

    /** Whether the package of an item is one of ours. */
    boolean hasPackage(ItemName name) {
        return packages.stream().anyMatch(p -> p.name().equalsIgnoreCase(name.pkg()));
    }

    /** The names of the profile {@code iq-default}. */
    public static WireNames iqDefault() {
        List<PackageVersion> packages = Stream.of(
                        "g-2",
                        "root-2",
                        "nt-1",
                        "rtp-2",
                        "ds-2",
                        "gm-2",
                        "tman-2",
                        "hangterm-1",
                        "ipnapt-1",
                        "adid-1",
                        "ipdc-2",
                        "rtcph-1",
                        "tcpbcc-1",
                        "seplink-1",
                        "it-1",
                        "chp-1")
                .map(text -> text.split("-", 2))
                .map(parts -> new PackageVersion(parts[0], Integer.parseInt(parts[1])))
                .toList();
        return new WireNames(
                ItemName.of("ipdc/realm"),
                ItemName.of("gm/saf"),
                ItemName.of("gm/sam"),
                ItemName.of("tcpbcc/EstBNC"),
                ItemName.of("tcpbcc/BNCChange"),
                "type",
                "est",
                "fail",
                "rel",
                ItemName.of("ipnapt/latch"),
                "napt",
                ItemName.of("hangterm/thb"),
                "timerx",
                ItemName.of("g/cause"),
                ItemName.of("adid/ipstop"),
                "dt",
                "dir",
                packages,
                Set.of(
                        ItemName.of("gm/spf"),
                        ItemName.of("gm/esas"),
                        ItemName.of("rtcph/rsb"),
                        ItemName.of("ds/dscp"),
                        ItemName.of("seplink/coupled")),
                RootNames.lab());
    }
}

package io.limen.h248.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a shipped profile names for the procedures must stand in its packages, or it could not be written in binary. */
class ProfileConsistencyTest {
    static List<GatewayProfile> profiles() {
        return List.copyOf(GatewayProfiles.shipped().values());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void propertiesAndStatisticsHaveIds(GatewayProfile profile) {
        ProcedureItems.Traffic traffic = profile.procedures().traffic();
        assertKnown(
                profile,
                ItemKind.PROPERTY,
                Stream.of(
                        traffic.sourcePorts(),
                        traffic.dscp(),
                        traffic.policing(),
                        traffic.sustainedRate(),
                        traffic.burst(),
                        traffic.peakRate(),
                        traffic.variation(),
                        traffic.rtcp(),
                        profile.procedures().realms().available(),
                        profile.procedures().tls().role(),
                        profile.procedures().msrp().property()));
        ProcedureItems.Statistics statistics = profile.procedures().statistics();
        assertKnown(
                profile,
                ItemKind.STATISTIC,
                Stream.of(
                        statistics.duration(),
                        statistics.octetsSent(),
                        statistics.octetsReceived(),
                        statistics.packetsSent(),
                        statistics.packetsReceived(),
                        statistics.loss(),
                        statistics.jitter(),
                        statistics.delay()));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void ordersAndEventsHaveIds(GatewayProfile profile) {
        ProcedureItems.Tcp tcp = profile.procedures().tcp();
        assertKnown(
                profile,
                ItemKind.SIGNAL,
                Stream.of(tcp.stop(), tcp.restart(), profile.procedures().tls().stop()));
        assertKnown(
                profile, ItemKind.EVENT, Stream.of(profile.procedures().realms().changed()));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void valuesAreOfTheTypeOfTheirParameter(GatewayProfile profile) {
        profile.latching()
                .ifPresent(latch -> Stream.of(latch.off(), latch.latch(), latch.relatch())
                        .forEach(value ->
                                assertParm(profile, ItemKind.SIGNAL, latch.signal(), false, latch.parameter(), value)));
        profile.heartbeat()
                .ifPresent(beat -> assertParm(profile, ItemKind.EVENT, beat.event(), false, beat.parameter(), "600"));
        Stream.of(profile.tcpNotice(), profile.tlsNotice())
                .flatMap(Optional::stream)
                .forEach(notice -> Stream.of(notice.established(), notice.failed(), notice.released())
                        .forEach(value ->
                                assertParm(profile, ItemKind.EVENT, notice.event(), true, notice.parameter(), value)));
        ProcedureItems.Inactivity inactivity = profile.procedures().inactivity();
        profile.mediaInactiveEvent().ifPresent(event -> {
            assertParm(profile, ItemKind.EVENT, event, false, inactivity.time(), "30");
            Stream.of(inactivity.in(), inactivity.out(), inactivity.both())
                    .forEach(value -> assertParm(profile, ItemKind.EVENT, event, false, inactivity.direction(), value));
        });
        profile.interlink()
                .ifPresent(link -> assertThat(PackageChecks.all(profile.packages())
                                .property(
                                        link.property(),
                                        new ParmValue.Single(Value.of(link.value())),
                                        ItemDefinition.Place.LOCAL_CONTROL))
                        .isEmpty());
    }

    private static void assertParm(
            GatewayProfile profile, ItemKind kind, ItemName name, boolean inReport, String parm, String value) {
        assertThat(PackageChecks.all(profile.packages())
                        .parameter(kind, name, inReport, NamedParm.of(parm, Value.of(value))))
                .as("%s of %s in %s", parm, name, profile.name())
                .isEmpty();
    }

    private static void assertKnown(GatewayProfile profile, ItemKind kind, Stream<Optional<ItemName>> names) {
        names.flatMap(Optional::stream)
                .forEach(name -> assertThat(profile.packages().item(kind, name))
                        .as("%s in %s", name, profile.name())
                        .isPresent());
    }
}

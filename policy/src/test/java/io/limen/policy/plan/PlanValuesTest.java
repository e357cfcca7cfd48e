package io.limen.policy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of a plan refuse what could do harm further on. */
final class PlanValuesTest {
    private static final String KEY = "1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";

    private static StreamEndpoint stream() {
        return new StreamEndpoint(
                1,
                "message",
                "TCP/TLS",
                List.of("-"),
                List.of(),
                StreamMode.SEND_RECEIVE,
                Optional.of(new TcpEndpoint(TcpMode.PROXY, Setup.ACTIVE, TcpStart.ON_MODIFY)),
                Latch.RELATCH,
                SourceFilter.OFF,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void fingerprintsAreEqualWhateverTheirCase() {
        assertThat(Fingerprint.of(" SHA-256 aa:0b ")).contains(new Fingerprint("sha-256", "AA:0B"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha-256", "sha-256 $", "sha-256 AA:B", "sha-256 AA:BB\r\na=x:y", "sha 256 AA:BB"})
    void whatIsNoFingerprintIsNone(String text) {
        assertThat(Fingerprint.of(text)).isEmpty();
    }

    @Test
    void keysAreNeverShown() {
        SdesKeys keys = SdesKeys.of(List.of(KEY), List.of(KEY)).orElseThrow();
        assertThat(keys.toString()).doesNotContain("inline", "WVNf");
        assertThat(stream().withSdes(keys).toString()).doesNotContain("WVNf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 X inline:$", KEY + "\r\na=setup:active", "1 X other:abc", "x X inline:abc"})
    void whatIsNoKeyIsNone(String text) {
        assertThat(SdesKeys.of(List.of(text), List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new SdesKeys(List.of(), List.of(text)));
    }

    @Test
    void aTlsEndTakesNothingThatCouldLeaveItsLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsEndpoint.asking(TlsRole.SERVER, TlsStart.NONE, "sha-256 $\r\n"));
        TlsEndpoint tls = TlsEndpoint.asking(TlsRole.SERVER, TlsStart.NONE, "sha-256");
        assertThatIllegalArgumentException().isThrownBy(() -> tls.withTlsIds(Optional.of("a b"), Optional.empty()));
    }

    @Test
    void whatWasOrderedOnceIsSettled() {
        TlsEndpoint tls = TlsEndpoint.asking(TlsRole.CLIENT, TlsStart.ON_MODIFY, "sha-256");
        StreamEndpoint settled = stream().withTls(tls).settled();
        assertThat(settled.tcp().orElseThrow().start()).isEqualTo(TcpStart.NONE);
        assertThat(settled.tls().orElseThrow().start()).isEqualTo(TlsStart.NONE);
        assertThat(settled.tls().orElseThrow().role()).isEqualTo(TlsRole.CLIENT);
        assertThat(settled.latch()).isEqualTo(Latch.LATCH);
        assertThat(settled.settled()).isEqualTo(settled);
    }

    @Test
    void aChangeOfOnePartKeepsAllOthers() {
        StreamTreatment treatment = StreamTreatment.NONE
                .withDscp(46)
                .withPolicing(Policing.of(1000, 200))
                .withInactivity(new InactivityWatch(Duration.ofSeconds(5), InactivityWatch.Direction.BOTH))
                .withReserveValue(true)
                .withRtcp(RtcpPort.RESERVED)
                .withMsrp(new MsrpAwareness(Optional.of("msrp://a/b;tcp"), Optional.empty()))
                .withAttributes(List.of("a"), List.of("b"), List.of("c"))
                .withStatistics(true);
        StreamEndpoint full = stream()
                .withTls(TlsEndpoint.asking(TlsRole.CLIENT, TlsStart.COUPLED, "sha-256"))
                .withSdes(new SdesKeys(List.of(KEY), List.of()))
                .withTreatment(treatment);
        StreamEndpoint changed = full.withMode(StreamMode.INACTIVE)
                .withLatch(Latch.OFF)
                .withFormats(List.of("8"), List.of())
                .withLocal(new MediaAddress(AddressFamily.IP4, "192.0.2.1", 4000));
        assertThat(changed.treatment()).isEqualTo(treatment);
        assertThat(changed.tls()).isEqualTo(full.tls());
        assertThat(changed.sdes()).isEqualTo(full.sdes());
        assertThat(treatment.dscp()).hasValue(46);
        assertThat(treatment.policing()).contains(Policing.of(1000, 200));
        assertThat(treatment.asked()).containsExactly("c");
        assertThat(treatment.statistics()).isTrue();
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> StreamTreatment.NONE.withDscp(64));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Policing(OptionalLong.of(0), OptionalLong.empty(), OptionalLong.empty(), Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new PortRange(5, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InactivityWatch(Duration.ZERO, InactivityWatch.Direction.IN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Supervision(Optional.of(Duration.ofSeconds(-1)), true));
    }

    @Test
    void whatIsMissingReadsAsOneLine() {
        assertThat(new NotCarried("ingress", 1, NotCarried.Item.REQUIRED_SOURCE_FILTER, "why"))
                .hasToString("required source filter at ingress stream 1: why");
    }
}

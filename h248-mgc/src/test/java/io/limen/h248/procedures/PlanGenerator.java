package io.limen.h248.procedures;

import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.Fingerprint;
import io.limen.policy.plan.InactivityWatch;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.MsrpAwareness;
import io.limen.policy.plan.Policing;
import io.limen.policy.plan.PortRange;
import io.limen.policy.plan.RtcpPort;
import io.limen.policy.plan.SdesKeys;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.SourceFilter;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamMode;
import io.limen.policy.plan.StreamTreatment;
import io.limen.policy.plan.Supervision;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.plan.TcpMode;
import io.limen.policy.plan.TcpStart;
import io.limen.policy.plan.TlsEndpoint;
import io.limen.policy.plan.TlsRole;
import io.limen.policy.plan.TlsStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** Plans of any shape from a seed: everything that a plan can hold, in any combination. */
final class PlanGenerator {
    private static final List<String> TRANSPORTS =
            List.of("UDP", "UDP/DTLS", "udptl", "RTP/AVP", "RTP/SAVP", "RTP/AVPF", "UDP/TLS/RTP/SAVPF");
    private static final List<String> TCP_TRANSPORTS =
            List.of("TCP", "TCP/MSRP", "TCP/TLS", "TCP/TLS/MSRP", "TCP/BFCP", "TCP/TLS/BFCP");
    private static final List<String> TEXTS = List.of(
            "rtpmap:8 PCMA/8000", "fmtp:101 0-15", "x:}{\"\\;", "y:a}", "accept-types:*", "z:\u00e9", "setup:active");

    private final Random random;

    PlanGenerator(long seed) {
        this.random = new Random(seed);
    }

    MediaPlan plan() {
        int streams = random.nextInt(4);
        return new MediaPlan(
                point(CallSide.INGRESS, streams),
                point(CallSide.EGRESS, streams),
                random.nextBoolean(),
                random.nextInt(16),
                random.nextBoolean());
    }

    ConnectionPoint point(CallSide side, int count) {
        List<StreamEndpoint> streams = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            streams.add(stream(id));
        }
        Supervision supervision = some(() ->
                        new Supervision(some(() -> Duration.ofSeconds(random.nextInt(2000))), random.nextBoolean()))
                .orElse(Supervision.STANDARD);
        return new ConnectionPoint(
                side,
                pick(List.of("access", "core", "a \"b\" {c}", "")),
                random.nextInt(65536),
                pick(List.of(AddressFamily.values())),
                streams,
                supervision);
    }

    private StreamEndpoint stream(int id) {
        boolean tcp = random.nextBoolean();
        return new StreamEndpoint(
                id,
                pick(List.of("message", "audio", "image", "application")),
                pick(tcp ? TCP_TRANSPORTS : TRANSPORTS),
                pick(List.of(List.of("-"), List.of("8", "101"), List.of("*"), List.of())),
                list(TEXTS),
                pick(List.of(StreamMode.values())),
                tcp
                        ? Optional.of(new TcpEndpoint(
                                pick(List.of(TcpMode.values())),
                                pick(List.of(Setup.values())),
                                pick(List.of(TcpStart.values()))))
                        : Optional.empty(),
                rarely(() -> pick(List.of(Latch.values()))).orElse(Latch.OFF),
                some(this::filter).orElse(SourceFilter.OFF),
                Optional.empty(),
                some(this::address),
                rarely(this::tls),
                rarely(() -> new SdesKeys(
                        List.of("1 AES_CM_128_HMAC_SHA1_80 inline:abcdefghij+/=="),
                        random.nextBoolean()
                                ? List.of("2 AES_CM_128_HMAC_SHA1_32 inline:zz|2^20|1:4 KDR=1")
                                : List.of())),
                some(this::treatment).orElse(StreamTreatment.NONE));
    }

    private MediaAddress address() {
        return random.nextBoolean()
                ? new MediaAddress(AddressFamily.IP4, "192.0.2." + random.nextInt(256), random.nextInt(65536))
                : new MediaAddress(AddressFamily.IP6, "2001:db8::" + random.nextInt(1, 9999), 9);
    }

    private SourceFilter filter() {
        return new SourceFilter(
                pick(List.of(SourceFilter.Scope.values())),
                some(() -> "203.0.113." + random.nextInt(256)),
                random.nextBoolean() ? OptionalInt.of(random.nextInt(33)) : OptionalInt.empty(),
                some(() -> new PortRange(1 + random.nextInt(1000), 2000)),
                random.nextInt(4) == 0);
    }

    private TlsEndpoint tls() {
        return new TlsEndpoint(
                pick(List.of(TlsRole.values())),
                pick(List.of(TlsStart.values())),
                list(List.of("sha-256", "sha-512", "sha-1")),
                List.of(),
                list(List.of(new Fingerprint("sha-256", "AA:BB"), new Fingerprint("sha-512", "00:01:02"))),
                some(() -> "limen-" + random.nextInt(100)),
                some(() -> "peer/" + random.nextInt(100)));
    }

    private StreamTreatment treatment() {
        return new StreamTreatment(
                random.nextBoolean(),
                pick(List.of(RtcpPort.values())),
                random.nextBoolean() ? OptionalInt.of(random.nextInt(64)) : OptionalInt.empty(),
                some(() ->
                        new Policing(limit(), limit(), limit(), some(() -> Duration.ofMillis(random.nextInt(1000))))),
                some(() -> new InactivityWatch(
                        Duration.ofSeconds(1 + random.nextInt(600)),
                        pick(List.of(InactivityWatch.Direction.values())))),
                rarely(() -> new MsrpAwareness(some(() -> "msrp://a:1/b;tcp"), some(() -> "msrp://c$d:2/e;tcp"))),
                list(TEXTS),
                list(TEXTS),
                rarely(() -> List.of("path")).orElse(List.of()),
                random.nextBoolean());
    }

    private OptionalLong limit() {
        return random.nextBoolean() ? OptionalLong.of(1 + random.nextInt(1_000_000)) : OptionalLong.empty();
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> Optional<T> some(Supplier<T> made) {
        return random.nextBoolean() ? Optional.of(made.get()) : Optional.empty();
    }

    private <T> Optional<T> rarely(Supplier<T> made) {
        return random.nextInt(6) == 0 ? Optional.of(made.get()) : Optional.empty();
    }

    private <T> List<T> list(List<T> from) {
        return from.stream().filter(_ -> random.nextInt(3) == 0).toList();
    }
}

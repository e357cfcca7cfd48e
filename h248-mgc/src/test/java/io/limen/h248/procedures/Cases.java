package io.limen.h248.procedures;

import static io.limen.h248.procedures.Plans.at;
import static io.limen.h248.procedures.Plans.audio;
import static io.limen.h248.procedures.Plans.chat;
import static io.limen.h248.procedures.Plans.plan;
import static io.limen.h248.procedures.Plans.point;
import static io.limen.h248.procedures.Plans.reserved;

import io.limen.policy.plan.BearerOrder;
import io.limen.policy.plan.BearerOrder.What;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Fingerprint;
import io.limen.policy.plan.InactivityWatch;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.MsrpAwareness;
import io.limen.policy.plan.Policing;
import io.limen.policy.plan.PortRange;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.RtcpPort;
import io.limen.policy.plan.SdesKeys;
import io.limen.policy.plan.Setup;
import io.limen.policy.plan.SourceFilter;
import io.limen.policy.plan.SourceFilter.Scope;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One procedure for each thing that a plan can ask for; the golden files show what becomes of it by profile. */
final class Cases {
    static final Fingerprint OURS = new Fingerprint("sha-256", "11:22:33:44:55:66:77:88");
    static final Fingerprint THEIRS = new Fingerprint("sha-256", "AA:BB:CC:DD:EE:FF:00:99");
    static final Fingerprint THEIRS_TOO = new Fingerprint("sha-512", "0A:0B:0C:0D");

    private Cases() {}

    static StreamEndpoint stream(String medium, String transport, Optional<TcpEndpoint> tcp, String... formats) {
        return new StreamEndpoint(
                1,
                medium,
                transport,
                List.of(formats),
                List.of(),
                StreamMode.SEND_RECEIVE,
                tcp,
                Latch.OFF,
                SourceFilter.OFF,
                Optional.empty(),
                Optional.empty());
    }

    static StreamEndpoint tcp(String medium, String transport, Setup setup, TcpStart start) {
        return stream(medium, transport, Optional.of(new TcpEndpoint(TcpMode.PROXY, setup, start)), "-");
    }

    /** A side that is plain TCP and opens when the other side's SYN comes. */
    static StreamEndpoint plainCore() {
        return tcp("message", "TCP", Setup.ACTIVE, TcpStart.ON_SYN);
    }

    static StreamEndpoint udp(String transport) {
        return stream("image", transport, Optional.empty(), "-");
    }

    static StreamEndpoint inContext(StreamEndpoint stream, SourceFilter filter) {
        return new StreamEndpoint(
                stream.streamId(),
                stream.medium(),
                stream.transport(),
                stream.formats(),
                stream.attributes(),
                stream.mode(),
                stream.tcp(),
                stream.latch(),
                filter,
                stream.local(),
                stream.remote(),
                stream.tls(),
                stream.sdes(),
                stream.treatment());
    }

    /** The access side of a chat with TLS that ends here, as it stands after the answer. */
    static ReservedPoint secured() {
        TlsEndpoint tls = TlsEndpoint.asking(TlsRole.SERVER, TlsStart.NONE, "sha-256")
                .withLocal(List.of(OURS))
                .withRemote(List.of(THEIRS));
        return reserved(
                "ip/1/1",
                CallSide.INGRESS,
                tcp("message", "TCP/TLS", Setup.PASSIVE, TcpStart.NONE)
                        .withTls(tls)
                        .withRemote(at("192.0.2.9", 9)),
                20000);
    }

    static ReservedPoint with(ReservedPoint point, StreamEndpoint stream) {
        return point.with(point.point().withStreams(List.of(stream)));
    }

    static StreamEndpoint only(ReservedPoint point) {
        return point.point().streams().getFirst();
    }

    /** All cases by name. */
    static Map<String, Procedure> all() {
        Map<String, Procedure> all = new LinkedHashMap<>();
        tls(all);
        dtls(all);
        treatment(all);
        points(all);
        changes(all);
        orders(all);
        all.put("release-with-statistics", new Procedure.Release(5, List.of("ip/1/1", "ip/2/2"), true));
        all.put("release-all-with-statistics", new Procedure.Release(5, List.of(), true));
        all.put("release-all", new Procedure.Release(5, List.of()));
        return all;
    }

    private static void tls(Map<String, Procedure> all) {
        StreamEndpoint server = tcp("message", "TCP/TLS", Setup.PASSIVE, TcpStart.NONE)
                .withTls(TlsEndpoint.asking(TlsRole.SERVER, TlsStart.NONE, "sha-256")
                        .withRemote(List.of(THEIRS, THEIRS_TOO)))
                .withRemote(at("192.0.2.9", 9));
        all.put("reserve-msrp-tls-server", new Procedure.Reserve(plan(server, plainCore())));
        StreamEndpoint client = tcp("message", "TCP/TLS", Setup.ACTIVE, TcpStart.ON_ADD)
                .withTls(TlsEndpoint.asking(TlsRole.CLIENT, TlsStart.COUPLED, "sha-256")
                        .withRemote(List.of(THEIRS)))
                .withRemote(at("192.0.2.9", 4000));
        all.put("reserve-msrp-tls-client", new Procedure.Reserve(plan(client, plainCore())));
        // RFC 4583: TLS client by being the offerer, whoever opens TCP
        StreamEndpoint bfcp = tcp("application", "TCP/TLS/BFCP", Setup.PASSIVE, TcpStart.NONE)
                .withTls(TlsEndpoint.asking(TlsRole.CLIENT, TlsStart.COUPLED, "sha-256", "sha-1"));
        all.put(
                "reserve-bfcp-tls",
                new Procedure.Reserve(plan(
                        tcp("application", "TCP/BFCP", Setup.ACTIVE, TcpStart.ON_SYN)
                                .withRemote(at("198.51.100.4", 5000)),
                        bfcp)));
    }

    private static void dtls(Map<String, Procedure> all) {
        TlsEndpoint open = TlsEndpoint.asking(TlsRole.OPEN, TlsStart.NONE, "sha-256");
        all.put(
                "reserve-t38-dtls",
                new Procedure.Reserve(plan(
                        udp("UDP").withRemote(at("198.51.100.4", 5000)),
                        udp("UDP/DTLS").withTls(open.withTlsIds(Optional.of("limen-1"), Optional.empty())))));
        ReservedPoint held =
                reserved("ip/2/2", CallSide.EGRESS, udp("UDP/DTLS").withTls(open.withLocal(List.of(OURS))), 20002);
        TlsEndpoint client = open.withLocal(List.of(OURS)).withRole(TlsRole.CLIENT, TlsStart.ON_MODIFY);
        all.put(
                "configure-t38-dtls-client",
                new Procedure.Configure(
                        5,
                        List.of(with(
                                held,
                                only(held)
                                        .withTls(client.withRemote(List.of(THEIRS)))
                                        .withRemote(at("192.0.2.9", 6000)))),
                        List.of(held)));
        StreamEndpoint rtp = audio(Latch.OFF, SourceFilter.OFF, "rtpmap:101 telephone-event/8000");
        all.put(
                "reserve-dtls-srtp",
                new Procedure.Reserve(plan(
                        transported(rtp, "UDP/TLS/RTP/SAVPF")
                                .withTls(TlsEndpoint.asking(TlsRole.CLIENT, TlsStart.ON_ADD, "sha-256")
                                        .withRemote(List.of(THEIRS))
                                        .withTlsIds(Optional.of("limen-2"), Optional.of("ue-7")))
                                .withRemote(at("192.0.2.9", 4000)),
                        transported(rtp, "RTP/AVPF"))));
        SdesKeys keys = new SdesKeys(
                List.of("1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj"
                        .replace("cfHAwJSoj", "cfHAwJSo")),
                List.of("1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4"));
        all.put(
                "reserve-sdes",
                new Procedure.Reserve(
                        plan(transported(rtp, "RTP/SAVP").withSdes(keys).withRemote(at("192.0.2.9", 4000)), rtp)));
    }

    private static StreamEndpoint transported(StreamEndpoint stream, String transport) {
        return new StreamEndpoint(
                stream.streamId(),
                stream.medium(),
                transport,
                stream.formats(),
                stream.attributes(),
                stream.mode(),
                stream.tcp(),
                stream.latch(),
                stream.filter(),
                stream.local(),
                stream.remote());
    }

    private static void treatment(Map<String, Procedure> all) {
        StreamTreatment full = StreamTreatment.NONE
                .withReserveValue(true)
                .withRtcp(RtcpPort.RESERVED)
                .withDscp(46)
                .withPolicing(new Policing(
                        OptionalLong.of(12_500),
                        OptionalLong.of(3_000),
                        OptionalLong.of(25_000),
                        Optional.of(Duration.ofMillis(20))))
                .withInactivity(new InactivityWatch(Duration.ofSeconds(30), InactivityWatch.Direction.IN))
                .withStatistics(true);
        SourceFilter net = new SourceFilter(
                Scope.ADDRESS_AND_PORT,
                Optional.of("203.0.113.0"),
                OptionalInt.of(24),
                Optional.of(new PortRange(4000, 4003)),
                true);
        StreamEndpoint rtp = audio(Latch.OFF, net, "rtpmap:101 telephone-event/8000", "fmtp:101 0-15")
                .withRemote(at("203.0.113.7", 4000))
                .withTreatment(full);
        MediaPlan plan = plan(rtp, audio(Latch.OFF, SourceFilter.OFF).withTreatment(full.withRtcp(RtcpPort.NONE)));
        all.put(
                "reserve-treatment",
                new Procedure.Reserve(new MediaPlan(plan.ingress(), plan.egress(), true, 12, true)));
        StreamEndpoint aware = tcp("message", "TCP/MSRP", Setup.PASSIVE, TcpStart.NONE)
                .withTreatment(StreamTreatment.NONE.withMsrp(new MsrpAwareness(
                        Optional.of("msrp://gw.example:7777/a;tcp"), Optional.of("msrp://10.0.0.1:9/b;tcp"))))
                .withRemote(at("192.0.2.9", 9));
        all.put("reserve-msrp-aware", new Procedure.Reserve(plan(aware, plainCore())));
        all.put("reserve-opaque", new Procedure.Reserve(plan(udp("UDP"), udp("UDP"))));
    }

    private static void points(Map<String, Procedure> all) {
        StreamEndpoint merge = chat(TcpMode.MERGE, Setup.PASSIVE, TcpStart.NONE);
        all.put("reserve-point-first", new Procedure.ReservePoint(0, point(CallSide.EGRESS, merge), true, 3, false));
        all.put(
                "reserve-point-joins",
                new Procedure.ReservePoint(
                        5, point(CallSide.INGRESS, merge.withRemote(at("192.0.2.9", 9))), true, 3, false));
        all.put(
                "reserve-point-supervised",
                new Procedure.ReservePoint(
                        0,
                        point(CallSide.INGRESS, merge)
                                .withSupervision(new Supervision(Optional.of(Duration.ofSeconds(90)), false)),
                        false,
                        0,
                        false));
        // TS 23.333 §6.2.20.1: the role is that of the answer to come, TCP is asked for in the Add
        StreamEndpoint resource = tcp("message", "TCP/MSRP", Setup.ACTIVE, TcpStart.ON_ADD)
                .withTreatment(StreamTreatment.NONE.withAttributes(
                        List.of("accept-types:message/cpim"),
                        List.of("path:msrp://10.0.0.1:2855/b;tcp"),
                        List.of("path")))
                .withRemote(at("192.0.2.9", 2855));
        all.put(
                "reserve-ims-resource",
                new Procedure.ReservePoint(0, point(CallSide.INGRESS, resource), false, 0, false));
        ReservedPoint floor = reserved(
                "ip/1/1", CallSide.INGRESS, tcp("application", "TCP/TLS/BFCP", Setup.ACTIVE, TcpStart.NONE), 20000);
        StreamEndpoint told = only(floor)
                .withTcp(new TcpEndpoint(TcpMode.PROXY, Setup.ACTIVE, TcpStart.ON_MODIFY))
                .withTls(TlsEndpoint.asking(TlsRole.SERVER, TlsStart.NONE, "sha-256")
                        .withLocal(List.of(OURS))
                        .withRemote(List.of(THEIRS)))
                .withTreatment(StreamTreatment.NONE.withAttributes(
                        List.of("floorctrl:s-only", "confid:4321", "userid:1"), List.of("floorctrl:c-only"), List.of()))
                .withRemote(at("192.0.2.9", 5070));
        all.put("configure-bfcp-termination", new Procedure.Configure(5, List.of(with(floor, told)), List.of(floor)));
    }

    private static void changes(Map<String, Procedure> all) {
        ReservedPoint held = secured();
        all.put("configure-identical", new Procedure.Configure(5, List.of(held), List.of(held)));
        all.put(
                "configure-hold",
                new Procedure.Configure(
                        5, List.of(with(held, only(held).withMode(StreamMode.INACTIVE))), List.of(held)));
        ReservedPoint waiting =
                with(held, only(held).withTls(only(held).tls().orElseThrow().withRole(TlsRole.OPEN, TlsStart.COUPLED)));
        all.put(
                "configure-becomes-client",
                new Procedure.Configure(
                        5,
                        List.of(with(
                                held,
                                only(held)
                                        .withTcp(new TcpEndpoint(TcpMode.PROXY, Setup.ACTIVE, TcpStart.ON_SYN))
                                        .withTls(only(held)
                                                .tls()
                                                .orElseThrow()
                                                .withRole(TlsRole.CLIENT, TlsStart.COUPLED))
                                        .withRemote(at("192.0.2.9", 4000)))),
                        List.of(waiting)));
        all.put(
                "configure-asks-fingerprint",
                new Procedure.Configure(
                        5,
                        List.of(with(
                                held,
                                only(held)
                                        .withTls(TlsEndpoint.asking(
                                                TlsRole.SERVER, TlsStart.NONE, "sha-256", "sha-512")))),
                        List.of(with(held, plainCore().withLocal(at("127.0.0.20", 20000))))));
        ReservedPoint rtp = reserved("ip/1/1", CallSide.INGRESS, audio(Latch.LATCH, SourceFilter.OFF), 20000);
        all.put(
                "configure-relatch-watched",
                new Procedure.Configure(
                        5,
                        List.of(with(
                                rtp,
                                only(rtp)
                                        .withLatch(Latch.RELATCH)
                                        .withRemote(at("10.0.0.9", 4000))
                                        .withTreatment(StreamTreatment.NONE.withInactivity(new InactivityWatch(
                                                Duration.ofMinutes(1), InactivityWatch.Direction.BOTH))))),
                        List.of(rtp)));
        all.put(
                "configure-stream-goes",
                new Procedure.Configure(5, List.of(rtp.with(rtp.point().withStreams(List.of()))), List.of(rtp)));
    }

    private static void orders(Map<String, Procedure> all) {
        ReservedPoint active = reserved(
                "ip/2/2",
                CallSide.EGRESS,
                tcp("message", "TCP/TLS", Setup.ACTIVE, TcpStart.NONE)
                        .withTls(TlsEndpoint.asking(TlsRole.CLIENT, TlsStart.ORDERED, "sha-256")
                                .withLocal(List.of(OURS))
                                .withRemote(List.of(THEIRS)))
                        .withRemote(at("192.0.2.9", 4000)),
                20002);
        for (What what : What.values()) {
            all.put(
                    "order-" + what.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    new Procedure.Order(5, active, List.of(new BearerOrder(1, what))));
        }
        StreamEndpoint plain = tcp("message", "TCP", Setup.ACTIVE, TcpStart.NONE)
                .withLocal(at("127.0.0.20", 20002))
                .withRemote(at("192.0.2.9", 4000));
        StreamEndpoint latched = new StreamEndpoint(
                2,
                "audio",
                "RTP/AVP",
                List.of("8"),
                List.of(),
                StreamMode.SEND_RECEIVE,
                Optional.empty(),
                Latch.LATCH,
                SourceFilter.OFF,
                Optional.of(at("127.0.0.20", 20004)),
                Optional.empty());
        all.put(
                "order-start-keeps-latch",
                new Procedure.Order(
                        5,
                        new ReservedPoint("ip/2/2", point(CallSide.EGRESS, plain, latched)),
                        List.of(new BearerOrder(1, What.START_TCP))));
    }
}

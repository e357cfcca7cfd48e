package io.limen.sip.call;

import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.StreamMode;
import io.limen.policy.plan.TcpStart;
import io.limen.sip.call.Bearer.Tcp;
import io.limen.sip.call.Bearer.Tls;
import io.limen.sip.port.CallTrace.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves the two phases of each TCP bearer by what the gateway reports. */
final class Bearers {
    private Bearers() {}

    /** Bearers of terminations that have just been reserved. */
    static List<Bearer> reserved(ReservedPoint ingress, ReservedPoint egress, Instant now) {
        List<Bearer> all = new ArrayList<>();
        for (ReservedPoint point : List.of(ingress, egress)) {
            for (StreamEndpoint stream : point.point().streams()) {
                stream.tcp()
                        .ifPresent(tcp -> all.add(new Bearer(
                                point.point().side(),
                                stream.streamId(),
                                first(tcp.start(), tcp.setup()),
                                now,
                                Tls.NONE,
                                now)));
            }
        }
        return all;
    }

    private static Tcp first(TcpStart start, io.limen.policy.plan.Setup setup) {
        return switch (setup) {
            case PASSIVE, ACTPASS -> Tcp.AWAITING_SYN;
            case HOLDCONN -> Tcp.IDLE;
            case ACTIVE -> start == TcpStart.ON_ADD ? Tcp.CONNECTING : Tcp.IDLE;
        };
    }

    /** After a Configure: ends that the gateway was told to open are connecting; settled roles are taken over. */
    static void configured(Move move, Holding.Held before, Change ordered) {
        List<Bearer> next = new ArrayList<>();
        for (Bearer bearer : move.call().media().bearers()) {
            Optional<StreamEndpoint> was = stream(before.point(bearer.side()), bearer.streamId());
            Optional<StreamEndpoint> is = stream(ordered.point(bearer.side()), bearer.streamId());
            boolean changed = !was.flatMap(StreamEndpoint::tcp).equals(is.flatMap(StreamEndpoint::tcp));
            Bearer moved = bearer;
            if (is.isPresent() && is.get().tcp().isPresent() && bearer.tcp() != Tcp.CONNECTED) {
                var tcp = is.get().tcp().get();
                boolean opens = tcp.setup() == io.limen.policy.plan.Setup.ACTIVE && tcp.start() == TcpStart.ON_MODIFY;
                moved = opens
                        ? bearer.with(Tcp.CONNECTING, move.now())
                        : changed ? bearer.with(first(tcp.start(), tcp.setup()), move.now()) : bearer;
            }
            next.add(noted(move, bearer, moved));
        }
        move.with(move.call().media().withBearers(next));
    }

    /** Takes a report; gives the reason to release the call if its only stream is lost by it. */
    static Optional<String> on(Move move, BearerNotification report) {
        if (!(move.call().media().holding() instanceof Holding.Held held)) {
            return Optional.empty();
        }
        Optional<CallSide> side = held.terminationIds().indexOf(report.terminationId()) < 0
                ? Optional.empty()
                : Optional.of(
                        held.ingress().terminationId().equals(report.terminationId())
                                ? CallSide.INGRESS
                                : CallSide.EGRESS);
        if (side.isEmpty()) {
            return Optional.empty();
        }
        List<Bearer> next = new ArrayList<>();
        for (Bearer bearer : move.call().media().bearers()) {
            boolean stream = report.streamId() == 0 || report.streamId() == bearer.streamId();
            next.add(!stream ? bearer : noted(move, bearer, moved(move, held, bearer, side.get(), report)));
        }
        if (!next.equals(move.call().media().bearers())) {
            // who looks at the call sees the phase as it is, and so does a replica that takes the call over
            move.with(move.call().media().withBearers(next)).store();
        }
        return fatal(held, report);
    }

    private static Bearer moved(Move move, Holding.Held held, Bearer bearer, CallSide side, BearerNotification report) {
        if (bearer.side() != side) {
            boolean follows = report.kind() == BearerNotification.Kind.TCP_ESTABLISHED
                    && bearer.tcp() == Tcp.IDLE
                    && stream(held.point(bearer.side()), bearer.streamId())
                            .flatMap(StreamEndpoint::tcp)
                            .filter(tcp -> tcp.start() == TcpStart.ON_SYN)
                            .isPresent();
            return follows ? bearer.with(Tcp.CONNECTING, move.now()) : bearer;
        }
        return switch (report.kind()) {
            case TCP_ESTABLISHED -> bearer.with(Tcp.CONNECTED, move.now());
            case TCP_FAILED -> bearer.with(Tcp.FAILED, move.now());
            case TCP_RELEASED, TLS_RELEASED, BEARER_RELEASED -> bearer.with(Tcp.IDLE, move.now());
            case TLS_ESTABLISHED -> bearer.with(Tls.SECURED, move.now());
            case TLS_FAILED, FINGERPRINT_MISMATCH -> bearer.with(Tls.FAILED, move.now());
            case HEARTBEAT, MEDIA_INACTIVE, OTHER -> bearer;
        };
    }

    private static Bearer noted(Move move, Bearer before, Bearer after) {
        if (!before.equals(after)) {
            move.audit(Column.BEARER, after.toString());
        }
        return after;
    }

    /** A stream that failed ends the call if no other is carried; an ended connection waits for BYE. */
    private static Optional<String> fatal(Holding.Held held, BearerNotification report) {
        long carried = held.ingress().point().streams().stream()
                .filter(each -> !held.configured() || each.mode() != StreamMode.INACTIVE)
                .count();
        boolean only = carried <= 1;
        return switch (report.kind()) {
            case TCP_FAILED -> only ? Optional.of("the TCP connection of the only stream failed") : Optional.empty();
            case TLS_FAILED -> only ? Optional.of("TLS of the only stream failed") : Optional.empty();
            case FINGERPRINT_MISMATCH ->
                only ? Optional.of("the certificate of the only stream has another fingerprint") : Optional.empty();
            case TLS_RELEASED, BEARER_RELEASED ->
                only ? Optional.of("the gateway released the bearer") : Optional.empty();
            case TCP_ESTABLISHED, TCP_RELEASED, TLS_ESTABLISHED, HEARTBEAT, MEDIA_INACTIVE, OTHER -> Optional.empty();
        };
    }

    private static Optional<StreamEndpoint> stream(ReservedPoint point, int streamId) {
        return point.point().streams().stream()
                .filter(each -> each.streamId() == streamId)
                .findFirst();
    }
}

package io.limen.controller.call;

import io.limen.policy.decide.StreamDecision;
import io.limen.policy.plan.CallSide;
import io.limen.sip.call.Bearer;
import io.limen.sip.call.Call;
import io.limen.sip.call.CallState;
import io.limen.sip.call.EndCause;
import io.limen.sip.call.Holding;
import io.limen.sip.call.Leg;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call as the admin API and its record show it. */
public final class CallJson {
    private CallJson() {}

    /** What a list shows of a call. */
    public static Map<String, @Nullable Object> summary(CallBook.Entry entry) {
        Call call = entry.call();
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("id", call.id().value());
        out.put("state", state(call));
        out.put("from", party(call, CallSide.INGRESS));
        out.put("to", party(call, CallSide.EGRESS));
        out.put("fromRealm", realm(call, CallSide.INGRESS));
        out.put("toRealm", realm(call, CallSide.EGRESS));
        out.put("startedAt", call.times().began());
        out.put("answeredAt", call.times().answered().orElse(null));
        out.put("endedAt", call.times().ended().orElse(null));
        out.put("gateway", entry.held().map(Holding.Held::gateway).orElse(null));
        out.put("result", cause(call).map(CallJson::result).orElse(null));
        out.put("status", cause(call).map(EndCause::status).orElse(null));
        out.put("reason", cause(call).map(EndCause::text).orElse(null));
        return out;
    }

    /** All that is shown of a call. */
    public static Map<String, @Nullable Object> full(CallBook.Entry entry) {
        Call call = entry.call();
        Map<String, @Nullable Object> out = summary(entry);
        call.legs().ifPresent(legs -> out.put("legs", List.of(leg(legs.a()), leg(legs.b()))));
        out.put("context", held(call).map(Holding.Held::contextId).orElse(null));
        out.put(
                "terminations",
                held(call)
                        .map(held -> List.of(
                                Map.of("side", "ingress", "id", held.ingress().terminationId()),
                                Map.of("side", "egress", "id", held.egress().terminationId())))
                        .orElse(List.of()));
        out.put("streams", streams(call));
        return out;
    }

    /** The part of a call record that is no column of its own. */
    public static Map<String, @Nullable Object> detail(Call call) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        call.legs()
                .ifPresent(legs -> out.put(
                        "callIds",
                        List.of(legs.a().dialog().callId(), legs.b().dialog().callId())));
        out.put("streams", streams(call));
        return out;
    }

    /** The state in kebab case, such as {@code talking}. */
    public static String state(Call call) {
        return call.state().label().toLowerCase(Locale.ROOT);
    }

    /** Why it ended or is ending. */
    public static Optional<EndCause> cause(Call call) {
        return switch (call.state()) {
            case CallState.Releasing releasing -> Optional.of(releasing.cause());
            case CallState.Ended ended -> Optional.of(ended.cause());
            case CallState.Admitting admitting -> Optional.empty();
            case CallState.Reserving reserving -> Optional.empty();
            case CallState.Inviting inviting -> Optional.empty();
            case CallState.Delayed delayed -> Optional.empty();
            case CallState.Confirming confirming -> Optional.empty();
            case CallState.Talking talking -> Optional.empty();
            case CallState.Renegotiating renegotiating -> Optional.empty();
            case CallState.Soliciting soliciting -> Optional.empty();
            case CallState.Refreshing refreshing -> Optional.empty();
        };
    }

    static String result(EndCause cause) {
        return cause.result().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String realm(Call call, CallSide side) {
        return call.legs().map(legs -> legs.on(side).party().realm()).orElse("");
    }

    /** URI of the end: the caller on ingress, the callee on egress. */
    static String party(Call call, CallSide side) {
        return call.legs().map(legs -> legs.on(side).dialog().remoteParty()).orElse("");
    }

    private static Optional<Holding.Held> held(Call call) {
        return call.media().holding() instanceof Holding.Held held ? Optional.of(held) : Optional.empty();
    }

    private static Map<String, Object> leg(Leg leg) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("side", lower(leg.side()));
        out.put("realm", leg.party().realm());
        out.put("nat", leg.party().nat());
        out.put("dialog", lower(leg.dialog().phase()));
        out.put("callId", leg.dialog().callId());
        out.put("remoteTarget", leg.dialog().remoteTarget());
        out.put(
                "hop",
                leg.dialog().hop().transport() + ":" + leg.dialog().hop().host() + ":"
                        + leg.dialog().hop().port());
        return out;
    }

    private static List<Map<String, Object>> streams(Call call) {
        return call.media().decision().streams().stream()
                .map(stream -> stream(call, stream))
                .toList();
    }

    private static Map<String, Object> stream(Call call, StreamDecision stream) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("index", stream.index());
        out.put("medium", stream.medium());
        out.put("proto", stream.proto());
        out.put("action", lower(stream.action()));
        stream.tcp().ifPresent(tcp -> {
            out.put("mode", tcp.mode().token());
            out.put("row", tcp.row());
        });
        out.put(
                "bearers",
                call.media().bearers().stream()
                        .filter(bearer -> bearer.streamId() == stream.index() + 1)
                        .map(CallJson::bearer)
                        .toList());
        return out;
    }

    private static Map<String, Object> bearer(Bearer bearer) {
        return Map.of(
                "side",
                lower(bearer.side()),
                "tcp",
                lower(bearer.tcp()).replace('_', '-'),
                "tcpSince",
                bearer.tcpSince(),
                "tls",
                lower(bearer.tls()),
                "tlsSince",
                bearer.tlsSince());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

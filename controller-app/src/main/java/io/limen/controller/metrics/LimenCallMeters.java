package io.limen.controller.metrics;

import io.limen.policy.decide.Decision;
import io.limen.policy.decide.StreamDecision;
import io.limen.sip.call.Bearer;
import io.limen.sip.call.Call;
import io.limen.sip.call.CallState;
import io.limen.sip.port.CallMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;

/** Calls and decisions. */
public final class LimenCallMeters implements CallMeters {
    /** Media that get a label of their own; others share one, since a medium is text from outside. */
    private static final Set<String> MEDIA = Set.of("audio", "video", "message", "application", "image", "text");

    private static final Set<String> METHODS = Set.of(
            "INVITE",
            "ACK",
            "BYE",
            "CANCEL",
            "OPTIONS",
            "REGISTER",
            "SUBSCRIBE",
            "NOTIFY",
            "PUBLISH",
            "MESSAGE",
            "INFO",
            "UPDATE",
            "PRACK",
            "REFER");

    private final Meters meters;

    public LimenCallMeters(MeterRegistry registry) {
        this.meters = new Meters(registry);
    }

    @Override
    public void ended(Call call) {
        var result = call.state() instanceof CallState.Ended ended
                ? Meters.label(ended.cause().result())
                : "unknown";
        meters.count("limen.calls.ended", "result", result);
        for (var bearer : call.media().bearers()) {
            phase(call, bearer);
        }
    }

    private void phase(Call call, Bearer bearer) {
        var side = Meters.label(bearer.side());
        meters.count("limen.bearers.ended", "side", side, "tcp", Meters.label(bearer.tcp()));
        if (bearer.tcp() == Bearer.Tcp.CONNECTED) {
            call.times().answered().ifPresent(answered -> {
                var took = Duration.between(answered, bearer.tcpSince());
                meters.time(took.isNegative() ? Duration.ZERO : took, "limen.bearer.tcp.connected", "side", side);
            });
        }
    }

    @Override
    public void decided(Decision decision, Duration took) {
        meters.time(took, "limen.policy.decision");
        for (var failure : decision.ruleFailures()) {
            meters.count("limen.policy.rule.failures", "policy", failure.policy());
        }
        for (var stream : decision.streams()) {
            meters.count(
                    "limen.decisions",
                    "medium",
                    MEDIA.contains(stream.medium()) ? stream.medium() : "other",
                    "action",
                    Meters.label(stream.action()),
                    "mode",
                    mode(stream));
        }
    }

    private static String mode(StreamDecision stream) {
        return stream.tcp().map(tcp -> tcp.mode().token()).orElse("none");
    }

    @Override
    public void ignored(String reason) {
        meters.count("limen.call.events.ignored", "reason", reason);
    }

    @Override
    public void violation(String reason) {
        meters.count("limen.call.violations", "reason", reason);
    }

    @Override
    public void setUpAdded(Duration took) {
        meters.time(took, "limen.call.setup.added");
    }

    @Override
    public void refused(String method, int status) {
        meters.count(
                "limen.sip.requests.refused",
                "method",
                METHODS.contains(method) ? method : "other",
                "status",
                Integer.toString(status));
    }
}

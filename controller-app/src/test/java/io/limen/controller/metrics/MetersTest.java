package io.limen.controller.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.gateway.H248Meters.Result;
import io.limen.policy.decide.Decision;
import io.limen.sip.stack.SipMeters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MetersTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void namesAndLabelsAreThoseOfTheContract() {
        var h248 = new LimenH248Meters(registry);
        h248.transaction("[127.0.0.1]:2946", false, Result.OK);
        h248.transaction("[127.0.0.1]:2946", false, Result.OK);
        h248.limited("rate");
        h248.roundTrip("[127.0.0.1]:2946", Duration.ofMillis(3));
        assertThat(registry.scrape())
                .contains(
                        "limen_h248_transactions_total{direction=\"out\",gateway=\"[127.0.0.1]:2946\",result=\"ok\"} 2.0")
                .contains("limen_h248_limited_total{limit=\"rate\"} 1.0")
                .contains("limen_h248_round_trip_seconds_bucket")
                .contains("le=\"0.005\"");
    }

    @Test
    void aMethodFromOutsideIsNoLabel() {
        new LimenCallMeters(registry).refused("EVIL\"METHOD", 405);
        assertThat(registry.scrape())
                .contains("limen_sip_requests_refused_total{method=\"other\",status=\"405\"} 1.0")
                .doesNotContain("EVIL");
    }

    @Test
    void decisionsAreTimed() {
        new LimenCallMeters(registry).decided(new Decision(Optional.empty(), List.of()), Duration.ofNanos(80_000));
        assertThat(registry.scrape()).contains("limen_policy_decision_seconds_count 1");
    }

    @Test
    void reasonsAreWrittenInLowerCase() {
        assertThat(Meters.label(SipMeters.Reason.LANE_FULL)).isEqualTo("lane-full");
    }
}

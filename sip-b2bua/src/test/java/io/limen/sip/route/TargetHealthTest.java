package io.limen.sip.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.port.RouteSettings;
import io.limen.sip.route.TargetHealth.Event;
import io.limen.sip.route.TargetHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetHealthTest {
    private static final Instant T0 = Instant.EPOCH;
    private static final RouteSettings.Health TWO = new RouteSettings.Health(
            true, Duration.ofSeconds(30), 2, 2, Set.of(), Duration.ofSeconds(5), Duration.ofSeconds(60));

    /** Events by letter: {@code a} answered, {@code f} failed, {@code p} asked for 10 s, {@code t} tried, digits seconds. */
    private static TargetHealth after(String events, Instant[] now) {
        TargetHealth health = TargetHealth.fresh(TWO);
        for (String each : events.split("", -1)) {
            health = switch (each) {
                case "" -> health;
                case "a" -> health.on(new Event.Answered(), now[0], TWO);
                case "f" -> health.on(new Event.Failed(), now[0], TWO);
                case "p" -> health.on(new Event.AskedForPause(Duration.ofSeconds(10)), now[0], TWO);
                case "t" -> health.tried(now[0], TWO);
                default -> {
                    now[0] = now[0].plusSeconds(Long.parseLong(each));
                    yield health;
                }
            };
        }
        return health;
    }

    /** Every state with every event: what it shows and whether it is used. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a         | UP     | true
            f         | UP     | true
            fa        | UP     | true
            faf       | UP     | true
            ff        | DOWN   | false
            p         | PAUSED | false
            p9        | PAUSED | false
            pa        | PAUSED | false
            pf        | PAUSED | false
            pff       | DOWN   | false
            p91       | UP     | true
            p91t      | UP     | true
            p91tf     | UP     | true
            fff       | DOWN   | false
            ff5       | DOWN   | true
            ff5t      | DOWN   | false
            ff5ta     | DOWN   | false
            ff5taa    | UP     | true
            ff5tf     | DOWN   | false
            ff5tf9    | DOWN   | false
            ff5tf91   | DOWN   | true
            ff5tf91tf99 | DOWN | false
            ff5tf91tf992 | DOWN | true
            ffp       | DOWN   | false
            ffp9      | DOWN   | false
            ffp91     | DOWN   | true
            ffaa      | UP     | true
            """)
    void eachStateTakesEachEvent(String events, State shown, boolean usable) {
        Instant[] now = {T0};
        TargetHealth health = after(events, now);
        assertThat(health.shown(now[0])).isEqualTo(shown);
        assertThat(health.usable(now[0])).isEqualTo(usable);
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        Instant now = T0;
        TargetHealth health = TargetHealth.fresh(TWO).on(new Event.Failed(), now, TWO);
        StringBuilder pauses = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            health = health.on(new Event.Failed(), now, TWO);
            pauses.append(Duration.between(now, health.until()).toSeconds()).append(' ');
            now = health.until();
            health = health.tried(now, TWO);
        }
        assertThat(pauses.toString().strip()).isEqualTo("5 10 20 40 60 60 60");
    }

    @Test
    @Tag("rfc3261-21_5_4")
    void pauseThatATargetAsksForIsCutToTheLongest() {
        TargetHealth health = TargetHealth.fresh(TWO).on(new Event.AskedForPause(Duration.ofDays(365)), T0, TWO);
        assertThat(health.until()).isEqualTo(T0.plusSeconds(60));
    }

    @Test
    void failuresOfManyRequestsUnderWayGrowThePauseOnce() {
        TargetHealth health = TargetHealth.fresh(TWO);
        for (int i = 0; i < 100; i++) {
            health = health.on(new Event.Failed(), T0, TWO);
        }
        assertThat(health.until()).isEqualTo(T0.plusSeconds(5));
    }

    @Test
    void everyStateIsReached() {
        assertThat(List.of("a", "p", "ff").stream()
                        .map(each -> after(each, new Instant[] {T0}).state())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(State.values());
    }
}

package io.limen.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.sip.call.DialogSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallReaderTest {
    private static LoadedConfig load(String more) {
        return ConfigLoader.parse("limen.yaml", ConfigLoader.labText() + "\n" + more);
    }

    private static DialogSettings read(String more) {
        return switch (load(more)) {
            case LoadedConfig.Good good -> good.config().sip().calls();
            case LoadedConfig.Faulty faulty -> throw new AssertionError(faulty.faults());
        };
    }

    private static List<String> faults(String more) {
        return switch (load(more)) {
            case LoadedConfig.Good good -> List.of();
            case LoadedConfig.Faulty faulty -> faulty.faults();
        };
    }

    @Test
    void nothingSaidIsTheDefault() {
        assertThat(read("")).isEqualTo(DialogSettings.DEFAULT);
    }

    @Test
    void everyKeyIsRead() {
        DialogSettings read = read("""
            calls:
              sessionTimer: { sessionExpires: none, minSe: 2m, refresher: limen, refreshes: pass, retry: 3s }
              supervise: { ping: 1m, longestCall: 4h, inactiveMedia: release }
              requests: { outstanding: 3, options: pass, unknownMethods: pass, update: 9s, sessionIds: make,
                          unknownDialogs: refuse }
              glare: { ownFrom: 1s, ownTo: 2s, otherTo: 3s, retryAfter: 4s }
            """);
        assertThat(read)
                .isEqualTo(new DialogSettings(
                        new DialogSettings.Timer(
                                Duration.ZERO, Duration.ofMinutes(2), true, true, Duration.ofSeconds(3)),
                        new DialogSettings.Watch(Duration.ofMinutes(1), Duration.ofHours(4), true),
                        new DialogSettings.Passing(3, true, true, Duration.ofSeconds(9), true, true),
                        new DialogSettings.Glare(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4))));
    }

    @Test
    void whatContradictsItselfIsAFaultWithItsPath() {
        assertThat(faults("calls: { sessionTimer: { minSe: 60s } }"))
                .containsExactly("calls.sessionTimer.minSe: is shorter than 90 s (RFC 4028)");
        assertThat(faults("calls: { sessionTimer: { sessionExpires: 95s, minSe: 100s } }"))
                .containsExactly("calls.sessionTimer.sessionExpires: is shorter than minSe");
        assertThat(faults("calls: { glare: { ownTo: 1s } }"))
                .containsExactly("calls.glare.ownTo: is shorter than ownFrom");
        assertThat(faults("calls: { talk: fast }")).singleElement().asString().startsWith("calls.talk: no such key");
    }
}

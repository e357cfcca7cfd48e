package io.limen.h248.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeReason;
import io.limen.h248.model.TerminationId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every method with every reason of ServiceChange (H.248.1 §7.2.8). */
final class ServiceMeaningTest {
    private static final List<String> METHODS =
            List.of("Restart", "Forced", "Graceful", "Disconnected", "HandOff", "Failover", "X-CHECK", "X+CHECK");

    /** 8 methods, 21 reasons and an unknown one, ROOT and a termination, registered or not. */
    @Test
    void everyMethodAndReasonMeansWhatTheApprovedTableSays() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String method : METHODS) {
            String last = "";
            List<Integer> reasons = new ArrayList<>();
            for (int reason = 900; reason <= 921; reason++) {
                String meant = "root " + meaning(method, reason, TerminationId.ROOT, true)
                        + "; root of one not registered " + meaning(method, reason, TerminationId.ROOT, false)
                        + "; ip/1/* " + meaning(method, reason, new TerminationId("ip/1/*"), true);
                if (!meant.equals(last) && !reasons.isEmpty()) {
                    rows.add(row(method, reasons, last));
                    reasons.clear();
                }
                last = meant;
                reasons.add(reason);
            }
            rows.add(row(method, reasons, last));
        }
        assertThat(String.join("\n", rows) + "\n").isEqualTo(approved());
    }

    private static String row(String method, List<Integer> reasons, String meant) {
        String range = reasons.size() == 1 ? "" + reasons.getFirst() : reasons.getFirst() + "-" + reasons.getLast();
        return method + " " + range + ": " + meant;
    }

    private static String approved() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ServiceMeaningTest.class.getResourceAsStream("/h248/association/service-change.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String meaning(String method, int reason, TerminationId id, boolean registered) {
        return switch (ServiceMeaning.of(ContextId.NULL, change(method, reason, 7, false, id), registered)) {
            case ServiceMeaning.Registers m ->
                "registers, holds " + m.kept() + (m.delayMillis() > 0 ? ", ready in " + m.delayMillis() : "");
            case ServiceMeaning.GoesNow m -> "goes now";
            case ServiceMeaning.WillGo m -> "goes in " + m.delayMillis().orElse(0);
            case ServiceMeaning.Stays m -> "stays";
            case ServiceMeaning.AbilitiesChanged m -> "abilities changed";
            case ServiceMeaning.OfTerminations m ->
                switch (m.change()) {
                    case TerminationChange.Back c -> "back in " + c.delayMillis();
                    case TerminationChange.Gone c -> "gone";
                    case TerminationChange.Going c -> "going in " + c.delayMillis();
                };
            case ServiceMeaning.Noted m -> "noted";
            case ServiceMeaning.Refused m -> "refused " + m.error().code().code();
        };
    }

    private static Command.ServiceChange change(
            String method, int reason, long delay, boolean incomplete, TerminationId... ids) {
        ServiceChangeParms parms = new ServiceChangeParms(
                new ServiceChangeMethod(method),
                new ServiceChangeReason(reason, ""),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                delay == 0 ? OptionalLong.empty() : OptionalLong.of(delay),
                Optional.empty(),
                Optional.empty(),
                incomplete,
                List.of(),
                List.of());
        return new Command.ServiceChange(List.of(ids), parms);
    }

    @Test
    void gracefulWithoutDelayWaitsForTheLastCall() {
        assertThat(ServiceMeaning.of(ContextId.NULL, change("Graceful", 905, 0, false, TerminationId.ROOT), true))
                .isEqualTo(new ServiceMeaning.WillGo(OptionalLong.empty()));
    }

    @Test
    void aChangeOfPackagesThatIsNotCompleteIsOnlyNoted() {
        assertThat(ServiceMeaning.of(ContextId.NULL, change("Restart", 916, 0, true, TerminationId.ROOT), true))
                .isEqualTo(new ServiceMeaning.Noted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "ip/1/$"})
    void chooseIsNoTerminationOfAServiceChange(String id) {
        ServiceMeaning meaning =
                ServiceMeaning.of(ContextId.NULL, change("Restart", 900, 0, false, new TerminationId(id)), true);
        assertThat(meaning)
                .isInstanceOfSatisfying(
                        ServiceMeaning.Refused.class,
                        refused -> assertThat(refused.error().code().code()).isEqualTo(410));
    }

    @Test
    void rootStandsAloneAndInTheNullContext() {
        Command.ServiceChange both = change("Forced", 905, 0, false, TerminationId.ROOT, new TerminationId("ip/1/1/1"));
        assertThat(ServiceMeaning.of(ContextId.NULL, both, true)).isInstanceOf(ServiceMeaning.Refused.class);
        Command.ServiceChange root = change("Forced", 905, 0, false, TerminationId.ROOT);
        assertThat(ServiceMeaning.of(new ContextId(7), root, true)).isInstanceOf(ServiceMeaning.Refused.class);
    }

    @Test
    void aDelayBeyondAllMeasureDoesNotOverflow() {
        ServiceMeaning meaning = ServiceMeaning.of(
                ContextId.NULL, change("Restart", 901, 0xFFFF_FFFFL, false, TerminationId.ROOT), true);
        assertThat(meaning)
                .isInstanceOfSatisfying(
                        ServiceMeaning.Registers.class,
                        r -> assertThat(r.delayMillis()).isPositive());
    }
}

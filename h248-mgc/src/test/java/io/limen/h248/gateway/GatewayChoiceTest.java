package io.limen.h248.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.TerminationId;
import io.limen.policy.plan.GatewayNeeds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which gateway a new context goes to. */
final class GatewayChoiceTest {
    private static final GatewayNeeds ANY = new GatewayNeeds(Set.of("access"), Set.of(), false);
    private static final GatewayNeeds EMERGENCY = new GatewayNeeds(Set.of("access"), Set.of(), true);
    private Instant now = Instant.ofEpochSecond(1_000);
    private final GatewayChoice choice =
            new GatewayChoice((realm, profile) -> Optional.of(new TerminationId("ip/1/$/$")), () -> now);

    private static GatewayView view(String mid, int contexts, int weight, int reduction, String... out) {
        return new GatewayView(
                mid,
                GatewayState.IN_SERVICE,
                "udp",
                "text-pretty",
                3,
                "iq",
                List.of(),
                contexts,
                Duration.ZERO,
                Set.of("access"),
                Set.of(),
                "127.0.0.1:1",
                weight,
                reduction,
                List.of(out));
    }

    @Test
    void contextsAreSharedByWeight() {
        List<GatewayView> both = List.of(view("small", 10, 1, 0), view("large", 15, 2, 0));
        assertThat(choice.choose(both, ANY, Set.of())).contains("large");
    }

    @Test
    void ofAHundredCallsExactlyAsManyPassAsTheReductionLeaves() {
        for (int reduction : List.of(0, 1, 25, 50, 99, 100)) {
            GatewayChoice fresh = new GatewayChoice((realm, profile) -> Optional.empty(), () -> now);
            List<GatewayView> one = List.of(view("mg" + reduction, 0, 1, reduction));
            int passed = 0;
            for (int call = 0; call < 100; call++) {
                passed += fresh.choose(one, ANY, Set.of()).isPresent() ? 1 : 0;
            }
            assertThat(passed).as("reduction %d", reduction).isEqualTo(100 - reduction);
        }
    }

    @Test
    void emergencyCallsAreNeverSpared() {
        List<GatewayView> full = List.of(view("mg", 0, 1, 100));
        assertThat(choice.choose(full, ANY, Set.of())).isEmpty();
        assertThat(choice.choose(full, EMERGENCY, Set.of())).contains("mg");
    }

    @Test
    void whatIsSparedGoesToAnotherGateway() {
        List<GatewayView> both = List.of(view("busy", 0, 1, 100), view("idle", 50, 1, 0));
        assertThat(choice.choose(both, ANY, Set.of())).contains("idle");
    }

    @Test
    void aGatewayWhoseInterfaceIsOutOfServiceServesNoneOfItsRealms() {
        assertThat(choice.choose(List.of(view("mg", 0, 1, 0, "ip/1/*")), ANY, Set.of()))
                .isEmpty();
        assertThat(choice.choose(List.of(view("mg", 0, 1, 0, "ip/2/*", "ip/1/0/*")), ANY, Set.of()))
                .contains("mg");
    }

    @Test
    void aGatewayThatCouldNotThreeTimesComesLastForAWhile() {
        List<GatewayView> both = List.of(view("odd", 0, 1, 0), view("plain", 90, 1, 0));
        for (int refusal = 0; refusal < 3; refusal++) {
            assertThat(choice.choose(both, ANY, Set.of())).contains("odd");
            choice.cannot("odd");
        }
        assertThat(choice.choose(both, ANY, Set.of())).contains("plain");
        assertThat(choice.choose(both, ANY, Set.of("plain")))
                .as("last is not never")
                .contains("odd");
        now = now.plusSeconds(31);
        assertThat(choice.choose(both, ANY, Set.of())).contains("odd");
    }

    @Test
    void successClearsWhatWasHeldAgainstAGateway() {
        List<GatewayView> both = List.of(view("odd", 0, 1, 0), view("plain", 90, 1, 0));
        choice.cannot("odd");
        choice.cannot("odd");
        choice.did("odd");
        choice.cannot("odd");
        assertThat(choice.choose(both, ANY, Set.of())).contains("odd");
    }

    @Test
    void aPreviewCountsAgainstNothing() {
        List<GatewayView> half = List.of(view("mg", 0, 1, 50));
        assertThat(choice.choose(half, ANY, Set.of())).isEmpty();
        for (int i = 0; i < 5; i++) {
            assertThat(choice.preview(half, ANY)).contains("mg");
        }
        assertThat(choice.choose(half, ANY, Set.of())).contains("mg");
    }
}

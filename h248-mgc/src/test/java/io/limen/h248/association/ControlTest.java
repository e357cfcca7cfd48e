package io.limen.h248.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The control association as a machine (H.248.1 §11), without a gateway or a clock. */
final class ControlTest {
    private static final ControlTimes TIMES = new ControlTimes(Duration.ofSeconds(10), 2, Duration.ofSeconds(5));
    private static final Control FRESH = Control.fresh(TIMES);

    private static Control after(Control start, ControlEvent... events) {
        Control control = start;
        for (ControlEvent event : events) {
            control = control.on(event).next();
        }
        return control;
    }

    private static ControlEvent registered(Kept kept) {
        return new ControlEvent.Registered(kept, 0, 0);
    }

    private static final Control JOINING = after(FRESH, registered(Kept.NOTHING));
    private static final Control SERVING = after(JOINING, new ControlEvent.Audited(0));
    private static final Control SUSPENDED = after(SERVING, new ControlEvent.LinkClosed());

    /** Every state with every event; a changed row is a changed rule and is to be approved with its reason. */
    @Test
    void everyPairOfStateAndEventDoesWhatTheApprovedTableSays() throws IOException {
        Map<String, Control> states = new LinkedHashMap<>();
        states.put("absent", FRESH);
        states.put("joining", JOINING);
        states.put("serving", SERVING);
        states.put("suspended", SUSPENDED);
        List<String> rows = new ArrayList<>();
        states.forEach((name, control) -> everyEvent().forEach((event, value) -> {
            Control.Step step = control.on(value);
            rows.add(name + " + " + event + " -> " + name(step.next()) + " | "
                    + step.effects().stream().map(ControlTest::effect).collect(Collectors.joining(", ")));
        }));
        assertThat(String.join("\n", rows) + "\n").isEqualTo(approved());
    }

    @Test
    void noEventIsMissingInTheTable() {
        assertThat(everyEvent().values().stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(ControlEvent.class.getPermittedSubclasses());
    }

    private static String approved() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ControlTest.class.getResourceAsStream("/h248/association/control.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, ControlEvent> everyEvent() {
        Map<String, ControlEvent> events = new LinkedHashMap<>();
        events.put("registered, holds nothing", registered(Kept.NOTHING));
        events.put("registered, holds what it held", registered(Kept.ALL));
        events.put("registered, holds what is not known", registered(Kept.UNKNOWN));
        events.put("registered with delay", new ControlEvent.Registered(Kept.NOTHING, 3_000, 0));
        events.put("audited", new ControlEvent.Audited(0));
        events.put("heard", new ControlEvent.Heard(0));
        events.put("alive", new ControlEvent.Alive(0));
        events.put("audit missed", new ControlEvent.AuditMissed("silence"));
        events.put("forced", new ControlEvent.Forced("905"));
        events.put("leaving in 4 s", new ControlEvent.Leaving(OptionalLong.of(4_000)));
        events.put("leaving", new ControlEvent.Leaving(OptionalLong.empty()));
        events.put("staying", new ControlEvent.Staying());
        events.put("abilities changed", new ControlEvent.AbilitiesChanged());
        events.put("link closed", new ControlEvent.LinkClosed());
        events.put("link back", new ControlEvent.LinkBack(0));
        events.put("gave up", new ControlEvent.GaveUp("silence"));
        events.put("ended", new ControlEvent.Ended("order"));
        for (ControlTimer timer : ControlTimer.values()) {
            events.put("timer " + timer, new ControlEvent.TimerFired(timer, 10_000));
        }
        return events;
    }

    private static String name(Control control) {
        String state = control.state().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        return state + (control.leaving() ? ", leaving" : "") + (control.misses() > 0 ? ", missed" : "");
    }

    private static String effect(ControlEffect effect) {
        return switch (effect) {
            case ControlEffect.AuditPackages e -> "audit packages";
            case ControlEffect.RefreshPackages e -> "refresh packages";
            case ControlEffect.AuditForLife e -> "audit for life";
            case ControlEffect.Prepare e -> "prepare";
            case ControlEffect.Inspect e -> "inspect";
            case ControlEffect.AbortRequests e -> "abort requests";
            case ControlEffect.ForgetContexts e -> "forget contexts";
            case ControlEffect.TellRegistered e -> "tell registered" + (e.emptied() ? " emptied" : "");
            case ControlEffect.TellLost e -> "tell lost `" + e.reason() + "`";
            case ControlEffect.StartTimer e -> "start " + e.timer() + " " + e.millis();
            case ControlEffect.CancelTimer e -> "cancel " + e.timer();
        };
    }

    private static boolean has(Control.Step step, Class<? extends ControlEffect> kind) {
        return step.effects().stream().anyMatch(kind::isInstance);
    }

    @Nested
    final class Supervision {
        @Test
        void theThirdMissInARowLosesAGatewayThatMayMissTwo() {
            Control missing = after(SERVING, new ControlEvent.AuditMissed("a"), new ControlEvent.AuditMissed("b"));
            assertThat(missing.state()).isInstanceOf(ControlState.Serving.class);
            Control.Step third = missing.on(new ControlEvent.AuditMissed("c"));
            assertThat(third.effects()).contains(new ControlEffect.TellLost("no answer to 3 audits: c"));
        }

        @Test
        void anySignOfLifeClearsTheMisses() {
            Control heard = after(SERVING, new ControlEvent.AuditMissed("a"), new ControlEvent.Heard(3));
            assertThat(heard.misses()).isZero();
        }

        @Test
        void aGatewayThatWasHeardIsNotAuditedBeforeItHasBeenQuietForTheInterval() {
            Control heard = after(SERVING, new ControlEvent.Heard(6_000));
            Control.Step due = heard.on(new ControlEvent.TimerFired(ControlTimer.BEAT, 10_000));
            assertThat(due.effects()).containsExactly(new ControlEffect.StartTimer(ControlTimer.BEAT, 6_000));
            assertThat(has(
                            heard.on(new ControlEvent.TimerFired(ControlTimer.BEAT, 16_000)),
                            ControlEffect.AuditForLife.class))
                    .isTrue();
        }

        @Test
        void afterAMissTheNextAuditIsNotPutOff() {
            Control missing = after(SERVING, new ControlEvent.Heard(6_000), new ControlEvent.AuditMissed("a"));
            assertThat(has(
                            missing.on(new ControlEvent.TimerFired(ControlTimer.BEAT, 7_000)),
                            ControlEffect.AuditForLife.class))
                    .isTrue();
        }
    }

    @Nested
    final class Registration {
        @Test
        void aRestartWithDelayServesOnlyOnceTheDelayIsOver() {
            Control delayed = after(FRESH, new ControlEvent.Registered(Kept.NOTHING, 3_000, 0));
            Control.Step early = delayed.on(new ControlEvent.Audited(100));
            assertThat(has(early, ControlEffect.TellRegistered.class)).isFalse();
            Control.Step over = early.next().on(new ControlEvent.TimerFired(ControlTimer.READY, 3_000));
            assertThat(over.effects()).contains(new ControlEffect.TellRegistered(true));
        }

        @Test
        void aDelayThatEndsBeforeTheAuditLeavesTheAuditToDecide() {
            Control delayed = after(
                    FRESH,
                    new ControlEvent.Registered(Kept.NOTHING, 3_000, 0),
                    new ControlEvent.TimerFired(ControlTimer.READY, 3_000));
            assertThat(has(delayed.on(new ControlEvent.Audited(3_001)), ControlEffect.TellRegistered.class))
                    .isTrue();
        }

        @Test
        void whatADisconnectedGatewayHoldsIsInspectedAndNotForgotten() {
            Control.Step back = SUSPENDED.on(registered(Kept.UNKNOWN));
            assertThat(has(back, ControlEffect.ForgetContexts.class)).isFalse();
            assertThat(has(back, ControlEffect.AbortRequests.class)).isFalse();
            assertThat(back.next().on(new ControlEvent.Audited(1)).effects())
                    .contains(new ControlEffect.TellRegistered(false), new ControlEffect.Inspect());
        }

        @Test
        void callsThatARestartEndedAreToldOfEvenIfTheGatewayRegistersOtherwiseBeforeItIsAudited() {
            Control twice = after(SERVING, registered(Kept.NOTHING), registered(Kept.UNKNOWN));
            assertThat(twice.on(new ControlEvent.Audited(1)).effects())
                    .contains(new ControlEffect.TellRegistered(true));
        }

        @Test
        void aGatewayThatWasGivenUpIsInspectedEvenIfItSaysThatNothingHappened() {
            Control lost = after(SERVING, new ControlEvent.Forced("905"));
            assertThat(after(lost, registered(Kept.ALL))
                            .on(new ControlEvent.Audited(1))
                            .effects())
                    .contains(new ControlEffect.Inspect());
        }
    }

    @Nested
    final class Leaving {
        @Test
        void theDelayOfAGracefulLeaveEndsInLoss() {
            Control leaving = after(SERVING, new ControlEvent.Leaving(OptionalLong.of(4_000)));
            assertThat(leaving.leaving()).isTrue();
            assertThat(has(
                            leaving.on(new ControlEvent.TimerFired(ControlTimer.LEAVE, 4_000)),
                            ControlEffect.TellLost.class))
                    .isTrue();
        }

        @Test
        void aCancelledLeaveIsNone() {
            Control.Step staying = after(SERVING, new ControlEvent.Leaving(OptionalLong.of(4_000)))
                    .on(new ControlEvent.Staying());
            assertThat(staying.next().leaving()).isFalse();
            assertThat(staying.effects()).contains(new ControlEffect.CancelTimer(ControlTimer.LEAVE));
        }
    }

    @Nested
    final class Connection {
        @Test
        void aClosedConnectionThatIsMadeAnewInTimeLosesNothing() {
            Control.Step back = SUSPENDED.on(new ControlEvent.LinkBack(1_000));
            assertThat(back.next().state()).isInstanceOf(ControlState.Serving.class);
            assertThat(has(back, ControlEffect.TellLost.class)).isFalse();
            assertThat(has(back, ControlEffect.Inspect.class)).isTrue();
        }

        @Test
        void withoutTimeToReconnectAClosedConnectionIsALostGateway() {
            ControlTimes none = new ControlTimes(Duration.ofSeconds(10), 2, Duration.ZERO);
            Control serving = after(Control.fresh(none), registered(Kept.NOTHING), new ControlEvent.Audited(0));
            assertThat(serving.on(new ControlEvent.LinkClosed()).effects())
                    .contains(new ControlEffect.TellLost("connection closed"));
        }
    }
}

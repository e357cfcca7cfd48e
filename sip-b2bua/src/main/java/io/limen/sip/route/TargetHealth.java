package io.limen.sip.route;

import io.limen.sip.port.RouteSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * How one target of a peer does: a pure machine, time is handed in.
 *
 * @param state where it stands
 * @param failures failures in a row while up
 * @param answers answers in a row while down
 * @param pause how long it is left alone after the next failure
 * @param until when it may be tried again; of no meaning while up
 * @param trying whether it is down and a request is on its way to see whether it still is
 */
public record TargetHealth(State state, int failures, int answers, Duration pause, Instant until, boolean trying) {

    /** Where a target stands. */
    public enum State {
        /** It is used. */
        UP,
        /** It asked for a pause (503 with Retry-After, RFC 3261 clause 21.5.4). */
        PAUSED,
        /** It is not used, but tried after each pause. */
        DOWN
    }

    /** What was seen of it. */
    public sealed interface Event {
        /** It answered. */
        record Answered() implements Event {}

        /** It did not answer in time, could not be reached, or said that it cannot serve. */
        record Failed() implements Event {}

        /** It asked to be left alone for so long. */
        record AskedForPause(Duration pause) implements Event {}
    }

    /** One that nothing is known of: it is used. */
    public static TargetHealth fresh(RouteSettings.Health settings) {
        return new TargetHealth(State.UP, 0, 0, settings.firstPause(), Instant.EPOCH, false);
    }

    /** What becomes of it. */
    public TargetHealth on(Event event, Instant now, RouteSettings.Health settings) {
        return switch (event) {
            case Event.Answered answered -> answered(settings);
            case Event.Failed failed -> failed(now, settings);
            case Event.AskedForPause asked ->
                new TargetHealth(
                        state == State.DOWN ? State.DOWN : State.PAUSED,
                        0,
                        0,
                        pause,
                        now.plus(shorter(asked.pause(), settings.longestPause())),
                        false);
        };
    }

    private TargetHealth answered(RouteSettings.Health settings) {
        return switch (state) {
            case UP -> fresh(settings);
            // an answer to what was sent before it asked says nothing about the pause
            case PAUSED -> this;
            case DOWN ->
                answers + 1 >= settings.up()
                        ? fresh(settings)
                        : new TargetHealth(State.DOWN, 0, answers + 1, settings.firstPause(), until, false);
        };
    }

    private TargetHealth failed(Instant now, RouteSettings.Health settings) {
        return switch (state) {
            case UP, PAUSED ->
                failures + 1 >= settings.down()
                        ? down(now, settings.firstPause(), settings)
                        : new TargetHealth(state, failures + 1, 0, settings.firstPause(), until, false);
            // several requests may be under way when it goes down: they tell the same thing once
            case DOWN -> trying || !now.isBefore(until) ? down(now, pause, settings) : this;
        };
    }

    private static TargetHealth down(Instant now, Duration left, RouteSettings.Health settings) {
        return new TargetHealth(
                State.DOWN, 0, 0, shorter(left.multipliedBy(2), settings.longestPause()), now.plus(left), false);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Whether requests may be sent to it now: it is up, or its pause is over. */
    public boolean usable(Instant now) {
        return state == State.UP || !now.isBefore(until);
    }

    /** The state as it shows now: a pause that is over is none. */
    public State shown(Instant now) {
        return state == State.PAUSED && !now.isBefore(until) ? State.UP : state;
    }

    /** Where it is down and tried now: no second try until this one has told something, or the pause has passed again. */
    public TargetHealth tried(Instant now, RouteSettings.Health settings) {
        return switch (state) {
            case UP -> this;
            case PAUSED -> now.isBefore(until) ? this : fresh(settings);
            case DOWN ->
                now.isBefore(until)
                        ? this
                        : new TargetHealth(state, 0, answers, pause, now.plus(settings.firstPause()), true);
        };
    }
}

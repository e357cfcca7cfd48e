package io.limen.testbed.refgateway;

import io.limen.h248.model.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * How the gateway carries itself toward requests of its controller; by order, for tests of controllers.
 *
 * @param work how long a transaction takes
 * @param saysPending whether Pending is sent while it takes long, and the reply asks for an acknowledgement
 * @param silent whether nothing is answered at all
 * @param refusal error that every transaction is answered with
 * @param refusedCommand command that fails with {@code commandError}: the simple name of its type, such as {@code Add}
 * @param commandError its error
 */
public record Conduct(
        Duration work,
        boolean saysPending,
        boolean silent,
        Optional<ErrorCode> refusal,
        Optional<String> refusedCommand,
        Optional<ErrorCode> commandError) {
    /** At once, and as asked. */
    public static final Conduct GOOD =
            new Conduct(Duration.ZERO, false, false, Optional.empty(), Optional.empty(), Optional.empty());

    /** Slow, without a word. */
    public static Conduct slow(Duration work) {
        return new Conduct(work, false, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Slow, and says so. */
    public static Conduct pending(Duration work) {
        return new Conduct(work, true, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Answers nothing. */
    public static Conduct mute() {
        return new Conduct(Duration.ZERO, false, true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Refuses every transaction. */
    public static Conduct refusing(ErrorCode code) {
        return new Conduct(Duration.ZERO, false, false, Optional.of(code), Optional.empty(), Optional.empty());
    }

    /** Refuses one kind of command. */
    public static Conduct refusing(String command, ErrorCode code) {
        return new Conduct(Duration.ZERO, false, false, Optional.empty(), Optional.of(command), Optional.of(code));
    }
}
